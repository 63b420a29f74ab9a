"""The portal without JavaScript. walk.py, requests_walk.py and the rest send plain forms and run no script at all, from the quote to the
released car; here Chromium itself opens the main pages and sends two forms with scripts switched off."""
from walk import CAR_LOAN, say
from webdriver import Chromium


def run(lender, house):
    """The number of pages that need a script."""
    chromium, problems = Chromium(360, 800, "kk"), 0
    customer = house.customers["orderly"]
    contract = f"/me/contracts/{customer.contract}"
    try:
        chromium.act("POST", "/goog/cdp/execute", {"cmd": "Emulation.setScriptExecutionDisabled", "params": {"value": True}})
        chromium.go(lender + "/style.css")
        for cookie in customer.browser.jar:
            chromium.act("POST", "/cookie", {"cookie": {"name": cookie.name, "value": cookie.value, "path": "/"}})
        pages = ["/", "/quote", "/notice", "/me", "/me/data", "/me/data/lines", "/me/messages", "/me/requests", "/me/recordings",
                 contract, contract + "/early?amount=500000", contract + "/hardship?way=new-schedule", "/me/data/consents/lenderNews"]
        for path in pages:
            chromium.go(lender + path)
            source = chromium.source
            if not chromium.all("main h1") or "<script" in source or "<noscript" in source or "onclick=" in source:
                problems += 1
                print(f"PROBLEM without scripts: {path}")
        chromium.go(lender + "/quote")
        for name, value in [("price", CAR_LOAN["price"]), ("down", CAR_LOAN["down"]), ("term", "36"), ("rate", "3.7")]:
            field = chromium.find(f'[name="{name}"]')
            chromium.act("POST", f"/element/{field}/clear", {})
            chromium.act("POST", f"/element/{field}/value", {"text": value})
        send(chromium, "/quote")
        if "106" not in chromium.source:
            problems += 1
            print("PROBLEM without scripts: the calculator")
        chromium.go(lender + "/me/data/consents/profiledOffers")
        send(chromium, "/me/data/consents/profiledOffers/withdrawal")
        if chromium.all('form[action="/me/data/consents/profiledOffers/withdrawal"]'):
            problems += 1
            print("PROBLEM without scripts: withdrawing a consent")
    finally:
        chromium.close()
    say(f"without JavaScript: {len(pages)} pages opened, the calculator and a withdrawal sent, {problems} problems;"
        " the walks over plain HTTP send every other form without any script")
    return problems


def send(chromium, action):
    """Presses the button of a form. No script may be run here, not even to ask whether the page has come: WebDriver waits for it."""
    chromium.click(f'form[action="{action}"] button[type=submit]')
