"""Fills the demonstration lender so that its pages have something on them: people at every stage, and what staff did for them."""
import re
import sqlite3
import sys
import time
import urllib.parse
import urllib.request

from walk import CAR_LOAN, Browser, Customer, Page, forms, pay, pledge, say

FIRST_DAY = "2024-03-01"
# A claim may be assigned and a bureau is told once the arrears are old enough; the letters before it need a day more.
LAST_DAY = "2024-07-06"
PROCESSOR = "audit-firm"


def upload(browser, page, action, values, name, filename, data):
    """Sends a form with a file, as a browser does."""
    form = page.form(action)
    fields = {key: value for key, value in form["fields"].items() if value is not None and key != name} | values
    mark = "----kepil-pages"
    body = b""
    for key, value in fields.items():
        body += f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
    body += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n\r\n'.encode() + data
    body += f"\r\n--{mark}--\r\n".encode()
    request = urllib.request.Request(
        browser.base + form["action"], data=body,
        headers={"Content-Type": f"multipart/form-data; boundary={mark}", "Accept-Language": browser.language},
    )
    with browser.opener.open(request, timeout=60) as answer:
        return Page(answer.status, answer.url, answer.read(), answer.headers)


def act(browser, path, step, values=None):
    """Presses one of several buttons of a page whose forms lead to the same place."""
    page = browser.get(path)
    assert f'name="step" value="{step}"' in page.text, f"no button {step} on {path}"
    answer = browser.send(path, {"csrf": page.form(path)["fields"]["csrf"], "step": step} | (values or {}))
    assert answer.status == 200, f"{path} {step}: {answer.status}"
    return answer


class House:
    """The lender's people, each at a browser, signed in when first needed."""

    def __init__(self, lender, world):
        self.lender, self.world = lender, world
        self.people, self.customers = {}, {}
        self.notes = {}

    def staff(self, login):
        if login not in self.people:
            browser = Browser(self.lender)
            password = "kepil-auditor" if login == PROCESSOR else "kepil-" + login
            browser.submit(browser.get("/staff/sign-in"), "/staff/sign-in", {"login": login, "password": password})
            self.people[login] = browser
        return self.people[login]

    def do(self, login, path, action, values=None, status=200):
        """One form of one page, as an employee sends it."""
        browser = self.staff(login)
        return browser.submit(browser.get(path), action, values, status)

    def advance(self, day):
        self.do("administrator", "/staff/day", "/staff/day", {"through": day})

    def customer(self, name, number):
        self.customers[name] = Customer(self.lender, self.world, number)
        return self.customers[name]


def fill(lender, world):
    """Everything that is there afterwards, by the hands of those who do it in earnest."""
    house = House(lender, world)
    borrowers(house)
    choices(house)
    office(house)
    recordings(house)
    cameras(house)
    messages(house)
    undelivered(house)
    house.advance("2024-04-11")
    trouble(house)
    requests(house)
    assignment(house)
    house.advance(LAST_DAY)
    late(house)
    return house


def borrowers(house):
    """People at every stage of borrowing."""
    world = house.world
    draft = house.customer("draft", 9)
    begin(draft)
    # The register knows the car as another model, which makes a conflict for the loan officer.
    house.customer("waiting", 5).person["model"] = "Q8"
    house.customers["waiting"].apply(pledge("2000000"), decider="person")
    house.customers["waiting"].decided()
    house.customer("approved", 3).apply(pledge("2500000"))
    house.customers["approved"].decided()
    refused = house.customer("refused", 21)
    refused.apply(CAR_LOAN)
    refused.decided()
    away = house.customer("elsewhere", 30)
    away.apply(pledge())
    page = away.browser.submit(away.decided(), f"/me/applications/{away.application}/offer")
    away.browser.submit(page, f"/me/applications/{away.application}/offer/confirm", {"read": "yes"}, status=422)
    for name, number in [("late", 1), ("orderly", 6), ("eased", 4), ("sold", 2)]:
        customer = house.customer(name, number)
        customer.apply(CAR_LOAN if customer.person["product"] == "carLoan" else pledge("2000000"))
        if "Waiting for a person" in customer.decided().text:
            path = f"/staff/applications/{customer.application}"
            house.do("underwriter", path, path + "/decide", {"outcome": "approve", "justification": "Steady income, good car."})
        if name == "orderly":
            secured(house, customer)
        else:
            customer.sign()
        customer.wait("In force")
    orderly = house.customers["orderly"]
    pay(world, orderly.contract, "150000.00", FIRST_DAY)
    pay(world, "no contract", "1234.50", FIRST_DAY)
    house.do("accountant", "/staff/statement", "/staff/statement/fetch")
    house.do("officer", f"/staff/contracts/{orderly.contract}/pledge", f"/staff/contracts/{orderly.contract}/pledge/valuations",
             {"valueSource": "appraiser", "amount": "4 650 000", "valuedOn": FIRST_DAY, "document": "17/2"})
    say("borrowers: a draft, one who waits, one approved, one refused, one pledged elsewhere, four contracts")


def begin(customer):
    """An application whose every step is filled in but which is not sent."""
    browser, person = customer.browser, customer.person
    page = browser.submit(browser.get("/quote?" + urllib.parse.urlencode(CAR_LOAN)), "/apply")
    page = browser.submit(page, "/apply/information", {n: "yes" for n in page.form("/apply/information")["names"] & {"lender", "cost", "notice"}})
    needed = re.findall(r'name="consent" value="([^"]+)"', page.text.split("</fieldset>")[0])
    page = browser.submit(page, "/apply/consents",
                          {"consent": needed, "stateConsent": person["stateConsentReference"], "decider": "program"})
    page = browser.submit(page, "/apply/contact", {"phone": customer.phone})
    page = browser.submit(page, "/apply/contact/code", {"code": customer.newest_code()})
    page = browser.submit(page, "/apply/person", customer.person_fields())
    page = browser.submit(page, "/apply/income", customer.income_fields())
    browser.submit(page, "/apply/vehicle", customer.vehicle_fields())


def secured(house, customer):
    """A loan with a guarantor, who signs before the borrower, and a contact person; both entered by the loan officer."""
    path = f"/staff/applications/{customer.application}"
    house.do("officer", path + "/security", path + "/security", {
        "role": "guarantor", "surname": "Кепілгеров", "givenName": "Сынақ", "patronymic": "", "iin": "990101190006",
        "phone": "8 700 000 09 01", "address": "Алматы, Сынақ көшесі 2", "language": "ru", "read": "yes", "consented": "yes"})
    house.do("officer", path + "/people", path + "/people", {
        "role": "contact", "relation": "friend", "surname": "Байланысов", "givenName": "Серік", "phone": "+7 700 555 01 42",
        "iin": "", "validUntil": "", "language": "kk", "read": "yes"})
    base = f"/me/applications/{customer.application}/offer"
    page = customer.browser.submit(customer.decided(), base)
    house.do("officer", path + "/security", path + "/security/1/prepare")
    house.do("officer", path + "/security", path + "/security/1/sign", {"identity": "yes"})
    page = customer.browser.submit(customer.browser.get(base), base + "/confirm", {"read": "yes"})
    page = customer.browser.submit(page, base + "/sign", {"code": customer.newest_code()})
    customer.contract = page.path.rsplit("/", 1)[1]


def choices(house):
    """What a borrower chose about his data: one consent given and one withdrawn."""
    browser = house.customers["orderly"].browser
    for consent in ["lenderNews", "profiledOffers", "partnerNews", "satisfactionSurvey"]:
        page = browser.send(f"/me/data/consents/{consent}")
        if page.status == 200:
            browser.submit(page, f"/me/data/consents/{consent}")
    path = "/me/data/consents/partnerNews"
    browser.submit(browser.get(path), path + "/withdrawal")


def office(house):
    """What the privacy office keeps: a letter of a court, a mandate, a hold, a breach."""
    late, orderly = house.customers["late"], house.customers["orderly"]
    page = house.staff("privacy").get("/staff/state-requests")
    fields = re.findall(r'name="field" value="([^"]+)"', page.text)[:3]
    page = house.staff("privacy").submit(page, "/staff/state-requests", {
        "authority": "court", "letter": "7-12/345", "letterOn": "2024-02-28", "article": "94-V Art. 9(1)",
        "iin": late.person["iin"], "contract": "", "due": "", "hidden": "", "field": fields})
    page = house.staff("privacy").submit(page, page.path + "/proposal", {"outcome": "give"})
    page = house.do("privacy", "/staff/state-requests", "/staff/state-requests", {
        "authority": "court", "letter": "7-12/346", "letterOn": "2024-02-28", "article": "94-V Art. 9(1)",
        "iin": orderly.person["iin"], "contract": "", "due": "", "hidden": "", "field": fields})
    page = house.staff("privacy").get("/staff/mandates")
    ticks = re.findall(r'name="field-auditor" value="([^"]+)"', page.text)[:2]
    house.staff("privacy").submit(page, "/staff/mandates", {
        "recipient": "auditor", "account": "e_audit", "agreement": "№ 12", "from": FIRST_DAY, "until": "2024-12-31", "contracts": orderly.contract,
        "field-auditor": ticks})
    page = house.staff("privacy2").get("/staff/mandates")
    mandate = re.search(r"/staff/mandates/[^/\"]+/approval", page.text).group(0)
    house.staff("privacy2").submit(page, mandate)
    house.do("privacy", "/staff/privacy/retention", "/staff/privacy/retention/holds",
             {"number": late.application, "kind": "litigation", "reference": "2-77/24", "until": ""})
    house.do("privacy", "/staff/breaches", "/staff/breaches", {
        "account": "Жұмыс орны ашық қалды", "from": time.strftime("%Y-%m-%d"), "until": time.strftime("%Y-%m-%d"),
        "field": "workplace"})
    say("privacy office: two letters of a court, a mandate, a hold, a breach")


def recordings(house):
    """A call about a contract, with its sound, heard once."""
    orderly = house.customers["orderly"]
    browser = house.staff("callcentre")
    page = browser.submit(browser.get("/staff/people"), "/staff/people", {"phone": orderly.phone})
    house.notes["person"] = page.path
    announced = browser.submit(browser.get("/staff/recordings"), "/staff/recordings",
                               {"phone": orderly.phone, "case": orderly.application, "direction": "incoming", "language": "kk"})
    sound = b"OggS" + bytes(i * 7 % 251 for i in range(20000))
    page = upload(browser, announced, announced.path + "/sound", {"length": "12:30"}, "sound", "call.ogg", sound)
    house.notes["recording"] = page.path
    browser.submit(page, page.path + "/listen", {"use": "dispute", "case": orderly.application})
    browser.submit(browser.get("/staff/recordings"), "/staff/recordings",
                   {"phone": orderly.phone, "case": orderly.application, "direction": "outgoing", "language": "ru"})
    say("a recorded call, heard for a case")


def cameras(house):
    browser, path = house.staff("privacy"), "/staff/cameras"
    page = browser.get(path)
    zone = re.search(r"/staff/cameras/zones/[^/\"]+/sign", page.text).group(0)
    name = zone.split("/")[4]
    browser.send(path, page.form(path)["fields"] | {"zone": name, "name": "hall-1"})
    sign = browser.get(zone)
    action = next(form["action"] for form in forms(sign) + forms(browser.get(path)) if form["action"].endswith("/sign"))
    browser.submit(sign if f'action="{action}"' in sign.text else browser.get(path), action)
    film = bytes([0, 0, 0, 24]) + b"ftypmp42" + bytes(i * 7 % 251 for i in range(20000))
    upload(browser, browser.get(path), path + "/films",
           {"camera": "hall-1", "day": FIRST_DAY, "from": "00:00", "until": "00:10"}, "film", "film.mp4", film)
    upload(browser, browser.get(path), path + "/films",
           {"camera": "hall-1", "day": FIRST_DAY, "from": "00:10", "until": "00:20"}, "film", "film.mp4", film)
    browser.submit(browser.get(path), path + "/cases",
                   {"reason": "property", "camera": "hall-1", "day": FIRST_DAY, "from": "00:02", "until": "00:08"})
    say("a camera with its sign, two films, a case")


def messages(house):
    """A campaign that was sent, a survey that was asked, a promotion that is open."""
    words = {f"{part}-{code}": text for part, texts in {
        "title": {"kk": "Жаңалық", "ru": "Новость", "en": "News"},
        "body": {"kk": "Көктемге арналған жаңа шарттар.", "ru": "Новые условия к весне.", "en": "New terms for the spring."},
    }.items() for code, text in texts.items()}
    page = house.staff("callcentre").get("/staff/campaigns")
    purposes = re.findall(r'<option value="(P[^"]+)"', page.text)
    for purpose, name in [(purposes[0], "Көктем"), ("P3.5", "Пікір")]:
        if purpose not in purposes:
            continue
        # The invitation to a survey says where to answer.
        said = {key: text + " {link}" if key.startswith("body") and purpose == "P3.5" else text for key, text in words.items()}
        page = house.do("callcentre", "/staff/campaigns", "/staff/campaigns",
                        said | {"name": name, "purpose": purpose, "channel": "sms", "perMinute": "600"})
        house.do("privacy", page.path, page.path, {"act": "start"})
    house.do("callcentre", "/staff/campaigns", "/staff/campaigns",
             words | {"name": "Жаз", "purpose": purposes[0], "channel": "sms", "perMinute": "60"})
    house.do("callcentre", "/staff/promotions", "/staff/promotions",
             words | {"from": FIRST_DAY, "until": "2024-12-31", "winners": "3", "prize": "100 000"})
    say("two campaigns, a survey, a promotion")


def undelivered(house):
    """The first notice of an overdue payment cannot be sent, so that it has to go by post."""
    house.advance("2024-04-01")
    house.world.post("/faults", {"counterparty": "sms", "kind": "status", "calls": 1, "status": 422})
    house.advance("2024-04-02")
    deadline = time.time() + 30
    while house.world.get("/faults") and time.time() < deadline:
        time.sleep(0.5)


def trouble(house):
    """A month later: one who does not pay, one whose rate was lowered, one who asked for help."""
    world = house.world
    late, eased, sold = (house.customers[name] for name in ["late", "eased", "sold"])
    pay(world, late.contract, "20000.00", "2024-04-11")
    pay(world, house.customers["orderly"].contract, "400000.00", "2024-04-11")
    house.do("accountant", "/staff/statement", "/staff/statement/fetch")
    ask_help(late, "new-schedule", {"termMonths": "48", "firstDueOn": "2024-05-01", "cause": "income-fell"})
    identifier = ask_help(eased, "new-schedule", {"termMonths": "48", "firstDueOn": "2024-05-01", "cause": "income-fell"})
    desk = f"/staff/hardship/{identifier}"
    browser = house.staff("collections")
    browser.submit(browser.get(desk + "?answer=new-schedule"), desk + "/answer",
                   {"termMonths": "40", "firstDueOn": "2024-05-01", "rate": "3,5", "step": "prepare"})
    house.do("officer", desk, desk + "/decide", {"outcome": "approved"})
    own = f"/me/contracts/{eased.contract}/hardship/{identifier}"
    eased.browser.submit(eased.browser.get(own), own + "/draft")
    house.notes["eased"] = [own, own + "/document"]
    house.notes["desk"] = [desk, desk + "/document"]
    change(house, "sold", "forgive", {"penalty": "10"}, decided=False)
    collections = house.staff("collections")
    path = f"/staff/contracts/{sold.contract}/contacts"
    collections.get(path)
    say("trouble: two ask for help, one answer to sign, a debt to be forgiven")


def ask_help(customer, way, fields):
    base = f"/me/contracts/{customer.contract}/hardship"
    page = customer.browser.get(f"{base}?way={way}")
    page = customer.browser.submit(page, base, fields | {"step": "send"})
    return page.path.rsplit("/", 1)[1]


def change(house, name, kind, fields, decided=True):
    """One employee proposes a change of a contract, another approves it."""
    contract = house.customers[name].contract
    path = f"/staff/contracts/{contract}/changes"
    browser = house.staff("collections")
    page = browser.get(path + "/new")
    link = next((k for k in re.findall(r"kind=([A-Za-z-]+)", page.text) if k == kind), None)
    assert link, f"no change {kind} among {re.findall(r'kind=([A-Za-z-]+)', page.text)}"
    page = browser.get(f"{path}/new?kind={kind}")
    reason = next(iter(re.findall(r'name="reason"[^>]*>\s*<option value="([^"]+)"', page.text)), "arrears")
    page = browser.submit(page, path, fields | {"reason": reason, "step": "propose"})
    house.notes[kind] = page.path
    if decided:
        house.do("accountant", page.path, page.path + "/decide", {"outcome": "approved"})


def requests(house):
    """Requests about data: one confirmed, one waiting for its code, one answered by letter; a power of attorney's page is a form."""
    customer = house.customers["orderly"]
    browser = customer.browser
    if "/sign-in" in browser.get("/me").url:
        customer.sign_in()

    def ask(kind, fields=None, confirm=True):
        page = browser.submit(browser.get("/me/requests/new?kind=" + kind), "/me/requests", fields or {})
        number = page.path.rsplit("/", 1)[1]
        if confirm:
            page = browser.submit(page, f"/me/requests/{number}/code")
            browser.submit(page, f"/me/requests/{number}/confirm", {"code": customer.newest_code()})
        return number

    house.notes["access"] = ask("access")
    ask("restriction", {"text": "Әзірге тексеріп жатырмыз"}, confirm=False)
    page = house.do("officer", "/staff/requests/new?kind=objection", "/staff/requests", {
        "iin": customer.person["iin"], "document": customer.person["documentNumber"], "way": "letter", "purpose": "P3.1",
        "language": "kk"})
    objection = re.search(r"R-\d{4}-\d{6}", page.text).group(0)
    house.do("privacy", f"/staff/requests/{objection}", f"/staff/requests/{objection}/assess",
             {"outcome": "granted", "answer": "", "ground": ""})
    house.notes["letter"] = objection
    say("requests: a copy, one not confirmed, one answered by letter")


def assignment(house):
    """A claim is offered to another lender: register, data room, letters before."""
    house.advance("2024-07-05")
    browser, base = house.staff("collections"), "/staff/assignments"
    browser.submit(browser.get(base), base + "/assignees", {
        "name": "МФО «Үлгі»", "kind": "mfo", "address": "Алматы, Сынақ көшесі 5", "phone": "+7 727 000 00 01",
        "account": house.customers["sold"].person["payoutIBAN"], "bin": "260140009920"})
    page = browser.submit(browser.get(base), base, {"party": "260140009920", "from": "1", "step": "draft"})
    path = page.path
    room = act(browser, path, "open-room", {"days": "5"})
    house.notes["assignment"] = path
    house.notes["room"] = re.search(r'href="(/data-room/[0-9a-f]+)"', room.text).group(1)
    act(browser, path, "tell")


def late(house):
    """The last day: an early repayment asked for, a lower rate that the borrower may still decline, and what is due is destroyed."""
    change(house, "orderly", "lower-rate", {"rate": "3,2"})
    orderly = house.customers["orderly"]
    path = f"/me/contracts/{orderly.contract}/early"
    early = orderly.browser.get(path + "?amount=500000")
    form = next((form for form in forms(early) if form["fields"].get("choice") == "smallerInstalment"), None)
    if form:
        orderly.browser.send(form["action"], form["fields"])
    path = "/staff/privacy/retention"
    browser = house.staff("privacy")
    page = browser.get(path)
    # The nightly job goes through the vault in its own time.
    deadline = time.time() + 60
    while path + "/propose" not in page.text and time.time() < deadline:
        time.sleep(1)
        page = browser.get(path)
    if path + "/propose" in [form["action"] for form in forms(page)]:
        order = browser.submit(page, path + "/propose").path
        house.do("privacy2", order, order + "/decide", {"outcome": "approved"})
        # So does the work that destroys and certifies.
        deadline = time.time() + 120
        while "/staff/privacy/certificates/" not in browser.get(order).text:
            assert time.time() < deadline, "what was approved was not destroyed"
            time.sleep(1)
        house.notes["destruction"] = order
    say(f"retention: {'something' if 'destruction' in house.notes else 'nothing'} was due and destroyed")


def add_processor(database):
    """Writes the account of a processor into a stopped demonstration's database."""
    connection = sqlite3.connect(database)
    with connection:
        connection.execute(
            "INSERT INTO staff SELECT 'e_audit', ?, 'processor', 'Аудит фирмасы', password_hash, 0, 0 FROM staff WHERE login = 'auditor'",
            (PROCESSOR,),
        )
    connection.close()


if __name__ == "__main__":
    add_processor(sys.argv[1])
