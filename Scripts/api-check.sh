#!/bin/sh
# Holds the interface to the description it serves: a demonstration server on free ports, and schemathesis against it.
# Usage: Scripts/api-check.sh [examples for each operation, 50 unless given]
set -eu
cd "$(dirname "$0")/.."
examples="${1:-50}"
venv=.build/schemathesis
if [ ! -x "$venv/bin/schemathesis" ]; then
    echo "Installing schemathesis into $venv ..."
    python3 -m venv "$venv"
    "$venv/bin/pip" --quiet install "schemathesis>=4,<5"
fi
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
port="$(free_port)"
outside="$(free_port)"
data="$(mktemp -d)"
.build/debug/kepil run --port "$port" --simulator-port "$outside" --data "$data" >"$data/server.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$data"' EXIT INT TERM
for _ in $(seq 50); do
    python3 -c "import urllib.request as u; u.urlopen('http://127.0.0.1:$port/health', timeout=1)" 2>/dev/null && break
    sleep 0.2
done
# A case of the integrator's own, under the numbers that the description gives as examples.
PYTHONDONTWRITEBYTECODE=1 python3 Scripts/api_walk.py --lender "http://127.0.0.1:$port" --world "http://127.0.0.1:$outside"
"$venv/bin/schemathesis" --config-file Scripts/schemathesis.toml run "http://127.0.0.1:$port/api/openapi.json" \
    --header "Authorization: Bearer demonstration-integrator" --checks all --max-examples "$examples" --no-color
kill -0 "$server" || { echo "The server has died:"; tail -40 "$data/server.log"; exit 1; }
