#!/usr/bin/env bash
# How models/default was made, from labels to the release: every command with its options. Resumes where it stopped.
# usage: training/default-release.sh LABELS_DIR DATA_DIR RUNS_DIR   (label table llm.tsv.gz; item and query tables of the sources)
# Needs an interpreter with training/requirements.txt (BIDPHRASE_PYTHON, default python3) and npm ci.
set -euo pipefail
labels=$(realpath "$1")/llm.tsv.gz data=$(realpath "$2") runs=$(realpath -m "$3")
cd "$(dirname "$0")/.."
export PYTHONPATH=training PATH="$PWD/node_modules/.bin:$PATH"
sidecar() { "${BIDPHRASE_PYTHON:-python3}" -m bidphrase_training "$@"; }
split=(--labels "$labels" --split-groups "pricerunner=$data/pricerunner-offers.tsv.gz")

sidecar universe --lexicon training/lexicon --out "$runs/universe.tsv"
[ -f "$runs/ce6/model.pt" ] || sidecar train-cross-encoder "${split[@]}" --precision bf16 --epochs 4 --out "$runs/ce6"
[ -f "$runs/mined.tsv" ] || sidecar mine --out "$runs/mined.tsv" --per-source 4000 --precision bf16 \
  --items "ebay=$data/ebay-items.tsv.gz" "icecat=$data/icecat-items.tsv.gz" "pricerunner=$data/pricerunner-offers.tsv.gz" \
  --keyphrases "$runs/universe.tsv" "$data/esci-queries.tsv.gz" "$data/webshop-queries.tsv.gz"
for part in labelled:"$labels" mined:"$runs/mined.tsv"; do
  out=$runs/scores-${part%%:*}.parquet
  [ -f "$out" ] || sidecar score --cross-encoder "$runs/ce6" --lists "${part#*:}" --precision bf16 --out "$out"
done
[ -d "$runs/be/model" ] || sidecar train-bi-encoder "${split[@]}" --precision bf16 --epochs 1 --learning-rate 3e-4 --out "$runs/be" \
  --scores "$runs/scores-labelled.parquet" "$runs/scores-mined.parquet"
sidecar export "${split[@]}" --cross-encoder "$runs/ce6" --bi-encoder "$runs/be" --name minilm-l6 --out "$runs/models"
sidecar calibrate "${split[@]}" --models "$runs/models" --card training/default-card.json
node src/main.ts build --keyphrases "$runs/universe.tsv" --models "$runs/models" --out models/default --force
node src/main.ts verify models/default
