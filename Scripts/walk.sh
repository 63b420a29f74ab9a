#!/usr/bin/env bash
# Runs a walking program against a fresh demonstration lender on free ports: Scripts/walk.sh walk.py [arguments …]
# Ends by checking the books and the log of what the walk left behind.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$1
shift
kepil=.build/debug/kepil
[ -x "$kepil" ] || swift build --product kepil
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
port=$(free_port)
outside=$(free_port)
folder=$(mktemp -d)
"$kepil" run --port "$port" --simulator-port "$outside" --data "$folder/data" >"$folder/out" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
for _ in $(seq 60); do curl -fs "http://127.0.0.1:$port/health" >/dev/null 2>&1 && break; sleep 0.5; done
export PYTHONDONTWRITEBYTECODE=1
python3 "Scripts/$program" --lender "http://127.0.0.1:$port" --world "http://127.0.0.1:$outside" "$@" || { tail -20 "$folder/out"; exit 1; }
kill -INT "$server"
wait "$server"
"$kepil" books check --data "$folder/data"
