#!/usr/bin/env bash
# Looks at the notice and the privacy office's pages in headless Chromium: each at 360 and 1280 pixels, in Kazakh, Russian and English, with axe.
# A second version is announced first, so that there is something to compare. Usage: Scripts/notice-look.sh [folder for pictures]
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

start
today=$(curl -fs "http://127.0.0.1:$port/health" >/dev/null; python3 Scripts/notice_walk.py --lender "http://127.0.0.1:$port" --business-date)
stop
# The next version: one purpose reads less, one is told otherwise, and a cookie lives longer.
cp -r Policy/demonstration-lender "$folder/next"
python3 Scripts/notice_walk.py --next "$folder/next" --announced "$today"
# The passwords of the demonstration are public.
echo kepil-privacy | "$kepil" policy import "$folder/next" --login privacy --data "$folder/data"
echo kepil-privacy2 | "$kepil" policy approve 2027-1 --login privacy2 --data "$folder/data"
echo kepil-privacy | "$kepil" policy announce 2027-1 --login privacy --data "$folder/data"
echo kepil-privacy | "$kepil" policy prove 2027-1 --channel branches --kind statement --shown-on "$today" --reference "statement 1" \
    --login privacy --data "$folder/data"
start
PYTHONDONTWRITEBYTECODE=1 python3 Scripts/notice_walk.py --lender "http://127.0.0.1:$port" \
    --axe "$axe/axe_playwright_python/axe.min.js" ${pictures:+--pictures "$pictures"} || { tail -20 "$folder/out"; exit 1; }
stop
