#!/usr/bin/env bash
# Runs the built program as a newcomer would: the seed's samples, their refusal today, and the demonstration lender.
set -euo pipefail
kepil=.build/debug/kepil
[ -x "$kepil" ] || swift build --product kepil
folder=$(mktemp -d)
port=${PORT:-18080}
outside=${SIMULATOR_PORT:-18090}
trap 'kill "${server:-0}" 2>/dev/null || true; rm -rf "$folder"' EXIT

instalment() { "$kepil" quote "$@" --format json | grep -o '"instalment" : "[^"]*"'; }
[ "$(instalment --product car-loan --price 3000000 --down-payment 900000 --term 36 --monthly-rate 3.7 --on 2024-03-01)" = '"instalment" : "106493.00"' ]
[ "$(instalment --product car-pledge --amount 3000000 --term 36 --monthly-rate 3.7 --on 2024-03-01)" = '"instalment" : "152133.00"' ]
code=0; "$kepil" quote --product car-pledge --amount 3000000 --term 36 --monthly-rate 3.7 --on 2026-11-23 2>"$folder/refusal" || code=$?
[ "$code" = 2 ] && grep -q 46 "$folder/refusal"
code=0; "$kepil" quote --product boat --term 1 --monthly-rate 1 --on 2024-03-01 2>/dev/null || code=$?
[ "$code" = 64 ]
code=0; "$kepil" quote --product car-pledge --amount 3000000 --term 36 --monthly-rate 3.7 --on 2024-03-01 --policy "$folder" 2>"$folder/broken" || code=$?
[ "$code" = 1 ] && grep -q "lender.yaml" "$folder/broken"
code=0; "$kepil" run --port 99999 --data "$folder/data" 2>"$folder/port" || code=$?
[ "$code" = 1 ] && grep -q 99999 "$folder/port"
"$kepil" policy check

"$kepil" run --port "$port" --simulator-port "$outside" --data "$folder/data" >"$folder/out" &
server=$!
for _ in $(seq 60); do curl -fs http://127.0.0.1:$port/health >/dev/null 2>&1 && break; sleep 0.5; done
# Into a file first: grep -q would close the pipe before curl has written all.
curl -fs "http://127.0.0.1:$port/quote?product=car-loan&price=3000000&down=900000&term=36&rate=3.7&on=2024-03-01" >"$folder/quote"
grep -q 106 "$folder/quote"
curl -fs http://127.0.0.1:$port/notice >/dev/null
curl -fs http://127.0.0.1:$outside/health >/dev/null
"$kepil" books check --data "$folder/data"
kill -INT "$server"
wait "$server"
echo "smoke: ok"
