"""Workers of the kill test that bring in money: from statements, from a partner's program, at the bank."""
import collections
import json
import random
import re
import sqlite3
import threading
import time
import traceback
import urllib.error
import urllib.request

import api_walk
import walk
from kill_stage import CUT, DAY, Failure


def tenge(tiyn):
    return f"{tiyn // 100}.{tiyn % 100:02}"


class Steps:
    """One worker: does one step after another, and knows what the lender owes it. Subclasses say which steps."""

    name = "steps"
    # Set when the killing is over: what is open is brought to its end, nothing new is begun.
    closing = False
    # The page that was last looked at, for whoever reads of a failure.
    place = ""

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
                where = traceback.extract_tb(error.__traceback__)[-1]
                self.stage.failures.append(f"{self.name} at {where.filename}:{where.lineno}: {error!r} {self.place}")
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
            f"{reference},{tenge(tiyn)},{DAY},{details}" for reference, tiyn, details in self.pending
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
        credit = self.world.post("/bank/credits", {"amount": tenge(tiyn), "details": details, "bookedOn": DAY})
        with self.lock:
            self.credits[credit["reference"]] = tiyn
        return credit["reference"]

    def paid(self):
        with self.lock:
            return dict(self.credits)

    sent = paid


class Partner(Steps):
    """A partner's program that reports payments under /api, each command with a key of its own, sent until answered."""

    name = "partner"

    def __init__(self, stage, number):
        super().__init__(stage, number)
        self.open, self.rows, self.confirmed = collections.deque(), {}, set()
        self.keys, self.prefix, self.contract = 0, None, None

    def prepare(self):
        """Brings the partner a contract of its own, before anything is killed: it may report payments for no other."""
        customer = walk.Customer(self.stage.lender, self.world, 27)
        self.contract = api_walk.make_contract(self.stage.lender, customer)[0]

    def step(self):
        if self.prefix is None:
            # References of partners are kept apart by the partner's own id, which the interface does not tell.
            connection = sqlite3.connect(f"file:{self.stage.file}?mode=ro", uri=True, timeout=30)
            self.prefix = connection.execute("SELECT id FROM integrator").fetchone()[0] + ":"
            connection.close()
        # A command that was cut off may be held back for a minute; other work goes on meanwhile.
        if self.open and self.open[0][2] <= time.monotonic():
            key, payments, _ = self.open.popleft()
        elif self.closing or len(self.open) > 20:
            return time.sleep(0.1)
        else:
            key, payments = self.new_command()
        self.open.append((key, payments, 0))
        answer = self.post(key, payments)
        self.open.pop()
        if answer is None:
            self.open.append((key, payments, time.monotonic() + 2))
        elif answer["received"] != len(payments):
            raise Failure(f"{len(payments)} payments were reported, the answer is {answer}")
        else:
            with self.lock:
                self.confirmed.update(self.prefix + payment["reference"] for payment in payments)
        time.sleep(self.random.uniform(0, 0.1))

    def new_command(self):
        self.keys += 1
        payments = []
        for row in range(self.random.randint(1, 5)):
            tiyn = self.random.randint(1, 5_000_000)
            reference = f"P-{self.keys}-{row}"
            with self.lock:
                self.rows[self.prefix + reference] = tiyn
            payments.append(
                {"reference": reference, "amount": tenge(tiyn), "bookedOn": DAY, "contract": self.contract}
            )
        return f"key-{self.keys}", payments

    def post(self, key, payments):
        """The answer, or None while the lender still holds the key for a command that died with it."""
        request = urllib.request.Request(
            self.stage.lender + "/api/payments",
            data=json.dumps(payments).encode(),
            headers={
                "Content-Type": "application/json",
                "Authorization": "Bearer demonstration-integrator",
                "Idempotency-Key": key,
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            problem = error.read().decode()
            if "idempotency/in-progress" in problem:
                return None
            raise Failure(f"/api/payments: {error.code} {problem}")

    def owed(self):
        with self.lock:
            return set(self.confirmed)

    def check(self, owed, books):
        lost = owed - books.credits.keys()
        if lost:
            raise Failure(f"{len(lost)} payments acknowledged to the partner are lost: {sorted(lost)[:5]}")

    def sent(self):
        with self.lock:
            return dict(self.rows)

    @property
    def is_settled(self):
        return not self.open
