"""Looks for known people in whatever a lender says and leaves behind (clauses 3.1, 8.2). See sentinel-test.sh."""
import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

from kill_stage import Failure, Program, free_port
from walk import World

ROOT = pathlib.Path(__file__).resolve().parent.parent


def secrets(people):
    """What gives a person away, as it may be written. Short words stand in other texts too."""
    found = set()
    for person in people:
        for key in ("iin", "phone", "vin", "plate", "surname", "documentNumber", "payoutIBAN"):
            value = str(person.get(key) or "").lstrip("+")
            if len(value.encode()) >= 7:
                found.add(value)
    return found


def spellings(secret):
    plain = secret.encode()
    return {plain, plain.hex().encode(), secret.encode("utf-16-le"), urllib.parse.quote(secret).encode()}


def answer(url, data=None, headers=None):
    request = urllib.request.Request(url, data=data, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:
            return reply.read()
    except urllib.error.HTTPError as error:
        return error.read()


def provoke(lender, person):
    """Mistakes of every kind that quote a person back at the server; what it answers."""
    iin, phone = person["iin"], person["phone"]
    bearer = {"Authorization": "Bearer demonstration-integrator", "Content-Type": "application/json"}
    body = json.dumps({"iin": iin, "phone": phone, "surname": person["surname"]}).encode()
    answers = {}
    for path in (f"/{iin}", f"/staff/contracts/{iin}", f"/me/{iin}", f"/log/tile/{iin}",
                 f"/language/{iin}", f"/data-room/{iin}"):
        answers[path] = answer(lender + path)
    for path in ("/api/applications", "/api/payments", "/api/quotes", f"/api/applications/{iin}/submission"):
        answers[path] = answer(lender + path, body, bearer)
        answers[path + " cut off"] = answer(lender + path, body[:-7], bearer)
        answers[path + " without a token"] = answer(lender + path, body, {"Content-Type": "application/json"})
    for path in ("/sign-in", "/staff/sign-in", "/apply/person"):
        answers[path + " as JSON"] = answer(lender + path, body, {"Content-Type": "application/json"})
    return answers


def run(walk, options, folder):
    """One lender and one walk; answers how much was searched for how many secrets."""
    temporary = folder / "tmp"
    temporary.mkdir(parents=True)
    outside, port = free_port(), free_port()
    lender, world = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{outside}"
    os.environ["TMPDIR"] = str(temporary)
    program = Program(
        [options.kepil, "run", "--port", str(port), "--simulator-port", str(outside), "--data", str(folder / "data")],
        folder / "said",
    )
    program.start()
    try:
        program.wait_for(lender + "/health")
        people = World(world).get("/people")
        walked = subprocess.run(
            [sys.executable, "-B", str(ROOT / "Scripts" / walk), "--lender", lender, "--world", world],
            capture_output=True, text=True, timeout=600,
        )
        if walked.returncode != 0:
            raise Failure(f"{walk}: {walked.stdout[-500:]}{walked.stderr[-1500:]}")
        answers = provoke(lender, people[0])
        raw = search_files(folder, secrets(people))
        program.process.send_signal(signal.SIGINT)
        program.process.wait(timeout=20)
    finally:
        program.kill()
    for command, target in ((["books", "export"], "journal"), (["log", "export", "--to", str(folder / "log")], "exported")):
        with open(folder / target, "wb") as out:
            subprocess.run(
                [options.kepil, *command, "--data", str(folder / "data")], stdout=out, stderr=out, cwd=ROOT, check=True
            )
    known = secrets(people)
    for place, text in answers.items():
        for secret in known:
            if any(spelling in text for spelling in spellings(secret)):
                raise Failure(f"the answer to {place} quotes {secret}")
    return len(known), raw + search_files(folder, known)


def search_files(folder, known):
    """Every file as it lies on the disk, but for what the simulated outside world keeps for itself."""
    size = 0
    for file in folder.rglob("*"):
        if not file.is_file() or file.name == "outside-world.json":
            continue
        data = file.read_bytes()
        size += len(data)
        for secret in known:
            for spelling in spellings(secret):
                place = data.find(spelling)
                if place >= 0:
                    raise Failure(f"{secret} lies in {file.relative_to(folder)}: {data[max(0, place - 80):place + 60]!r}")
    return size


def main():
    parser = argparse.ArgumentParser(description="Looks for people in whatever a lender leaves behind.")
    parser.add_argument("--kepil", default=str(ROOT / ".build/debug/kepil"))
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="kepil-sentinel-"))
    try:
        for walk in ("walk.py", "api_walk.py"):
            count, size = run(walk, options, folder / walk.split(".")[0])
            print(f"{walk}: {count} secrets of people, {size:,} bytes searched, none found", flush=True)
    except Failure as failure:
        print(f"sentinel test FAILED: {failure}\nThe data are kept in {folder}", file=sys.stderr)
        sys.exit(1)
    shutil.rmtree(folder)
    print("sentinel test: ok")


if __name__ == "__main__":
    main()
