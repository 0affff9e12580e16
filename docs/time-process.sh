#!/bin/sh
# Times the whole process, start to end: portable and native build, several models, medians of several runs.
# Usage: docs/time-process.sh [RUNS] [MODEL...]
# Without models: the examples, and the 32-layer Llama of the corpus where that stands beside the repository.
# Needs GNU time for memory (apt-get install time); without it, seconds only.
set -eu
cd "$(dirname "$0")/.."
runs=${1:-7}
[ $# -gt 0 ] && shift
corpus=../shared/corpus/llm/llama-2-7b-default.onnx
[ $# -gt 0 ] || set -- example-models/*.onnx
[ ! -e "$corpus" ] || set -- "$@" "$corpus"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "building..." >&2
dotnet publish src/LlmReport.Cli -c Release -v q -p:PublishAot=false -o "$work/portable" >&2
dotnet publish src/LlmReport.Cli -c Release -v q -o "$work/native" >&2
[ ! -e "$work/native/llmreport.dll" ] || { echo "no C toolchain: the second build is ReadyToRun as well" >&2; }

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

printf '%-10s %-36s %10s %10s\n' build model seconds 'peak MB'
for build in portable native; do
    for model in "$@"; do
        : > "$work/seconds"
        : > "$work/memory"
        i=0
        while [ $i -lt "$runs" ]; do
            i=$((i + 1))
            if command -v /usr/bin/time > /dev/null 2>&1; then
                /usr/bin/time -o "$work/one" -f '%e %M' "$work/$build/llmreport" analyze "$model" --format html,json -o "$work/out" --fail-on never > /dev/null
                cut -d ' ' -f 1 "$work/one" >> "$work/seconds"
                cut -d ' ' -f 2 "$work/one" >> "$work/memory"
            else
                start=$(date +%s.%N)
                "$work/$build/llmreport" analyze "$model" --format html,json -o "$work/out" --fail-on never > /dev/null
                end=$(date +%s.%N)
                echo "$start $end" | awk '{ print $2 - $1 }' >> "$work/seconds"
            fi
        done
        printf '%-10s %-36s %10s %10s\n' "$build" "$(basename "$model")" "$(median < "$work/seconds")" \
            "$( [ -s "$work/memory" ] && median < "$work/memory" | awk '{ printf "%.0f", $1 / 1000 }' || echo - )"
    done
done
