#!/usr/bin/env python3
"""Walks through the lender as people do: over its real pages, from a quote to a released car.

    kepil run --port 8080 --simulator-port 8090 --data FOLDER &
    Scripts/walk.py --lender http://127.0.0.1:8080 --world http://127.0.0.1:8090

Only Python's own library. Forms are found on the pages and sent as a browser would, so a page that cannot be used
fails the walk. Says each step as it is done; ends with 0 when everything was as it must be.
"""
import argparse
import html
import html.parser
import http.client
import http.cookiejar
import json
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request


class Forms(html.parser.HTMLParser):
    """The forms of a page with the values they would send untouched."""

    def __init__(self):
        super().__init__()
        self.forms, self.form = [], None
        self.area = self.choice = None

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag == "form":
            self.form = {"action": a.get("action", ""), "method": a.get("method", "get"), "fields": {}, "names": set()}
            self.forms.append(self.form)
        if self.form is None or "name" not in a:
            if tag == "option" and self.choice and (self.form["fields"].get(self.choice) is None or "selected" in a):
                self.form["fields"][self.choice] = a.get("value", "")
            return
        name = a["name"]
        self.form["names"].add(name)
        if tag == "input" and a.get("type") in ("checkbox", "radio"):
            if "checked" in a:
                self.form["fields"].setdefault(name, a.get("value", "on"))
        elif tag == "input":
            self.form["fields"][name] = a.get("value") or ""
        elif tag == "textarea":
            self.area = name
            self.form["fields"][name] = ""
        elif tag == "select":
            self.choice = name
            self.form["fields"][name] = None

    def handle_data(self, data):
        if self.area:
            self.form["fields"][self.area] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = None
        elif tag == "select":
            self.choice = None
        elif tag == "form":
            self.form = None


class Page:
    def __init__(self, status, url, body, headers):
        self.status, self.url, self.raw, self.headers = status, url, body, headers
        self.text = body.decode("utf-8", "replace")

    @property
    def path(self):
        return urllib.parse.urlsplit(self.url).path

    def form(self, action):
        parser = Forms()
        parser.feed(self.text)
        for form in parser.forms:
            if re.fullmatch(action, form["action"]):
                return form
        raise AssertionError(f"no form for {action} on {self.url}: {[f['action'] for f in parser.forms]}")

    def link(self, pattern):
        match = re.search(r'href="(' + pattern + r')"', self.text)
        if not match:
            raise AssertionError(f"no link {pattern} on {self.url}")
        return match.group(1).replace("&amp;", "&")


class Browser:
    """A browser with cookies; follows redirects."""

    def __init__(self, base, language="en"):
        self.base, self.language = base, language
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def send(self, path, fields=None):
        data = urllib.parse.urlencode(fields, doseq=True).encode() if fields is not None else None
        request = urllib.request.Request(self.base + path, data=data, headers={"Accept-Language": self.language})
        try:
            with self.opener.open(request, timeout=60) as answer:
                page = Page(answer.status, answer.url, answer.read(), answer.headers)
        except urllib.error.HTTPError as error:
            page = Page(error.code, error.url, error.read(), error.headers)
        assert "&lt;" not in page.text, f"markup shown as text on {page.url}"
        return page

    def get(self, path, status=200):
        page = self.send(path)
        assert page.status == status, f"GET {path}: {page.status}\n{words(page)}"
        return page

    def submit(self, page, action, values=None, status=200):
        form = page.form(action)
        fields = {name: value for name, value in form["fields"].items() if value is not None}
        for name, value in (values or {}).items():
            assert name in form["names"], f"no field {name} in {form['action']}: {sorted(form['names'])}"
            fields[name] = value
        if form["method"] == "get":
            answer = self.send(form["action"] + "?" + urllib.parse.urlencode(fields))
        else:
            answer = self.send(form["action"], fields)
        assert answer.status == status, f"POST {form['action']}: {answer.status}\n{words(answer)}"
        return answer


def words(page):
    text = re.sub(r"(?s)<(style|script).*?</\1>", "", page.text)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))[:1500]


class World:
    """The simulated outside: phones and the settlement bank."""

    def __init__(self, base):
        self.base = base

    def get(self, path):
        with urllib.request.urlopen(self.base + path, timeout=30) as answer:
            return json.load(answer)

    def post(self, path, value):
        request = urllib.request.Request(
            self.base + path, data=json.dumps(value).encode(), headers={"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def codes(self, phone):
        inbox = self.get("/sms/inbox?" + urllib.parse.urlencode({"phone": phone}))
        messages = inbox["messages"] if isinstance(inbox, dict) else inbox
        found = [re.search(r"(?<![-\d])\d{6}(?![-\d])", message["text"]) for message in messages]
        return [match.group(0) for match in found if match]


def say(text):
    print("· " + text, flush=True)


class Customer:
    """One invented person at a browser."""

    def __init__(self, lender, world, number, language="en"):
        self.browser, self.world = Browser(lender, language), world
        self.person = next(p for p in world.get("/people") if p["number"] == number)
        self.phone = self.person["phone"]
        self.application = self.contract = None

    def apply(self, terms, decider="program", **changes):
        """From the quote to the submitted application."""
        browser, person = self.browser, self.person
        quote = browser.get("/quote?" + urllib.parse.urlencode(terms))
        page = browser.submit(quote, "/apply")
        assert page.path == "/apply/information", page.url
        page = browser.submit(page, "/apply/information", {"lender": "yes", "cost": "yes"}, status=422)
        page = browser.submit(page, "/apply/information", {"notice": "yes"})
        assert page.path == "/apply/consents", page.url
        assert 'checked' not in page.text, "a consent is ticked beforehand"
        needed = re.findall(r'name="consent" value="([^"]+)"', page.text.split("</fieldset>")[0])
        page = browser.submit(page, "/apply/consents", {"consent": needed, "stateConsent": "", "decider": decider}, 422)
        page = browser.submit(
            page,
            "/apply/consents",
            {"consent": needed, "stateConsent": person["stateConsentReference"], "decider": decider},
        )
        if page.path == "/apply/contact":
            page = browser.submit(page, "/apply/contact", {"phone": self.phone})
            page = browser.submit(page, "/apply/contact/code", {"code": self.newest_code()})
        assert page.path == "/apply/person", page.url
        page = browser.submit(page, "/apply/person", self.person_fields(**changes))
        page = browser.submit(page, "/apply/income", self.income_fields(**changes))
        page = browser.submit(page, "/apply/vehicle", self.vehicle_fields())
        assert page.path == "/apply/review", page.url
        assert html.escape(person["surname"]) in page.text
        page = browser.submit(page, "/apply/review")
        self.application = page.path.rsplit("/", 1)[1]
        return page

    def newest_code(self):
        return self.world.codes(self.phone)[0]

    def person_fields(self, citizenship="KZ", **_):
        person = self.person
        return {
            "surname": person["surname"], "givenName": person["givenName"], "patronymic": person["patronymic"],
            "iin": person["iin"], "birthDate": person["birthDate"], "citizenship": citizenship,
            "documentNumber": person["documentNumber"], "documentIssuer": "ҚР ІІМ",
            "documentIssuedOn": "2020-01-10", "documentExpiresOn": "2030-01-10",
            "maritalStatus": "married" if person["maritalStatus"] == "married" else "single",
            "address": "Алматы, Сынақ көшесі 1",
        }

    def income_fields(self, work="Үлгі ЖШС", **_):
        return {
            "workplace": work, "occupation": "маман" if work else "", "education": "жоғары",
            "declaredIncomeTiyn": "400 000", "declaredObligationsTiyn": "0", "dependants": "0",
            "sourceOfFunds": "жалақы" if work else "", "payoutIBAN": self.person["payoutIBAN"],
        }

    def vehicle_fields(self):
        person = self.person
        fields = {
            "vin": person["vin"], "plate": person["plate"], "vehicleMake": person["make"],
            "vehicleModel": person["model"], "vehicleYear": str(person["year"]),
        }
        if person["product"] == "carLoan":
            fields["sellerIBAN"] = person["sellerIBAN"]
        return fields

    def decided(self, timeout=60):
        """Waits until the application has been considered."""
        deadline = time.time() + timeout
        while True:
            page = self.browser.get(f"/me/applications/{self.application}")
            if "Refresh" not in page.headers:
                return page
            assert time.time() < deadline, "the application was not decided in time"
            time.sleep(0.5)

    def sign(self):
        """From the approved application to the signed contract."""
        browser, page = self.browser, self.decided()
        page = browser.submit(page, f"/me/applications/{self.application}/offer")
        base = f"/me/applications/{self.application}/offer"
        page = browser.submit(page, base + "/confirm", {}, status=422)
        page = browser.submit(page, base + "/confirm", {"read": "yes"})
        code = self.newest_code()
        wrong = "000000" if code != "000000" else "111111"
        page = browser.submit(page, base + "/sign", {"code": wrong}, status=422)
        page = browser.submit(page, base + "/sign", {"code": code})
        self.contract = page.path.rsplit("/", 1)[1]
        return page

    def state(self):
        page = self.browser.get(f"/me/contracts/{self.contract}")
        return html.unescape(re.search(r'<span class="state">([^<]*)</span>', page.text).group(1)), page

    def wait(self, *states, timeout=60):
        deadline = time.time() + timeout
        while True:
            state, page = self.state()
            if state in states:
                return page
            assert time.time() < deadline, f"{self.contract} is {state}, not {states}\n{words(page)}"
            time.sleep(0.5)

    def sign_in(self):
        page = self.browser.get("/sign-in")
        page = self.browser.submit(page, "/sign-in", {"phone": self.phone})
        page = self.browser.submit(page, "/sign-in/code", {"code": self.newest_code()})
        assert page.path == "/me", page.url
        return page


class Staff:
    """An employee of the demonstration lender at a browser."""

    def __init__(self, lender, login):
        self.browser = Browser(lender)
        page = self.browser.get("/staff/sign-in")
        self.browser.submit(page, "/staff/sign-in", {"login": login, "password": "kepil-" + login})

    def advance(self, day):
        return self.browser.submit(self.browser.get("/staff/day"), "/staff/day", {"through": day})

    def post_statement(self, text):
        return self.browser.submit(self.browser.get("/staff/statement"), "/staff/statement", {"statement": text})

    def fetch_statement(self):
        return self.browser.submit(self.browser.get("/staff/statement"), "/staff/statement/fetch")


CAR_LOAN = {"product": "car-loan", "price": "3000000", "down": "900000", "amount": "", "term": "36", "rate": "3.7",
            "method": "annuity"}


def pledge(amount="3000000", rate="3.7"):
    return {"product": "car-pledge", "price": "", "down": "", "amount": amount, "term": "36", "rate": rate,
            "method": "annuity"}


def pay(world, contract, amount, day):
    return world.post("/bank/credits", {"amount": amount, "details": f"Төлем {contract}", "bookedOn": day})


def full_repayment(page):
    """What repays everything, as the page on early repayment names it: tenge."""
    return re.search(r"Repay in full[^:]*: ([\d,.]+)", page.text).group(1).replace(",", "")


def payments(customer):
    """Amounts received, as the borrower reads them."""
    _, page = customer.state()
    table = page.text.split("Payments received", 1)
    rows = re.findall(r"<tr><td>([\d.]+)</td><td class=\"number\">([\d,.]+)</td><td>(.*?)</td></tr>", table[1]) if len(table) > 1 else []
    return [(day, amount.replace(",", ""), html.unescape(where)) for day, amount, where in rows]


def wait_for_payments(customer, count, timeout=60):
    deadline = time.time() + timeout
    while len(payments(customer)) < count:
        assert time.time() < deadline, f"{len(payments(customer))} payments instead of {count}"
        time.sleep(0.5)
    return payments(customer)


def car_loan(lender, world, administrator):
    """The seed's car loan: late payment with penalty, partial and full early repayment, release."""
    customer = Customer(lender, world, 1)
    assert "106,493" in customer.browser.get("/quote?" + urllib.parse.urlencode(CAR_LOAN)).text
    customer.apply(CAR_LOAN)
    page = customer.decided()
    assert "Approved" in page.text and "106,493" in page.text, words(page)
    say(f"car loan: application {customer.application} approved by the program")
    customer.sign()
    customer.wait("In force")
    say(f"car loan: contract {customer.contract} signed, pledge registered, money paid to the seller")
    assert world.get("/bank/payouts"), "nothing was paid out"

    administrator.advance("2024-04-11")
    state, page = customer.state()
    assert state == "Overdue" and "111,817.65" in page.text, words(page)
    say("car loan: ten days late, arrears 111,817.65 with a penalty of 5,324.65")
    pay(world, customer.contract, "111817.65", "2024-04-11")
    received = wait_for_payments(customer, 1)
    assert "penalty 5,324.65" in received[0][2], received
    customer.wait("In force")

    browser = customer.browser
    early = browser.get(f"/me/contracts/{customer.contract}/early?amount=500000")
    assert "Shorter term" in early.text and "Smaller instalment" in early.text
    form = next(f for f in forms(early) if f["fields"].get("choice") == "smallerInstalment")
    browser.send(form["action"], form["fields"])
    browser.send(form["action"], form["fields"])
    pay(world, customer.contract, "500000.00", "2024-04-11")
    received = wait_for_payments(customer, 2)
    assert "early repayment 500,000" in received[0][2], received  # the newest comes first
    say("car loan: 500,000 repaid early, the instalment is smaller")

    administrator.advance("2024-04-20")
    early = browser.get(f"/me/contracts/{customer.contract}/early")
    total = full_repayment(early)
    form = next(f for f in forms(early) if f["fields"].get("choice") == "inFull")
    browser.send(form["action"], form["fields"])
    pay(world, customer.contract, total, "2024-04-20")
    page = customer.wait("Pledge released")
    say(f"car loan: {total} repaid the rest, the contract is closed and the car is free")
    data(customer)
    return customer


def car_pledge(lender, world, administrator):
    """The seed's loan against a car, decided by a person, repaid in full at once."""
    customer = Customer(lender, world, 2, language="en")
    assert "152,133" in customer.browser.get("/quote?" + urllib.parse.urlencode(pledge())).text
    customer.apply(pledge(), decider="person")
    assert "Waiting for a person" in customer.decided().text
    underwriter = Staff(lender, "underwriter").browser
    case = underwriter.get(f"/staff/applications/{customer.application}")
    assert customer.person["surname"] not in case.text and customer.person["iin"] not in case.text
    underwriter.submit(
        case,
        f"/staff/applications/{customer.application}/decide",
        {"outcome": "approve", "amount": "3000000", "monthlyRate": "3.7", "justification": "Steady income, good car."},
    )
    say(f"car pledge: application {customer.application} approved by a person who saw no name")
    customer.sign()
    page = customer.wait("In force")
    assert "152,133" in page.text and "paid to your account" in page.text
    if "document.pdf" in page.text:
        for language in ("kk", "ru", "en"):
            document = customer.browser.send(f"/me/contracts/{customer.contract}/document.pdf?lang={language}")
            assert document.status == 200 and document.raw.startswith(b"%PDF"), document.status
        say("car pledge: the contract as PDF in three languages")
    pledged_car(lender, world, customer)
    early = customer.browser.get(f"/me/contracts/{customer.contract}/early")
    total = full_repayment(early)
    form = next(f for f in forms(early) if f["fields"].get("choice") == "inFull")
    customer.browser.send(form["action"], form["fields"])
    day = administrator.browser.get("/staff/day")
    today = re.search(r"<dd>(\d\d)\.(\d\d)\.(\d{4})</dd>", day.text)
    statement = f"reference,amount,bookedOn,details\nCSV-1,{total},{today[3]}-{today[2]}-{today[1]},\"loan, {customer.contract}\"\n"
    answer = Staff(lender, "accountant").post_statement(statement)
    assert "1" in words(answer)
    customer.wait("Pledge released")
    say(f"car pledge: contract {customer.contract} repaid from a statement file, the car is free")


def pledged_car(lender, world, customer):
    """What staff see and record of a pledged car; nobody else may pledge it."""
    officer = Staff(lender, "officer").browser
    base = f"/staff/contracts/{customer.contract}/pledge"
    page = officer.get(base)
    assert customer.person["vin"] in page.text and customer.person["plate"] in page.text
    today = re.search(r"</span> (\d\d\.\d\d\.\d{4})", page.text)[1]
    page = officer.submit(
        page, base + "/valuations",
        {"valueSource": "appraiser", "amount": "4 650 000", "valuedOn": today, "document": "17/2"},
    )
    assert "64.52" in page.text, words(page)
    second = Customer(lender, world, customer.person["number"])
    try:
        second.apply(pledge("2000000"))
    except AssertionError as refusal:
        assert "already pledged to us under another contract" in str(refusal), refusal
    else:
        raise AssertionError("a pledged car was pledged again")
    say("car pledge: a valuation recorded; the same car is not pledged twice")


def other_lender(lender, world):
    """A car on which the pledge register shows somebody else's pledge is not signed for."""
    customer = Customer(lender, world, 30)
    customer.apply(pledge())
    page = customer.browser.submit(customer.decided(), f"/me/applications/{customer.application}/offer")
    base = f"/me/applications/{customer.application}/offer"
    page = customer.browser.submit(page, base + "/confirm", {"read": "yes"}, status=422)
    assert "shows another pledge on this car" in page.text, words(page)
    assert "Another pledge on the car" in Staff(lender, "officer").browser.get("/staff").text
    say("pledge register: another lender's pledge stops the contract, and an officer is told")


def data(customer):
    """My data: what is held and who touched it, the copy and the proof."""
    browser = customer.browser
    page = browser.get("/me/data")
    assert "Identification" in page.text or customer.person["iin"] in page.text
    copy = json.loads(browser.get("/me/data/copy.json").raw)
    assert any(value["field"] == "iin" and value["value"] == customer.person["iin"] for value in copy["held"])
    for _ in range(20):
        proof = browser.send("/me/data/proof")
        if proof.status == 200:
            break
        time.sleep(0.5)
    assert proof.status == 200 and len(proof.raw) > 1000
    customer.proof = proof.raw
    say(f"my data: {len(copy['held'])} values with their reasons, {len(copy['log'])} lines of the log, proof of {len(proof.raw)} bytes")


KNOCK_OUTS = [
    (10, "K1", {}), (1, "K2", {"citizenship": "KG"}), (13, "K2", {}), (11, "K5", {}), (16, "K6", {}), (17, "K7", {}),
    (19, "K9", {}), (20, "relation", {}), (21, "K11", {}), (22, "K13", {}), (23, "K13", {}), (24, "K13", {}),
    (25, "K13", {}), (29, "K14", {}),
]


def knock_outs(lender, world):
    """One application refused for each knock-out, with its reason and source on the applicant's page."""
    for number, rule, changes in KNOCK_OUTS:
        customer = Customer(lender, world, number)
        terms = CAR_LOAN if customer.person["product"] == "carLoan" else pledge("1000000")
        customer.apply(terms, **changes)
        page = customer.decided()
        assert ">Refused<" in page.text, f"{rule}, person {number}: {words(page)}"
        reasons = re.findall(r"<li>(.*?) <span class=\"clause\">(.*?)</span></li>", page.text)
        assert reasons, words(page)
        say(f"knock-out {rule}, person {number}: {html.unescape(reasons[0][0])} [{html.unescape(reasons[0][1])}]")
        if number == 21:
            page = customer.browser.submit(page, f"/me/applications/{customer.application}/objection")
            assert "Waiting for a person" in page.text and "94-V Art. 19-1" in page.text
            say("knock-out K11: the objection waits for a person")
    customer = Customer(lender, world, 6)
    page = customer.browser.get("/quote?" + urllib.parse.urlencode(pledge("299999")))
    assert "/apply" not in [form["action"] for form in forms(page)], "K3 could be applied for"
    say("knock-out K3: an amount outside the product's limits cannot be applied for")
    page = customer.browser.submit(customer.browser.get("/quote?" + urllib.parse.urlencode(CAR_LOAN)), "/apply")
    page = customer.browser.submit(page, "/apply/information", {"lender": "yes", "cost": "yes", "notice": "yes"})
    page = customer.browser.submit(
        page, "/apply/consents", {"stateConsent": customer.person["stateConsentReference"], "decider": "person"}, 422
    )
    assert "cannot be considered without" in page.text
    say("knock-out K4: without a needed consent the application does not go on")
    page = customer.browser.get("/quote?on=2026-11-23&" + urllib.parse.urlencode(CAR_LOAN))
    assert "46" in page.text and "/apply" not in [form["action"] for form in forms(page)], words(page)
    say("knock-out K12: the seed's price is refused under the cap of 2026")


def spouse(lender, world, administrator):
    """K8 is law since September 2024."""
    administrator.advance("2024-10-01")
    customer = Customer(lender, world, 18)
    customer.apply(pledge("4500000", "3.2"))
    page = customer.decided()
    assert ">Refused<" in page.text and "spouse" in page.text, words(page)
    say("knock-out K8, person 18: a large loan without the spouse's consent is refused")


def forms(page):
    parser = Forms()
    parser.feed(page.text)
    return parser.forms


def books(lender):
    page = Staff(lender, "accountant").browser.get("/staff/books")
    assert "Debits and credits agree." in page.text, words(page)
    say("the books balance")


def main():
    parser = argparse.ArgumentParser(description="Walks through the lender's pages from quote to released car.")
    parser.add_argument("--lender", default="http://127.0.0.1:8080")
    parser.add_argument("--world", default="http://127.0.0.1:8090")
    parser.add_argument("--proof", help="keep the downloaded proof file here")
    arguments = parser.parse_args()
    lender, world = arguments.lender, World(arguments.world)
    administrator = Staff(lender, "administrator")
    knock_outs(lender, world)
    customer = car_loan(lender, world, administrator)
    car_pledge(lender, world, administrator)
    other_lender(lender, world)
    spouse(lender, world, administrator)
    books(lender)
    if arguments.proof:
        with open(arguments.proof, "wb") as file:
            file.write(customer.proof)
    say("walk: ok")


if __name__ == "__main__":
    main()
