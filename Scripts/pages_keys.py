"""The main forms with the keyboard alone: Tab, Space, Enter and letters. The field in use must be seen at every step."""
import os
import time

from walk import CAR_LOAN, say
from webdriver import Chromium

TAB, ENTER, SPACE = "\ue004", "\ue007", "\ue00d"
# What the keyboard is on: its kind, name, value, where its form leads, and whether it can be seen that it is on it.
HERE = """
const e = document.activeElement, s = getComputedStyle(e), box = e.getBoundingClientRect();
return {tag: e.tagName.toLowerCase(), type: e.type || '', name: e.name || '', value: e.value || '', text: e.textContent.trim().slice(0, 60),
  href: e.getAttribute('href') || '', action: (e.form && e.form.getAttribute('action')) || '', checked: !!e.checked,
  seen: s.outlineStyle != 'none' && parseFloat(s.outlineWidth) >= 2 && box.width > 0 && box.bottom > 0 && box.top < innerHeight};
"""


class Keyboard:
    def __init__(self, lender):
        self.lender, self.browser, self.steps = lender, Chromium(1280, 900, "en"), 0

    def cookies(self, jar):
        self.browser.go(self.lender + "/style.css")
        for cookie in jar:
            self.browser.act("POST", "/cookie", {"cookie": {"name": cookie.name, "value": cookie.value, "path": "/"}})

    def press(self, text):
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.browser.act("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": keys}]})

    def here(self):
        return self.browser.run(HERE)

    def to(self, wanted, most=150):
        """Goes on with Tab until the wanted thing is reached."""
        for _ in range(most):
            self.press(TAB)
            self.steps += 1
            here = self.here()
            if here["tag"] == "body":
                continue
            assert here["seen"], f"it cannot be seen that the keyboard is on {here} of {self.browser.url}"
            if all(here[key] == value for key, value in wanted.items()):
                return here
        raise AssertionError(f"Tab does not reach {wanted} on {self.browser.url}")

    def fill(self, name, text):
        """Writes into a field; the old text is selected first, as Tab does."""
        self.to({"name": name})
        self.press(text)

    def send(self, action, **wanted):
        """Reaches the button of a form and presses it."""
        self.to({"tag": "button", "action": action} | wanted)
        old = self.browser.find("html")
        self.press(ENTER)
        self.browser.wait_for_another_page(old)

    def at(self, path):
        deadline = time.time() + 20
        while path not in self.browser.url:
            assert time.time() < deadline, f"{self.browser.url} instead of {path}"
            time.sleep(0.1)


def quote_and_apply(keyboard):
    browser = keyboard.browser
    browser.go(keyboard.lender + "/language/en?to=/quote")
    keyboard.press(TAB)
    assert keyboard.here()["href"] == "#main", "the first Tab does not offer to skip to the content"
    keyboard.press(ENTER)
    for name, value in [("price", CAR_LOAN["price"]), ("down", CAR_LOAN["down"]), ("term", "36"), ("rate", "3.7")]:
        keyboard.fill(name, value)
    keyboard.send("/quote")
    assert "106,493" in browser.source, "the calculator does not answer the keyboard"
    keyboard.send("/apply")
    keyboard.at("/apply/information")
    while True:
        here = keyboard.to({})
        if here["type"] == "checkbox" and here["action"] == "/apply/information":
            keyboard.press(SPACE)
            assert keyboard.here()["checked"], "Space does not tick"
        if here["tag"] == "button" and here["action"] == "/apply/information":
            break
    old = browser.find("html")
    keyboard.press(ENTER)
    browser.wait_for_another_page(old)
    keyboard.at("/apply/consents")


def staff_sign_in(keyboard):
    keyboard.browser.act("DELETE", "/cookie")
    keyboard.browser.go(keyboard.lender + "/staff/sign-in")
    keyboard.fill("login", "officer")
    keyboard.fill("password", "kepil-officer")
    keyboard.press(ENTER)
    keyboard.at("/staff")
    deadline = time.time() + 20
    while "sign-in" in keyboard.browser.url:
        assert time.time() < deadline, keyboard.browser.url
        time.sleep(0.1)


def withdraw_and_ask(keyboard, customer):
    browser = keyboard.browser
    browser.act("DELETE", "/cookie")
    keyboard.cookies(customer.browser.jar)
    path = "/me/data/consents/satisfactionSurvey"
    browser.go(keyboard.lender + path)
    keyboard.send(path + "/withdrawal")
    keyboard.at(path)
    assert not browser.all(f'form[action="{path}/withdrawal"]'), "the consent is not withdrawn"
    browser.go(keyboard.lender + "/me/requests/new?kind=complaint")
    keyboard.fill("text", "Nobody answers the telephone.")
    keyboard.send("/me/requests")
    keyboard.at("/me/requests/R-")


def run(lender, house, pictures):
    """The number of things that the keyboard cannot do."""
    keyboard, problems = Keyboard(lender), 0
    try:
        for what, step in [("calculator and start of an application", lambda: quote_and_apply(keyboard)),
                           ("sign-in of staff", lambda: staff_sign_in(keyboard)),
                           ("withdrawal of a consent and a request", lambda: withdraw_and_ask(keyboard, house.customers["orderly"]))]:
            try:
                step()
                say(f"keyboard: {what}")
            except AssertionError as problem:
                problems += 1
                print(f"PROBLEM keyboard, {what}: {problem}")
        if pictures:
            keyboard.browser.picture(os.path.join(pictures, "keyboard.png"))
    finally:
        keyboard.browser.close()
    say(f"keyboard: {keyboard.steps} presses of Tab, {problems} problems")
    return problems
