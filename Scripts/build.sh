#!/usr/bin/env bash
# Builds the program unless nothing has changed since the last time: the second start takes no build at all.
set -euo pipefail
program=.build/debug/kepil
if [ -x "$program" ] && [ -z "$(find Package.swift Sources Packages/*/Package.swift Packages/*/Sources -newer "$program" -type f -print -quit)" ]; then
    exit 0
fi
# A file that came or went in a local package is seen only when the manifest is read anew.
if [ -x "$program" ] && [ -n "$(find Packages/*/Sources -newer "$program" -type d -print -quit)" ]; then
    touch Package.swift
fi
echo "Building (the first time takes several minutes) …"
swift build --product kepil
touch "$program"
