#!/bin/sh
# Times a sweep of a million decode steps, of a million prefills and of a million chats: portable and native build.
# Usage: docs/time-sweep.sh [MODEL]
# Without a model: Llama-2-7B of the corpus, where that stands beside the repository. Needs GNU time (apt-get install time).
set -eu
cd "$(dirname "$0")/.."
model=${1:-../shared/corpus/llm/llama-2-7b-cuda-f16.onnx}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "building..." >&2
dotnet publish src/LlmReport.Cli -c Release -v q -p:PublishAot=false -o "$work/portable" >&2
dotnet publish src/LlmReport.Cli -c Release -v q -o "$work/native" >&2

sweep() {
    /usr/bin/time -o "$work/one" -f '%e %U %M' "$work/$1/llmreport" analyze "$model" --hardware nvidia-a100-sxm-80gb,nvidia-h100-sxm-80gb,nvidia-l4,nvidia-a10,nvidia-t4 \
        --precision stored,fp16 --batch 1..100:1 --fail-on never --format "$3" -o "$work/out" $4 > /dev/null
    printf '%-10s %-8s %-6s %10s %10s %10s\n' "$1" "$2" "$3" $(awk '{ print $1, $2, int($3 / 1024) }' "$work/one")
}

printf '%-10s %-8s %-6s %10s %10s %10s\n' build phase format seconds 'CPU s' 'peak MB'
for build in portable native; do
    sweep $build decode csv '--phase decode --context 1k..128k:128'
    sweep $build decode json '--phase decode --context 1k..128k:128'
    sweep $build prefill csv '--phase prefill --prompt 1..1000:1'
    sweep $build chat csv '--phase chat --prompt 1k..100k:1k --generate 100..1000:100'
done
