#!/bin/sh
# Takes the README's picture: the report of the decomposed example, in docs/images. Needs chromium.
# Usage: docs/make-screenshots.sh
set -eu
cd "$(dirname "$0")/.."
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || { echo "chromium is not installed: apt-get install -y chromium" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet run -c Release --project src/LlmReport.Cli -- analyze example-models/tiny-llama-decomposed.onnx -o "$work/report.html" --fail-on never > /dev/null
mkdir -p docs/images
"$chromium" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync \
    --hide-scrollbars --user-data-dir="$work/profile" --window-size=1280,1000 --screenshot="$PWD/docs/images/report.png" "file://$work/report.html"
