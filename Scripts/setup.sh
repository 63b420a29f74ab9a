#!/usr/bin/env bash
# Installs what the build, the program and (with "test") its tests need beside Swift. Does nothing when it is all there.
set -euo pipefail

packages=(pkg-config libsqlite3-dev libpq-dev libcurl4-openssl-dev libssl-dev weasyprint fonts-noto-core)
[ "${1:-}" = test ] && packages+=(postgresql curl openssl poppler-utils python3 python3-aiosmtpd)

missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
done
command -v swift >/dev/null || { echo "Swift 6.3 is not installed: see https://swift.org/install" >&2; exit 1; }
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ]; then as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root=(sudo -n)
else
    echo "These packages are missing, and installing them needs root. Run:" >&2
    echo "    sudo apt-get install ${missing[*]}" >&2
    exit 1
fi
echo "Installing ${missing[*]} …"
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
