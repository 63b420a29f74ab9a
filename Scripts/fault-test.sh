#!/usr/bin/env bash
# Breaks disk, process, database server, connection and clock at random moments while the vault works, and checks that
# nothing confirmed is lost, nothing was handed out without its line, and the log has one history.
# Arguments go to fault_test.py: --rounds 100, --only NAME, --engine sqlite|postgres, --seed N.
set -euo pipefail
cd "$(dirname "$0")/.."
swift build --product fault-worker
exec python3 -B Scripts/fault_test.py "$@"
