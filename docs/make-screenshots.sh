#!/bin/sh
# Takes the pictures of README and docs: the three screens of a report in both themes, in docs/images. Needs chromium.
# Usage: docs/make-screenshots.sh
set -eu
cd "$(dirname "$0")/.."
dotnet build tests/LlmReport.Tests -c Debug
UPDATE_SCREENSHOTS=1 dotnet tests/LlmReport.Tests/bin/Debug/net10.0/LlmReport.Tests.dll -class LlmReport.Tests.Docs.ScreenshotTests
