"""Two servers of one lender on one PostgreSQL: customers go from a quote to a paid instalment, at both of them in turn."""
import argparse
import collections
import itertools
import pathlib
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from fault_postgres import Postgres, binaries, free_port
from walk import CAR_LOAN, Customer, World, payments, pledge, say, words

ROOT = pathlib.Path(__file__).resolve().parent.parent
KEPIL = ROOT / ".build/debug/kepil"
SIMULATOR = ROOT / ".build/debug/counterparty-simulator"


class Turns:
    """A door to several servers: each connection, and so each request of a walk, goes to the next one that is there."""

    def __init__(self, ports):
        self.ports, self.served = list(ports), collections.Counter()
        self.turn, self.lock = itertools.count(), threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self.carry, args=(client,), daemon=True).start()

    def carry(self, client):
        with self.lock:
            port = self.ports[next(self.turn) % len(self.ports)]
            self.served[port] += 1
        try:
            with client, socket.create_connection(("127.0.0.1", port)) as server:
                other = {client: server, server: client}
                while True:
                    for ready in select.select([client, server], [], [], 60)[0]:
                        data = ready.recv(65536)
                        if not data:
                            return
                        other[ready].sendall(data)
        except OSError:
            pass

    def take_in(self, port):
        with self.lock:
            self.ports.append(port)

    def leave_out(self, port):
        with self.lock:
            self.ports.remove(port)


class Lender:
    """Database, keys, the outside world and the servers."""

    def __init__(self, folder):
        self.folder, self.processes = folder, {}
        (folder / "server").mkdir()
        self.postgres = Postgres(folder / "server")
        self.outside = free_port()
        self.start("world", SIMULATOR, "--port", self.outside)
        self.await_door(self.outside, "people")
        self.keys = folder / "kepil.keys"
        self.kepil("keys", "create", "--keys", self.keys, "--log", "two.example/log", alone=True)
        for role in ("administrator", "accountant"):
            self.kepil("staff", "add", "--login", role, "--role", role, "--name", role, stdin=f"kepil-{role}\n")

    def kepil(self, *arguments, stdin="", alone=False):
        place = () if alone else ("--database", self.postgres.address(), "--keys", self.keys)
        command = [str(part) for part in (KEPIL, *arguments, *place)]
        done = subprocess.run(command, input=stdin, capture_output=True, text=True, cwd=ROOT)
        assert done.returncode == 0, f"{' '.join(command)}: {done.stdout}{done.stderr}"
        return done.stdout

    def start(self, name, *command):
        with open(self.folder / f"{name}.out", "w") as out:
            self.processes[name] = subprocess.Popen(
                [str(part) for part in command], stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd=ROOT
            )

    def serve(self, name):
        port = free_port()
        self.start(
            name, KEPIL, "serve", "--database", self.postgres.address(), "--keys", self.keys, "--port", port,
            "--insecure-cookies", "--counterparties", f"http://127.0.0.1:{self.outside}", "--lease-seconds", 3,
        )
        self.await_door(port, "health")
        return port

    def await_door(self, port, path):
        for _ in range(240):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5).close()
                return
            except OSError:
                time.sleep(0.25)
        raise AssertionError(f"nothing answers at /{path}\n" + "".join(p.read_text() for p in self.folder.glob("*.out")))

    def psql(self, question):
        command = [str(self.postgres.bin / "psql"), "-XAt", "-h", "127.0.0.1", "-p", str(self.postgres.port), "-U", "kepil"]
        return subprocess.run([*command, "-c", question, "kepil"], capture_output=True, text=True, check=True).stdout.split()

    def close(self):
        for process in self.processes.values():
            process.kill()
        self.postgres.stop()


# What may be asked for today: a server has the real date, and the law has a lower limit than in the walk's year.
PRICE = {**CAR_LOAN, "rate": "3.2"}

# Whom no rule refuses: a car loan and two loans against a car. The others are refused for a reason of their own each.
BORROWERS = [1, 2, 3]
REFUSED = [10, 11, 13, 16, 17, 19, 20, 21]


def apply(lender, world, number):
    """From the quote to the decision; who is approved goes on to the money paid out."""
    customer = Customer(lender, world, number)
    customer.apply(PRICE if customer.person["product"] == "carLoan" else pledge("1500000", PRICE["rate"]))
    page = customer.decided(120)
    if number in BORROWERS:
        assert "Approved" in page.text, words(page)
        customer.sign()
        customer.wait("In force", timeout=120)
    else:
        assert "Approved" not in page.text, words(page)
    return customer


def all_at_once(door, world, numbers):
    with ThreadPoolExecutor(4) as pool:
        customers = list(pool.map(lambda number: apply(door.address, world, number), numbers))
    return [customer for customer in customers if customer.contract]


def paid(customer, count=1, timeout=120):
    deadline = time.time() + timeout
    while len(payments(customer)) < count:
        assert time.time() < deadline, f"{customer.contract}: {payments(customer)}"
        time.sleep(0.5)


def main():
    argparse.ArgumentParser(description="The main job on PostgreSQL with two server processes.").parse_args()
    if binaries() is None:
        sys.exit("PostgreSQL is not installed")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="kepil-two-"))
    folder.chmod(0o755)
    lender = Lender(folder)
    try:
        walk(lender)
    finally:
        lender.close()
    shutil.rmtree(folder, ignore_errors=True)


def walk(lender):
    world = World(f"http://127.0.0.1:{lender.outside}")
    ports = {name: lender.serve(name) for name in ("first", "second")}
    door = Turns(ports.values())
    say(f"two servers on one PostgreSQL; {len(BORROWERS) + len(REFUSED)} applicants")
    customers = all_at_once(door, world, BORROWERS[:1] + REFUSED[:4])
    say(f"{len(customers)} contract in force, 4 refused; requests at each server: {sorted(door.served.values())}")

    holders = set(lender.psql("SELECT DISTINCT holder FROM lease"))
    assert len(holders) == 1, f"background work is in {len(holders)} hands"
    # The first one has taken the work when it started.
    door.leave_out(ports["first"])
    lender.processes["first"].send_signal(signal.SIGKILL)
    say("the server that does the background work is killed")
    customers += all_at_once(door, world, BORROWERS[1:] + REFUSED[4:])
    assert not holders & set(lender.psql("SELECT DISTINCT holder FROM lease")), "a dead server holds work"
    door.take_in(lender.serve("third"))
    say(f"{len(customers)} contracts in force; a third server has joined")

    payouts = world.get("/bank/payouts")
    assert len(payouts) == len(customers), f"{len(payouts)} payouts for {len(customers)} contracts"
    for customer in customers:
        world.post("/bank/credits", {"amount": "50000.00", "details": f"Төлем {customer.contract}"})
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(paid, customers))
    say("every payment arrived once, and every contract was paid out once")

    for name in ("second", "third"):
        lender.processes[name].send_signal(signal.SIGINT)
        assert lender.processes[name].wait(60) == 0, f"the {name} server did not end well"
    assert lender.psql("SELECT count(*) FROM lease") == ["0"], "a server that ends gives its work back"
    contracts = int(lender.psql("SELECT count(*) FROM contract WHERE state = 'active'")[0])
    assert contracts == len(customers), f"{contracts} contracts"
    print(lender.kepil("books", "check"))
    say("two servers: ok")


if __name__ == "__main__":
    main()
