#!/usr/bin/env python3
"""Kills the lender at random moments, a hundred times, and looks for anything it said yes to and then forgot.

    Scripts/kill-test.sh [--kills 100] [--seed 7]

The lender runs as a demonstration on a folder of its own; the simulated outside world runs beside it as another process
and is never killed, as a bank would not be. Workers drive both over HTTP: the accountant brings in statements, people pay
at the bank, borrowers go from a quote to a released car. The lender is ended with SIGKILL while they work, sometimes
while it is still starting. After every start, and at the end:

  * what was acknowledged over HTTP is in the books exactly once, to the tiyn, and nothing is there that nobody sent;
  * a borrower finds his application or contract at least as far as he was told;
  * the bank has paid out once per contract, the register holds one pledge per contract;
  * the books balance and the log is as signed (kepil books check).

Only Python's own library. The seed is printed; it settles what the workers do and when the lender is killed, not how fast
the computer is.
"""
import argparse
import collections
import http.client
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

import walk

ROOT = pathlib.Path(__file__).resolve().parent.parent
DAY = "2024-03-01"
BANK_ACCOUNT = "1010"
CUT = (urllib.error.URLError, ConnectionError, http.client.HTTPException, TimeoutError)


class Failure(Exception):
    """Something was lost, doubled or refused that must not be."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """A process that is started, and ended without mercy."""

    def __init__(self, command, log):
        self.command, self.log, self.process = command, log, None

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=os.environ | {"LC_ALL": "en"}
            )

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def wait_for(self, url, seconds=60):
        deadline = time.monotonic() + seconds
        while True:
            try:
                with urllib.request.urlopen(url, timeout=5):
                    return
            except CUT:
                if self.process.poll() is not None:
                    raise Failure(f"{self.command[0]} ended with {self.process.returncode}, see {self.log}")
                if time.monotonic() > deadline:
                    raise Failure(f"{url} does not answer after {seconds} s, see {self.log}")
                time.sleep(0.02)


class Books:
    """What the lender's database holds, read beside the running server."""

    def __init__(self, file):
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=30)
        connection.execute("BEGIN")
        self.credits = {
            reference: (amount, contract)
            for reference, amount, contract in connection.execute("SELECT reference, amount, contract FROM bank_credit")
        }
        # What each payment brought to the bank account in all, corrections of the postings included.
        self.posted, self.held = collections.Counter(), collections.Counter()
        for fact, kind, amount in connection.execute(
            "SELECT e.fact, e.kind, p.debit - p.credit FROM journal_entry e JOIN posting p ON p.entry = e.id"
            " WHERE e.kind IN ('unidentified', 'payment') AND p.account = ?",
            (BANK_ACCOUNT,),
        ):
            self.posted[fact] += amount
            self.held[fact] += kind == "unidentified"
        self.facts = collections.Counter(
            (contract, kind, key) for contract, kind, key in connection.execute("SELECT contract, kind, fact_key FROM contract_fact")
        )
        self.payments = collections.Counter()
        for (_, _, key), count in self.facts.items():
            self.payments[key] += count
        self.contracts = {number: state for number, state in connection.execute("SELECT number, state FROM contract")}
        connection.close()

    def received(self, reference):
        """How often a payment stands in the history of a contract."""
        return self.payments["payment-received:" + reference]

    def check_credit(self, reference, tiyn):
        """One credit, all or nothing, once."""
        amount, contract = self.credits[reference]
        if amount != tiyn:
            raise Failure(f"{reference} is {amount} tiyn in the books, {tiyn} were paid")
        held, received = self.held[reference], self.received(reference)
        if (held, received) != ((0, 1) if contract else (1, 0)):
            raise Failure(f"{reference}: {held} entries on the holding account, {received} payments of a contract")
        if self.posted[reference] != tiyn:
            raise Failure(f"{reference}: {self.posted[reference]} tiyn posted, {tiyn} were paid")


class Stage:
    """What the workers share: where the lender is, whether it is up, and which killing they live in."""

    def __init__(self, lender, world, seed):
        self.lender, self.world, self.seed = lender, world, seed
        self.turn = threading.Condition()
        self.generation, self.is_up, self.is_over = 0, False, False
        self.failures = []

    def raise_curtain(self):
        with self.turn:
            self.generation += 1
            self.is_up = True
            self.turn.notify_all()

    def drop_curtain(self):
        with self.turn:
            self.is_up = False
            self.turn.notify_all()

    def end(self):
        with self.turn:
            self.is_over = True
            self.turn.notify_all()

    def await_up(self, after):
        """The next generation in which the lender is up, or None at the end."""
        with self.turn:
            self.turn.wait_for(lambda: self.is_over or (self.is_up and self.generation > after))
            return None if self.is_over else self.generation

    def was_killed(self, generation):
        """Whether the lender of a generation has been ended; waits a little, for the news may come late."""
        with self.turn:
            return self.turn.wait_for(lambda: not self.is_up or self.generation > generation, timeout=5)


class Steps:
    """One worker: does one step after another, and knows what the lender owes it. Subclasses say which steps."""

    name = "steps"
    # Set when the killing is over: what is open is brought to its end, nothing new is begun.
    closing = False

    def __init__(self, stage, number):
        self.stage = stage
        self.random = random.Random(f"{stage.seed}/{self.name}/{number}")
        self.world = walk.World(stage.world)
        self.lock = threading.Lock()
        self.done = 0

    def step(self):
        """Does one thing over HTTP. A broken connection leaves it open whether the lender did it."""
        raise NotImplementedError

    def cut(self):
        """The lender was killed in the middle of a step."""

    def owed(self):
        """What was acknowledged so far, taken before the books are read: a value for `check`."""
        return None

    def check(self, owed, books):
        """Raises Failure when the books lack or double something."""

    def sent(self):
        """Every reference of a credit that was ever sent, with its amount in tiyn."""
        return {}

    @property
    def is_settled(self):
        """Whether nothing is open any more; asked when the killing is over."""
        return True

    def run(self):
        generation = 0
        while (generation := self.stage.await_up(generation)) is not None:
            try:
                while not self.stage.is_over:
                    self.step()
                    self.done += 1
            except CUT as error:
                self.cut()
                if not self.stage.is_over and not self.stage.was_killed(generation):
                    self.stage.failures.append(f"{self.name}: {error!r} although nobody was killed")
                    return
            except (Failure, AssertionError, KeyError, ValueError, AttributeError, IndexError, StopIteration) as error:
                self.stage.failures.append(f"{self.name}: {error!r}")
                return


class Accountant(Steps):
    """Brings in statements as text, and fetches the bank's; repeats a statement until the lender has confirmed it."""

    name = "accountant"

    def __init__(self, stage, number, bank=None):
        super().__init__(stage, number)
        self.number, self.bank = number, bank
        self.staff = None
        self.pending = None
        self.rows, self.confirmed = {}, set()

    def step(self):
        if self.staff is None:
            self.staff = walk.Staff(self.stage.lender, "accountant")
        if self.bank and self.random.random() < 0.2:
            return self.fetch()
        if self.pending is None:
            if self.closing:
                return time.sleep(0.05)
            self.pending = self.statement()
        text = "reference,amount,bookedOn,details\n" + "\n".join(
            f"{reference},{tiyn // 100}.{tiyn % 100:02},{DAY},{details}" for reference, tiyn, details in self.pending
        )
        page = self.staff.post_statement(text)
        if "New credits taken in" not in page.text:
            raise Failure(f"no confirmation: {walk.words(page)}")
        with self.lock:
            self.confirmed.update(reference for reference, _, _ in self.pending)
        self.pending = None

    def statement(self):
        rows = []
        for _ in range(self.random.randint(1, 8)):
            reference = f"KT-{self.number}-{len(self.rows) + 1}"
            tiyn = self.random.randint(1, 5_000_000)
            with self.lock:
                self.rows[reference] = tiyn
            rows.append((reference, tiyn, self.random.choice(["rent", "no contract", "спасибо", "қарыз"])))
        return rows

    def fetch(self):
        """Once the lender says that it has nothing more to take, all that the bank had before is owed."""
        before = self.bank.paid() if self.bank else {}
        page = self.staff.fetch_statement()
        taken = int(re.search(r"New credits taken in: (\d+)", page.text).group(1))
        if taken < 100 and self.bank:
            with self.lock:
                self.confirmed.update(before)

    def owed(self):
        with self.lock:
            return set(self.confirmed)

    def check(self, owed, books):
        lost = owed - books.credits.keys()
        if lost:
            raise Failure(f"{len(lost)} acknowledged credits are lost: {sorted(lost)[:5]}")

    def sent(self):
        with self.lock:
            return dict(self.rows)

    @property
    def is_settled(self):
        return self.pending is None


class Payers(Steps):
    """People who pay at the bank: some for nothing in particular, some for their contract."""

    name = "payers"

    def __init__(self, stage, number):
        super().__init__(stage, number)
        self.credits = {}

    def step(self):
        if not self.closing:
            self.pay(self.random.randint(1, 5_000_000), "thank you")
        time.sleep(self.random.uniform(0.01, 0.1))

    def pay(self, tiyn, details):
        credit = self.world.post(
            "/bank/credits", {"amount": f"{tiyn // 100}.{tiyn % 100:02}", "details": details, "bookedOn": DAY}
        )
        with self.lock:
            self.credits[credit["reference"]] = tiyn
        return credit["reference"]

    def paid(self):
        with self.lock:
            return dict(self.credits)

    sent = paid


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
        time.sleep(self.random.uniform(0, 0.4))
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
            raise Failure(f"person {self.customer.person['number']}: {self.PATH[self.reached]} was confirmed, now {page.path}")
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
            page = browser.get("/quote?" + walk.urllib.parse.urlencode(terms))
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
            asked = self.customer.browser.send("/apply/contact", page.form("/apply/contact")["fields"] | {"phone": self.customer.phone})
            if asked.status == 429:
                return self.give_up("three codes were asked for")
            self.submit(asked, "/apply/contact/code", {"code": self.customer.newest_code()})
        elif step == "review":
            self.submit(page, "/apply/review")
        else:
            fields = {"person": self.customer.person_fields, "income": self.customer.income_fields, "vehicle": self.customer.vehicle_fields}
            self.submit(page, f"/apply/{step}", fields[step]())

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
        total = re.search(r"Repay in full: ([\d,.]+)", early.text).group(1).replace(",", "")
        whole, _, rest = total.partition(".")
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


class Test:
    def __init__(self, arguments, folder):
        self.arguments = arguments
        self.random = random.Random(arguments.seed)
        self.data = folder / "data"
        outside, port = free_port(), free_port()
        self.world_url, self.lender_url = f"http://127.0.0.1:{outside}", f"http://127.0.0.1:{port}"
        self.world = Program(
            [arguments.simulator, "--port", str(outside), "--state", str(folder / "outside-world.json"), "--today", DAY],
            folder / "outside-world.log",
        )
        self.lender = Program(
            [arguments.kepil, "run", "--port", str(port), "--simulator", self.world_url, "--data", str(self.data), "--business-date", DAY],
            folder / "lender.log",
        )
        self.killed_starting = 0

    def run(self):
        self.world.start()
        self.world.wait_for(self.world_url + "/health")
        stage = self.stage = Stage(self.lender_url, self.world_url, self.arguments.seed)
        payers = Payers(stage, 0)
        # Each person borrows twice; for a third signature within ten minutes there might be no code.
        self.workers = [
            payers, Accountant(stage, 0, payers), Accountant(stage, 1),
            Borrower(stage, 0, [1, 3, 5, 8, 1, 3, 5, 8], payers), Borrower(stage, 1, [2, 4, 6, 2, 4, 6], payers),
        ]
        threads = [threading.Thread(target=worker.run, daemon=True) for worker in self.workers]
        for thread in threads:
            thread.start()
        began = time.monotonic()
        for kill in range(1, self.arguments.kills + 1):
            self.live_once()
            if kill % 10 == 0 or kill == self.arguments.kills:
                print(f"{kill:4} kills, {time.monotonic() - began:5.0f} s: {self.tally()}", flush=True)
        self.finish(threads)
        print(f"      end, {time.monotonic() - began:5.0f} s: {self.tally()}")

    def live_once(self):
        """One life of the lender: start, look whether all is there, work, die."""
        self.lender.start()
        if self.random.random() < 0.15:
            self.killed_starting += 1
            time.sleep(self.random.uniform(0, 0.5))
            return self.lender.kill()
        self.lender.wait_for(self.lender_url + "/health")
        self.check()
        self.stage.raise_curtain()
        time.sleep(self.random.uniform(0.05, self.arguments.longest))
        # The workers learn of it only by their broken connections; the curtain is for the time after.
        self.lender.kill()
        self.stage.drop_curtain()
        self.complain()

    def complain(self):
        if self.stage.failures:
            raise Failure("; ".join(self.stage.failures))

    def check(self, complete=False):
        owed = [worker.owed() for worker in self.workers]
        books = Books(self.data / "kepil.sqlite")
        sent = {}
        for worker in self.workers:
            sent |= worker.sent()
        for reference in books.credits:
            if reference not in sent:
                # A payment that the bank knows and the payer does not yet: its answer is still on the way.
                continue
            books.check_credit(reference, sent[reference])
        for worker, value in zip(self.workers, owed):
            worker.check(value, books)
        if complete and books.credits.keys() != sent.keys():
            raise Failure(f"{len(sent)} credits were sent, {len(books.credits)} are in the books")
        result = subprocess.run(
            [self.arguments.kepil, "books", "check", "--data", str(self.data)],
            cwd=ROOT, capture_output=True, text=True, timeout=120, env=os.environ | {"LC_ALL": "en"},
        )
        if result.returncode != 0:
            raise Failure(f"books check: {result.stdout[-500:]}{result.stderr[-500:]}")
        return books

    def finish(self, threads):
        """The last life goes on until nothing is open, and ends as a lender should."""
        for worker in self.workers:
            worker.closing = True
        self.lender.start()
        self.lender.wait_for(self.lender_url + "/health")
        self.stage.raise_curtain()
        deadline = time.monotonic() + 120
        while not (all(worker.is_settled for worker in self.workers) and self.all_taken()):
            self.complain()
            if time.monotonic() > deadline:
                raise Failure("open after two minutes: " + ", ".join(w.name for w in self.workers if not w.is_settled))
            time.sleep(0.2)
        self.stage.end()
        for thread in threads:
            thread.join(timeout=60)
        self.complain()
        books = self.check(complete=True)
        self.check_world(books)
        self.lender.process.send_signal(signal.SIGINT)
        if self.lender.process.wait(timeout=10) != 0:
            raise Failure(f"asked to stop, the lender ended with {self.lender.process.returncode}")
        self.books = books

    def all_taken(self):
        return self.workers[0].paid().keys() <= Books(self.data / "kepil.sqlite").credits.keys()

    def check_world(self, books):
        """Outside too everything happened once."""
        world = walk.World(self.world_url)
        payouts = collections.Counter(payout["reference"] for payout in world.get("/bank/payouts"))
        if any(count > 1 for count in payouts.values()):
            raise Failure(f"paid out twice: {payouts}")
        disbursed = {contract for contract, kind, _ in books.facts if kind == "disbursed"}
        paid = {reference for reference in payouts if "/refund" not in reference}
        if disbursed != paid:
            raise Failure(f"disbursed {sorted(disbursed)}, paid out {sorted(paid)}")
        for (contract, kind, key), count in books.facts.items():
            if count > 1:
                raise Failure(f"{contract}: {kind} {key} stands {count} times")

    def tally(self):
        steps = sum(worker.done for worker in self.workers)
        credits = sum(len(worker.sent()) for worker in self.workers)
        confirmed = len(set().union(*(worker.confirmed for worker in self.workers if isinstance(worker, Accountant))))
        borrowers = [worker for worker in self.workers if isinstance(worker, Borrower)]
        return (
            f"{steps} steps, {credits} credits, {confirmed} of them confirmed over HTTP, "
            f"{sum(len(b.finished) for b in borrowers)} loans to the end, "
            f"{sum(len(b.given_up) for b in borrowers)} given up, {self.killed_starting} killed while starting"
        )


def main():
    parser = argparse.ArgumentParser(description="Kills the lender at random moments and checks what it kept.")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--longest", type=float, default=2.0, help="longest life, in seconds after the start")
    parser.add_argument("--kepil", default=str(ROOT / ".build/debug/kepil"))
    parser.add_argument("--simulator", default=str(ROOT / ".build/debug/counterparty-simulator"))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}, {arguments.kills} kills", flush=True)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="kepil-kill-"))
    test = Test(arguments, folder)
    try:
        test.run()
    except Failure as failure:
        print(f"FAILED (seed {arguments.seed}): {failure}\nThe data are kept in {folder}", file=sys.stderr)
        sys.exit(1)
    finally:
        test.lender.kill()
        test.world.kill()
    for borrower in (worker for worker in test.workers if isinstance(worker, Borrower)):
        for reason in borrower.given_up:
            print(f"given up, {reason}")
        if borrower.customer:
            print(f"left on the way: person {borrower.customer.person['number']} at {borrower.place}")
    shutil.rmtree(folder)
    print("kill test: ok")


if __name__ == "__main__":
    main()
