#!/usr/bin/env bash
# Holds the exported record of processing to a JSON-LD processor and to the names of DPV 2.3. Needs python3-venv and PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."
environment=$(mktemp -d)
trap 'rm -rf "$environment"' EXIT
python3 -m venv "$environment/venv"
"$environment/venv/bin/pip" install --quiet pyld==2.0.4
.build/debug/kepil policy record processing --format jsonld >"$environment/record.jsonld"
"$environment/venv/bin/python" Scripts/jsonld_check.py "$environment/record.jsonld"
