"""Workers of the kill test that borrow: the whole path over the lender's pages, found again after every killing."""
import re
import time
import urllib.parse

import walk
from kill_stage import Failure
from kill_steps import Steps


class Borrower(Steps):
    """Goes from a quote to a released car, one invented person after another, and after each killing looks for where he
    was. What the lender confirmed may not be undone."""

    name = "borrower"
    PATH = ["information", "consents", "contact", "person", "income", "vehicle", "review", "application", "contract"]

    def __init__(self, stage, number, people, bank):
        super().__init__(stage, number)
        self.people, self.bank = list(people), bank
        self.finished, self.given_up = [], []
        self.paid_for = {}
        self.customer = self.underwriter = None

    def begin(self):
        self.customer = walk.Customer(self.stage.lender, self.world, self.people.pop(0))
        self.start = None
        self.reached = -1
        self.payments_left = self.random.randint(3, 12)
        self.early = self.total = None

    def step(self):
        if self.customer is None:
            if self.closing or not self.people:
                return time.sleep(0.1)
            self.begin()
        time.sleep(self.random.uniform(0, 0.6))
        page = self.here()
        self.place = page.path + ": " + walk.words(page)[:300]
        if page.path.startswith("/apply/"):
            self.fill_in(page, page.path.rsplit("/", 1)[1])
        elif page.path.startswith("/me/contracts/"):
            self.repay(page)
        elif page.path.startswith("/me/applications/"):
            self.sign(page)
        elif page.path in ("/quote", "/sign-in"):
            self.ask_or_return()
        else:
            raise Failure(f"led to {page.path}: {walk.words(page)}")

    def here(self):
        browser, customer = self.customer.browser, self.customer
        if customer.contract:
            page = browser.get(f"/me/contracts/{customer.contract}")
        elif customer.application:
            page = browser.get(f"/me/applications/{customer.application}/offer")
        else:
            page = browser.get("/apply")
        self.notice(page)
        return page

    def notice(self, page):
        """Holds a page against how far the borrower was told that he is."""
        parts = page.path.split("/")
        if page.path.startswith("/apply/"):
            place = self.PATH.index(parts[2])
        elif page.path.startswith("/me/applications/"):
            place, self.customer.application = self.PATH.index("application"), parts[3]
        elif page.path.startswith("/me/contracts/"):
            place, self.customer.contract = self.PATH.index("contract"), parts[3]
        else:
            return
        if place < self.reached:
            person = self.customer.person["number"]
            raise Failure(f"person {person}: {self.PATH[self.reached]} was confirmed, now {page.path}")
        self.reached = place

    def submit(self, page, action, values=None):
        answer = self.customer.browser.submit(page, action, values)
        self.notice(answer)
        return answer

    def ask_or_return(self):
        """Asks for a quote and applies, or, when the answer with the new session was lost, signs in again."""
        browser = self.customer.browser
        if self.reached >= self.PATH.index("contact"):
            page = self.customer.sign_in()
            match = re.search(r'href="(/apply/resume\?application=[^"]+|/me/applications/[^"/]+)"', page.text)
            if not match:
                raise Failure(f"after signing in there is no application: {walk.words(page)}")
            return self.notice(browser.get(match.group(1)))
        if self.start is None:
            terms = walk.CAR_LOAN if self.customer.person["product"] == "carLoan" else walk.pledge("1000000")
            page = browser.get("/quote?" + urllib.parse.urlencode(terms))
            self.start = dict(page.form("/apply")["fields"])
        # Sent again with the same key after a killing, it is the same application.
        answer = browser.send("/apply", self.start)
        if answer.status != 200:
            raise Failure(f"applying: {answer.status} {walk.words(answer)}")
        self.notice(answer)

    def fill_in(self, page, step):
        person = self.customer.person
        if step == "information":
            names = page.form("/apply/information")["names"] & {"lender", "cost", "notice"}
            self.submit(page, "/apply/information", {name: "yes" for name in names})
        elif step == "consents":
            needed = re.findall(r'name="consent" value="([^"]+)"', page.text.split("</fieldset>")[0])
            self.submit(
                page,
                "/apply/consents",
                {"consent": needed, "stateConsent": person["stateConsentReference"], "decider": "program"},
            )
        elif step == "contact":
            fields = page.form("/apply/contact")["fields"] | {"phone": self.customer.phone}
            asked = self.customer.browser.send("/apply/contact", fields)
            if asked.status == 429:
                return self.give_up("three codes were asked for")
            self.submit(asked, "/apply/contact/code", {"code": self.customer.newest_code()})
        elif step == "review":
            self.submit(page, "/apply/review")
        else:
            fields = getattr(self.customer, step + "_fields")()
            self.submit(page, f"/apply/{step}", fields)

    def sign(self, page):
        base = f"/me/applications/{self.customer.application}/offer"
        actions = [form["action"] for form in walk.forms(page)]
        if base + "/confirm" in actions:
            page = self.submit(page, base + "/confirm", {"read": "yes"})
            return self.submit(page, base + "/sign", {"code": self.customer.newest_code()})
        if base + "/sign" in actions:
            asked = self.customer.browser.send(base + "/code", page.form(base + "/code")["fields"])
            if asked.status == 429:
                return self.give_up("three codes were asked for")
            return self.submit(asked, base + "/sign", {"code": self.customer.newest_code()})
        if base in actions:
            return self.submit(page, base)
        if ">Refused<" in page.text:
            return self.give_up("refused: " + walk.words(page)[:300])
        if "Waiting for a person" in page.text:
            return self.decide()
        time.sleep(0.1)

    def decide(self):
        """The underwriter approves. Deciding again what the killing left open is refused, and that is right."""
        if self.underwriter is None:
            self.underwriter = walk.Staff(self.stage.lender, "underwriter").browser
        path = f"/staff/applications/{self.customer.application}"
        case = self.underwriter.send(path)
        if path + "/decide" not in [form["action"] for form in walk.forms(case)]:
            return time.sleep(0.1)
        fields = case.form(path + "/decide")["fields"]
        for outcome in ("approve", "refuse"):
            given = {"outcome": outcome, "justification": "Income and car were looked at by a person."}
            answer = self.underwriter.send(path + "/decide", fields | given)
            if answer.status >= 500:
                raise Failure(f"deciding: {answer.status} {walk.words(answer)}")
            if answer.status == 200:
                return

    def repay(self, page):
        state = re.search(r'<span class="state">([^<]*)</span>', page.text).group(1)
        contract = self.customer.contract
        if state == "Pledge released":
            self.finished.append(contract)
            self.customer = None
        elif state != "In force" or self.total:
            time.sleep(0.1)
        elif self.payments_left:
            self.pay(self.random.randint(100, 500_000), contract)
            self.payments_left -= 1
        else:
            self.repay_early(contract)

    def pay(self, tiyn, contract):
        reference = self.bank.pay(tiyn, f"Төлем {contract}")
        with self.lock:
            self.paid_for[reference] = contract

    def repay_early(self, contract):
        """Asks to repay all, with one key however often it is sent; then pays what the page names."""
        browser = self.customer.browser
        page = browser.get(f"/me/contracts/{contract}")
        shown = page.text.split("Payments received", 1)[1] if "Payments received" in page.text else ""
        if shown.count("<tr><td>") < sum(1 for paid in self.paid_for.values() if paid == contract):
            return time.sleep(0.1)
        early = browser.get(f"/me/contracts/{contract}/early")
        if self.early is None:
            self.early = next(form for form in walk.forms(early) if form["fields"].get("choice") == "inFull")
        answer = browser.send(self.early["action"], self.early["fields"])
        if answer.status != 200:
            raise Failure(f"early repayment: {answer.status} {walk.words(answer)}")
        whole, _, rest = walk.full_repayment(early).partition(".")
        self.total = int(whole) * 100 + int((rest + "00")[:2])
        self.pay(self.total, contract)

    def give_up(self, why):
        self.given_up.append(f"person {self.customer.person['number']}: {why}")
        self.customer = None

    def owed(self):
        with self.lock:
            return list(self.finished), dict(self.paid_for), self.customer.contract if self.customer else None

    def check(self, owed, books):
        finished, paid, contract = owed
        for number in finished:
            if books.contracts.get(number) != "released":
                raise Failure(f"{number} was released and is {books.contracts.get(number)}")
        if contract and contract not in books.contracts:
            raise Failure(f"{contract} was shown and is gone")
        for reference, number in paid.items():
            if reference in books.credits and books.credits[reference][1] != number:
                raise Failure(f"{reference} was paid for {number} and stands at {books.credits[reference][1]}")

    @property
    def is_settled(self):
        return self.customer is None or (self.closing and self.customer.contract is None)
