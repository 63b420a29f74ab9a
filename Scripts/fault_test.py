"""Faults at random moments under a working vault (issue: store and log, "Faults").

For each fault and engine: start a worker (Tests/FaultWorker) that stores, reads, is refused and signs the log; let the
fault come at a random moment, once a round; then look with a second process whether everything that the worker had been
told was done is there, every value that it was given has its line on the log, and the log has one history.
"""
import argparse
import collections
import contextlib
import ctypes
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

from fault_postgres import Postgres, Proxy, binaries, pause

SYNC_FILE_RANGE_WRITE = 2
ROOT = pathlib.Path(__file__).resolve().parent.parent


class Failure(Exception):
    """Something was lost, or handed out that must not be."""


class NotHere(Exception):
    """This machine does not let us make this fault."""


class Worker:
    """A working process, and what it was told."""

    def __init__(self, program, place, keys, *more):
        self.process = subprocess.Popen(
            [program, "work", place, keys, *more], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, cwd=ROOT
        )
        self.lines, self.errors, self.ready = [], collections.Counter(), threading.Event()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for raw in self.process.stdout:
            # A line without its end was not confirmed.
            if not raw.endswith(b"\n"):
                continue
            line = raw.decode().rstrip("\n")
            if line == "ready":
                self.ready.set()
            elif line.startswith("E "):
                self.errors[line[2:]] += 1
            else:
                self.lines.append(line)

    def wait_ready(self, seconds=60):
        deadline = time.monotonic() + seconds
        while not self.ready.wait(0.02):
            if self.process.poll() is not None:
                return False
            if time.monotonic() > deadline:
                raise Failure("the worker does not start")
        return True

    def wait_for(self, condition, what, seconds=60):
        deadline = time.monotonic() + seconds
        while not condition():
            if self.process.poll() is not None:
                raise Failure(f"{what}: the worker ended with {self.process.returncode}, {dict(self.errors)}")
            if time.monotonic() > deadline:
                raise Failure(f"{what}: not within {seconds} s, {dict(self.errors)}")
            time.sleep(0.01)

    def end(self, how=signal.SIGKILL):
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.process.wait()
        self.reader.join()
        return self.lines


class Bench:
    """A place for data, its keys on another disk, and what was confirmed there."""

    def __init__(self, options, folder, place):
        self.options, self.place, self.keys = options, place, str(folder / "keys")
        self.confirmed, self.errors, self.total = [], collections.Counter(), 0

    def work(self, *more, place=None):
        return Worker(self.options.worker, place or self.place, self.keys, *more)

    def take(self, *workers):
        for worker in workers:
            self.confirmed += worker.end()
            self.errors += worker.errors
        if "permitted/what-must-be-refused" in self.errors:
            raise Failure("something was permitted that must be refused")

    def check(self):
        """The new confirmations all, of the older ones some, for each costs a durable line."""
        self.total += len(self.confirmed)
        newest, self.confirmed = self.confirmed[-400:], []
        old = getattr(self, "old", [])
        lines = newest + random.sample(old, min(40, len(old)))
        self.old = (old + newest)[-20_000:]
        answer = subprocess.run(
            [self.options.worker, "check", self.place, self.keys],
            input="".join(line + "\n" for line in lines), capture_output=True, text=True, cwd=ROOT, timeout=300,
        )
        if answer.returncode != 0:
            raise Failure(f"check: {answer.stdout[-2000:]}{answer.stderr[-500:]}")


# Faults for either engine.
def kill(bench, _):
    """kill -9 in the middle of work, sometimes while starting."""
    worker = bench.work()
    if random.random() < 0.15:
        time.sleep(random.uniform(0, 0.4))
    elif worker.wait_ready():
        pause(bench.options.longest)
    bench.take(worker)


def clock(bench, _):
    """The clock jumps back and forth by up to a day at every look at it, and the process is killed."""
    worker = bench.work("86400")
    if worker.wait_ready():
        worker.wait_for(lambda: any(line.startswith("C ") for line in worker.lines), "signing under a jumping clock")
        pause(bench.options.longest)
    bench.take(worker)


def together(bench, scene):
    """Three processes start at the same moment, on a new store every few rounds."""
    if scene.renew and random.random() < 0.3:
        scene.renew()
    workers = [bench.work() for _ in range(3)]
    started = [worker.wait_ready() for worker in workers]
    if started.count(True) != scene.together:
        raise Failure(f"{started.count(True)} of three processes started, {scene.together} should")
    pause(bench.options.longest)
    bench.take(*workers)


# Faults of the disk.
def mount(*arguments):
    if subprocess.run(["mount", *arguments], capture_output=True).returncode != 0:
        raise NotHere("mount is not allowed here")


class SmallDisk:
    """A disk in memory whose size can be changed."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        mount("-t", "tmpfs", "-o", "size=256m", "tmpfs", str(folder))

    def shrink(self):
        # The worker goes on writing: what was room enough a moment ago may be too little.
        room = random.randrange(16 << 10, 512 << 10)
        for attempt in range(100):
            if self.resize(shutil.disk_usage(self.folder).used + room + attempt * (64 << 10)):
                return
        raise Failure("the disk cannot be made smaller")

    def widen(self):
        if not self.resize(max(256 << 20, 2 * shutil.disk_usage(self.folder).used)):
            raise Failure("the disk cannot be made larger")

    def resize(self, size):
        command = ["mount", "-o", f"remount,size={size // 1024}k", str(self.folder)]
        return subprocess.run(command, capture_output=True).returncode == 0

    def close(self):
        subprocess.run(["umount", "-l", str(self.folder)], capture_output=True)


def full_disk(bench, scene):
    """The disk fills up under the worker; room comes back, or the process is killed while there is none."""
    worker = bench.work()
    if not worker.wait_ready():
        raise Failure("the worker does not start on a disk with room")
    scene.disk.shrink()
    code = "store/disk-full" if scene.engine == "sqlite" else "store/"
    worker.wait_for(lambda: any(error.startswith(code) for error in worker.errors), "a full disk", 120)
    pause(0.1)
    if random.random() < 0.5 or scene.engine == "postgres":
        scene.disk.widen()
        if scene.postgres:
            # The server may have stopped itself; whoever looks after it starts it again.
            scene.postgres.stop("immediate")
            scene.postgres.start()
        count = len(worker.lines)
        worker.wait_for(lambda: len(worker.lines) > count, "going on when there is room again", 120)
        bench.take(worker)
    else:
        bench.take(worker)
        scene.disk.widen()


class FailingDisk:
    """An ext4 in a file, which can be made read-only under whoever writes."""

    def __init__(self, folder):
        self.folder, self.image = folder, folder.with_suffix(".img")
        folder.mkdir()
        with open(self.image, "wb") as image:
            image.truncate(512 << 20)
        made = subprocess.run(["mkfs.ext4", "-q", "-F", str(self.image)], capture_output=True)
        if made.returncode != 0:
            raise NotHere("mkfs.ext4 is not here")
        self.mount()

    def mount(self):
        mount("-o", "loop", str(self.image), str(self.folder))

    def fail(self):
        with self.written_out():
            mount("-o", "remount,abort", str(self.folder))

    @contextlib.contextmanager
    def written_out(self):
        """The kernel writes out what waits in SQLite's log, as it does now and then by itself: of what it drops because it cannot,
        nobody who syncs is told (decision 0031)."""
        library, over = ctypes.CDLL(None), threading.Event()
        logs = [os.open(path, os.O_RDONLY) for path in self.folder.rglob("*.sqlite-wal")]

        def write_out():
            while logs and not over.is_set():
                for log in logs:
                    library.sync_file_range(log, ctypes.c_int64(0), ctypes.c_int64(0), SYNC_FILE_RANGE_WRITE)

        thread = threading.Thread(target=write_out)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()
            for log in logs:
                os.close(log)

    def repair(self):
        for _ in range(200):
            if subprocess.run(["umount", str(self.folder)], capture_output=True).returncode == 0:
                break
            time.sleep(0.05)
        subprocess.run(["e2fsck", "-p", "-f", str(self.image)], capture_output=True)
        self.mount()

    def close(self):
        subprocess.run(["umount", "-l", str(self.folder)], capture_output=True)


def read_only_disk(bench, scene):
    """The disk turns read-only under the worker, as it does when it fails."""
    # A young log asks the failing disk for blocks; one that has grown writes over its own.
    if scene.renew and random.random() < 0.5:
        scene.renew()
    worker = bench.work()
    if not worker.wait_ready():
        raise Failure("the worker does not start on a good disk")
    pause(bench.options.longest)
    scene.disk.fail()
    worker.wait_for(lambda: any(error.startswith("store/") for error in worker.errors), "a read-only disk", 120)
    time.sleep(0.05)
    count = sum(line.startswith("W ") for line in worker.lines)
    time.sleep(0.2)
    if sum(line.startswith("W ") for line in worker.lines) > count:
        raise Failure("something was confirmed on a read-only disk")
    bench.take(worker)
    if scene.postgres:
        scene.postgres.stop("immediate")
    again = bench.work()
    if scene.engine == "sqlite" and again.wait_ready():
        raise Failure("a worker started on a read-only disk")
    again.end()
    scene.disk.repair()
    if scene.postgres:
        scene.postgres.start()


# Faults of the server and of the way to it.
def restart(bench, scene):
    """PostgreSQL is stopped without mercy, or at once, and started again; the worker goes on."""
    worker = bench.work()
    worker.wait_ready()
    pause(bench.options.longest)
    if random.random() < 0.5:
        scene.postgres.stop(random.choice(["immediate", "fast"]))
    else:
        pid = int((scene.postgres.data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        scene.postgres.stop("immediate")
    for _ in range(50):
        try:
            scene.postgres.start()
            break
        except subprocess.CalledProcessError:
            time.sleep(0.1)
    count = len(worker.lines)
    worker.wait_for(lambda: len(worker.lines) > count, "going on after a restart")
    pause(bench.options.longest)
    bench.take(worker)


def cut(bench, scene):
    """Connections are cut in the middle of whatever they carry, and backends are ended by the server."""
    worker = bench.work(place=scene.postgres.address(scene.proxy.port))
    worker.wait_ready()
    for _ in range(5):
        pause(0.2)
        if random.random() < 0.7:
            scene.proxy.cut()
        else:
            scene.postgres.psql(
                "postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'kepil'"
            )
    count = len(worker.lines)
    worker.wait_for(lambda: len(worker.lines) > count, "going on after a cut")
    bench.take(worker)


class Scene:
    """What a fault needs around the worker."""

    def __init__(self, engine, folder, fault):
        self.engine, self.disk, self.postgres, self.proxy, self.renew = engine, None, None, None, None
        self.together = 1 if engine == "sqlite" else 3
        place = folder / "disk"
        if fault is full_disk:
            self.disk = SmallDisk(place)
        elif fault is read_only_disk:
            self.disk = FailingDisk(place)
        else:
            place.mkdir()
        place.chmod(0o755)
        folder.chmod(0o755)
        if engine == "postgres":
            self.postgres = Postgres(place)
            self.place = self.postgres.address()
        else:
            self.place = str(place / "data")
        if fault is cut:
            self.proxy = Proxy(self.postgres.port)

    def close(self):
        if self.proxy:
            self.proxy.close()
        if self.postgres:
            self.postgres.stop()
        if self.disk:
            self.disk.close()


FAULTS = {
    "kill": (kill, ("sqlite", "postgres")),
    "clock": (clock, ("sqlite", "postgres")),
    "together": (together, ("sqlite", "postgres")),
    "full-disk": (full_disk, ("sqlite", "postgres")),
    "read-only-disk": (read_only_disk, ("sqlite", "postgres")),
    "restart": (restart, ("postgres",)),
    "cut": (cut, ("postgres",)),
}


def run(name, engine, options):
    fault = FAULTS[name][0]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="kepil-fault-"))
    scene, began = None, time.monotonic()
    try:
        scene = Scene(engine, folder, fault)
        bench = Bench(options, folder, scene.place)
        if fault is together or (fault is read_only_disk and engine == "sqlite"):
            scene.renew = lambda: start_anew(bench, scene, folder)
        for number in range(options.rounds):
            try:
                fault(bench, scene)
                bench.check()
            except Failure as failure:
                options.keep = True
                raise Failure(f"round {number + 1}: {failure}; data in {folder}") from None
        errors = ", ".join(f"{count} × {code}" for code, count in bench.errors.most_common(5))
        print(
            f"{name:15} {engine:9} {options.rounds:4} rounds, {bench.total:7} confirmations, none lost, "
            f"{time.monotonic() - began:5.0f} s; told meanwhile: {errors or 'no error'}",
            flush=True,
        )
    except NotHere as reason:
        print(f"{name:15} {engine:9} SKIPPED: {reason}", flush=True)
    finally:
        if scene:
            scene.close()
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


def start_anew(bench, scene, folder):
    """A store that nobody has opened yet, so that all three meet at its making."""
    bench.check()
    bench.old = []
    if scene.postgres:
        scene.postgres.psql("postgres", "DROP DATABASE kepil WITH (FORCE)")
        scene.postgres.psql("postgres", "CREATE DATABASE kepil")
    else:
        shutil.rmtree(scene.place, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description="Faults at random moments under a working vault.")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--only", choices=FAULTS)
    parser.add_argument("--engine", choices=["sqlite", "postgres"])
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--longest", type=float, default=0.8, help="longest time before the fault, in seconds")
    parser.add_argument("--worker", default=str(ROOT / ".build/debug/fault-worker"))
    options = parser.parse_args()
    options.keep = False
    random.seed(options.seed)
    print(f"seed {options.seed}", flush=True)
    failures = 0
    for name, (_, engines) in FAULTS.items():
        for engine in engines:
            if (options.only or name) != name or (options.engine or engine) != engine:
                continue
            if engine == "postgres" and binaries() is None:
                print(f"{name:15} {engine:9} SKIPPED: PostgreSQL is not installed", flush=True)
                continue
            try:
                run(name, engine, options)
            except Failure as failure:
                failures += 1
                print(f"{name:15} {engine:9} FAILED (seed {options.seed}), {failure}", file=sys.stderr, flush=True)
    print("fault test: " + ("FAILED" if failures else "ok"))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
