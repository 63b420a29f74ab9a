#!/bin/sh
# Our decisions, their allocations, and Cedar's own evaluation time on the same policy and requests of the same shape.
# Needs the tests built (swift build --build-tests), python3-venv and PyPI.
set -eu
cd "$(dirname "$0")/.."
swift build -c release --product decision-benchmarks
counter=.build/count_allocations.so
clang -O2 -shared -fPIC -o "$counter" Benchmarks/Decisions/count_allocations.c
.build/release/decision-benchmarks "$@"
echo "--- the same with allocations counted, which slows it down"
LD_PRELOAD="$counter" .build/release/decision-benchmarks "$@" | grep allocations
echo "--- Cedar with the real policy"
Scripts/cedar-differential.sh 1 20000
