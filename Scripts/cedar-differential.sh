#!/bin/sh
# Puts random policies and requests to our engine and to Cedar, which must decide equally. Needs python3-venv and PyPI.
# Usage: Scripts/cedar-differential.sh [policies, 100 unless given] [requests for each, 1200 unless given]
set -eu
cd "$(dirname "$0")/.."
venv=.build/cedar
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -c 'import cedarpy' 2>/dev/null; then
    echo "Installing cedarpy into $venv ..."
    python3 -m venv "$venv"
    "$venv/bin/pip" --quiet install "cedarpy==4.12.2"
fi
cases="$(mktemp)"
trap 'rm -f "$cases"' EXIT INT TERM
KEPIL_CEDAR_CASES="$cases" KEPIL_CEDAR_POLICIES="${1:-100}" KEPIL_CEDAR_REQUESTS="${2:-1200}" \
    swift test --skip-build --filter CedarCasesTests >/dev/null
PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" Scripts/cedar_differential.py "$cases"
