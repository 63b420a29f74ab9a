#!/usr/bin/env bash
# Kills the demonstration lender at random moments while it works and checks that nothing it confirmed is lost or doubled.
# Arguments go to kill_test.py: --kills 100, --seed N.
set -euo pipefail
cd "$(dirname "$0")/.."
swift build --product kepil
swift build --product counterparty-simulator
exec python3 Scripts/kill_test.py "$@"
