"""What the kill test stands on: processes without mercy, the books as they lie on disk, and when the lender is up."""
import collections
import http.client
import os
import pathlib
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
# The demonstration's business date; it stands still during the test.
DAY = "2024-03-01"
BANK_ACCOUNT = "bank"
# What a client sees of a lender that is killed.
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
            tuple(row) for row in connection.execute("SELECT contract, kind, fact_key FROM contract_fact")
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

    def __init__(self, lender, world, file, seed):
        self.lender, self.world, self.file, self.seed = lender, world, file, seed
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
