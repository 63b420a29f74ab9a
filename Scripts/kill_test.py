#!/usr/bin/env python3
"""Kills the lender at random moments, a hundred times, and looks for anything it said yes to and then forgot.

    Scripts/kill-test.sh [--kills 100] [--seed 7]

The lender runs as a demonstration on a folder of its own; the simulated outside world runs beside it as another process
and is never killed, as a bank would not be. Workers drive both over HTTP: the accountant brings in statements, a
partner's program reports payments, people pay at the bank, borrowers go from a quote to a released car. The lender is
ended with SIGKILL while they work, sometimes while it is still starting. After every start, and at the end:

  * what was acknowledged over HTTP is in the books exactly once, to the tiyn, and nothing is there that nobody sent;
  * a borrower finds his application or contract at least as far as he was told;
  * the bank has paid out once per contract, the register holds one pledge per contract;
  * the books balance and the log is as signed (kepil books check).

Only Python's own library. The seed is printed; it settles what the workers do and when the lender is killed, not how fast
the computer is.
"""
import argparse
import collections
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import walk
from kill_borrower import Borrower
from kill_stage import DAY, ROOT, Books, Failure, Program, Stage, free_port
from kill_steps import Accountant, Partner, Payers


class Test:
    def __init__(self, arguments, folder):
        self.arguments = arguments
        self.random = random.Random(arguments.seed)
        self.data, self.state = folder / "data", folder / "outside-world.json"
        outside, port = free_port(), free_port()
        self.world_url, self.lender_url = f"http://127.0.0.1:{outside}", f"http://127.0.0.1:{port}"
        self.world = Program(
            [arguments.simulator, "--port", str(outside), "--state", str(self.state), "--today", DAY],
            folder / "outside-world.log",
        )
        self.lender = Program(
            [
                arguments.kepil, "run", "--port", str(port), "--simulator", self.world_url,
                "--data", str(self.data), "--business-date", DAY,
            ],
            folder / "lender.log",
        )
        self.killed_starting = 0

    def run(self):
        self.world.start()
        self.world.wait_for(self.world_url + "/health")
        stage = self.stage = Stage(self.lender_url, self.world_url, self.data / "kepil.sqlite", self.arguments.seed)
        payers, partner = Payers(stage, 0), Partner(stage, 0)
        # Each person borrows twice; for a third signature within ten minutes there might be no code.
        self.workers = [
            payers, Accountant(stage, 0, payers), Accountant(stage, 1), partner,
            Borrower(stage, 0, [1, 3, 5, 8, 1, 3, 5, 8], payers), Borrower(stage, 1, [2, 4, 6, 2, 4, 6], payers),
        ]
        self.lender.start()
        self.lender.wait_for(self.lender_url + "/health")
        partner.prepare()
        self.lender.kill()
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
        deadline = time.monotonic() + 180
        while not (all(worker.is_settled for worker in self.workers) and self.all_taken()):
            self.complain()
            if time.monotonic() > deadline:
                raise Failure("open after three minutes: " + ", ".join(w.name for w in self.workers if not w.is_settled))
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
        pledges = collections.Counter(pledge["reference"] for pledge in json.loads(self.state.read_text())["pledges"])
        if any(count > 1 for count in pledges.values()):
            raise Failure(f"pledged twice: {pledges}")
        for (contract, kind, key), count in books.facts.items():
            if count > 1:
                raise Failure(f"{contract}: {kind} {key} stands {count} times")

    def tally(self):
        steps = sum(worker.done for worker in self.workers)
        credits = sum(len(worker.sent()) for worker in self.workers)
        reporting = [worker for worker in self.workers if isinstance(worker, (Accountant, Partner))]
        confirmed = len(set().union(*(worker.owed() for worker in reporting)))
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
