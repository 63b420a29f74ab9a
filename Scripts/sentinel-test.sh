#!/usr/bin/env bash
# People walk through a running lender, over pages and interface; then everything that it said and left behind is searched
# for them: standard output and error, the data folder as it lies on the disk, temporary files, exports.
set -euo pipefail
cd "$(dirname "$0")/.."
swift build --product kepil
exec python3 -B Scripts/sentinel_test.py "$@"
