"""Our effective rate beside pyxirr's on the same flows, in one run on one machine. Needs pyxirr from PyPI.

    swift build -c release --package-path Benchmarks/Loans && python3 Benchmarks/Loans/compare_pyxirr.py
"""

import datetime
import pathlib
import statistics
import subprocess
import time

import pyxirr

PROGRAM = pathlib.Path(__file__).parent / ".build/release/loan-benchmarks"


def flows(count):
    """The flows that our program measures, and the rate it finds."""
    lines = subprocess.run([PROGRAM, "--flows", str(count)], check=True, capture_output=True, text=True).stdout.split("\n")
    dates, amounts, rate = [], [], None
    for line in filter(None, lines):
        left, right = line.split()
        if left == "rate":
            rate = float(right)
        else:
            dates.append(datetime.date.fromisoformat(left))
            amounts.append(float(right))
    return dates, amounts, rate


def median(dates, amounts, samples=101, batch=50):
    """Microseconds of one call, arguments ready as lists of dates and numbers."""
    times = []
    for _ in range(samples):
        start = time.perf_counter_ns()
        for _ in range(batch):
            pyxirr.xirr(dates, amounts)
        times.append((time.perf_counter_ns() - start) / batch / 1000)
    return statistics.median(times)


def main():
    ours = dict(line.split(maxsplit=1) for line in subprocess.run([PROGRAM], check=True, capture_output=True, text=True).stdout.split("\n") if line)
    print("flows   ours µs   pyxirr µs   ratio   rates differ by")
    for count in (50, 85, 100, 500):
        dates, amounts, rate = flows(count)
        assert len(dates) == count
        theirs = median(dates, amounts)
        mine = float(ours[f"gesv/{count}"])
        print(f"{count:5}   {mine:7.2f}   {theirs:9.2f}   {theirs / mine:5.1f}   {abs(pyxirr.xirr(dates, amounts) - rate):.1e}")
    for name, figure in ours.items():
        if not name.startswith("gesv/"):
            microseconds, *rest = figure.split()
            print(name, microseconds, "µs", *rest)


main()
