#!/usr/bin/env bash
# Looks at every page of the product in headless Chromium: each at 360 and 1280 pixels, in Kazakh, Russian and English, with axe; then uses
# the main forms with the keyboard alone and reads the portal without JavaScript. Fails when a page that Sources/Web registers was never opened.
# Usage: Scripts/pages-look.sh [folder for pictures]
# Needs chromium, chromium-driver, python3-venv and PyPI (axe-core 4.12.1 out of axe-playwright-python).
set -euo pipefail
cd "$(dirname "$0")/.."
pictures=${1:-}
kepil=.build/debug/kepil
axe=.build/axe
if [ ! -f "$axe/axe_playwright_python/axe.min.js" ]; then
    python3 -m venv "$axe"
    "$axe/bin/pip" install --quiet --no-deps --target "$axe" "axe-playwright-python==0.1.8"
fi
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
port=$(free_port)
outside=$(free_port)
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
start() {
    "$kepil" run --port "$port" --simulator-port "$outside" --data "$folder/data" >"$folder/out" 2>&1 &
    server=$!
    for _ in $(seq 60); do curl -fs "http://127.0.0.1:$port/health" >/dev/null 2>&1 && break; sleep 0.5; done
}
stop() { kill -INT "$server"; wait "$server" || true; server=; }
export PYTHONDONTWRITEBYTECODE=1

start
today=$(python3 Scripts/notice_walk.py --lender "http://127.0.0.1:$port" --business-date)
stop
# An account of a processor, with the auditor's public password: the demonstration has none, and "kepil staff add" refuses its data.
python3 Scripts/pages_stage.py "$folder/data/kepil.sqlite"
# A version of the policy that is announced comes as a folder. The passwords of the demonstration are public.
cp -r Policy/demonstration-lender "$folder/next"
python3 Scripts/notice_walk.py --next "$folder/next" --announced "$today"
echo kepil-privacy | "$kepil" policy import "$folder/next" --login privacy --data "$folder/data"
echo kepil-privacy2 | "$kepil" policy approve 2027-1 --login privacy2 --data "$folder/data"
echo kepil-privacy | "$kepil" policy announce 2027-1 --login privacy --data "$folder/data"
start
python3 Scripts/pages_look.py --lender "http://127.0.0.1:$port" --world "http://127.0.0.1:$outside" \
    --axe "$axe/axe_playwright_python/axe.min.js" ${pictures:+--pictures "$pictures"} || { tail -20 "$folder/out"; exit 1; }
stop
