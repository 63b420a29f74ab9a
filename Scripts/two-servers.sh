#!/usr/bin/env bash
# The main job on PostgreSQL with two server processes: Scripts/two-servers.sh
# Customers apply, sign and pay; each request goes to the other server than the one before. In the middle the server that
# does the background work is killed. Ends by comparing with the bank, and by checking the books and the log.
set -euo pipefail
cd "$(dirname "$0")/.."
swift build --product kepil
swift build --product counterparty-simulator
exec python3 -B Scripts/two_servers.py "$@"
