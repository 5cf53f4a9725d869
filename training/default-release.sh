#!/usr/bin/env bash
# How models/default was made, from labels to the release: every command with its options. Resumes where it stopped.
# usage: training/default-release.sh LABELS_DIR DATA_DIR RUNS_DIR   (label table llm.tsv.gz; item and query tables of the sources)
# Needs an interpreter with training/requirements.txt (BIDPHRASE_PYTHON, default python3) and npm ci.
set -euo pipefail
labels=$(realpath "$1")/llm.tsv.gz data=$(realpath "$2") runs=$(realpath -m "$3")
cd "$(dirname "$0")/.."
export PYTHONPATH=training PATH="$PWD/node_modules/.bin:$PATH"
sidecar() { "${BIDPHRASE_PYTHON:-python3}" -m bidphrase_training "$@"; }
split=(--split-groups "pricerunner=$data/pricerunner-offers.tsv.gz")
judged=training/judgements/lexicon.tsv.gz more=training/judgements/more.tsv.gz

sidecar universe --lexicon training/lexicon --out "$runs/universe.tsv"
sidecar lexicon-titles --lexicon training/lexicon --part train --out "$runs/lexicon-items.tsv"

# The assistant: two epochs on labels and judgements, then one with all judgements and a smaller rate.
[ -f "$runs/first/model.pt" ] || sidecar train-cross-encoder --labels "$labels" "$judged" "${split[@]}" --precision bf16 \
  --epochs 2 --out "$runs/first"
[ -f "$runs/assistant/model.pt" ] || sidecar train-cross-encoder --labels "$labels" "$judged" "$more" "${split[@]}" \
  --precision bf16 --epochs 1 --learning-rate 1e-4 --init "$runs/first" --out "$runs/assistant"

# What the student learns from: the assistant's scores of labelled, judged and mined lists.
[ -f "$runs/mined-lexicon.tsv" ] || sidecar mine --out "$runs/mined-lexicon.tsv" --precision bf16 --near 24 --middle 16 --far 8 \
  --items "lexicon=$runs/lexicon-items.tsv" --keyphrases "$runs/universe.tsv"
[ -f "$runs/mined.tsv" ] || sidecar mine --out "$runs/mined.tsv" --per-source 2500 --precision bf16 \
  --items "ebay=$data/ebay-items.tsv.gz" "icecat=$data/icecat-items.tsv.gz" "pricerunner=$data/pricerunner-offers.tsv.gz" \
  --keyphrases "$runs/universe.tsv" "$data/esci-queries.tsv.gz" "$data/webshop-queries.tsv.gz"
for part in judged mined; do
  lists=("$labels" "$judged" "$more")
  [ "$part" = judged ] || lists=("$runs/mined-lexicon.tsv" "$runs/mined.tsv")
  [ -f "$runs/scores-$part.parquet" ] || sidecar score --cross-encoder "$runs/assistant" --precision bf16 \
    --lists "${lists[@]}" --out "$runs/scores-$part.parquet"
done

[ -d "$runs/student/model" ] || sidecar train-bi-encoder --labels "$labels" "${split[@]}" --precision bf16 --epochs 1 \
  --learning-rate 3e-4 --signals "" --scores "$runs/scores-judged.parquet" "$runs/scores-mined.parquet" --pearson-within both --mnr-weight 0.1 --out "$runs/student"

all=(--labels "$labels" "${split[@]}")
sidecar export "${all[@]}" --cross-encoder "$runs/assistant" --bi-encoder "$runs/student" --name minilm-l6 --out "$runs/models"
sidecar calibrate "${all[@]}" --models "$runs/models" --card training/default-card.json
node src/main.ts build --keyphrases "$runs/universe.tsv" --models "$runs/models" --out models/default --force
node src/main.ts verify models/default
