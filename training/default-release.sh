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
judged=(training/judgements/lexicon.tsv.gz training/judgements/more.tsv.gz training/judgements/written.tsv.gz \
  training/judgements/written-more.tsv.gz training/judgements/written-third.tsv.gz)
written=("${judged[@]:2:3}")

sidecar universe --lexicon training/lexicon --out "$runs/universe.tsv"
sidecar lexicon-titles --lexicon training/lexicon --part train --out "$runs/lexicon-items.tsv"

# The assistant, then the last judgements, which are of titles that the release before this one was unsure of.
[ -f "$runs/first/model.pt" ] || sidecar train-cross-encoder --labels "$labels" "${judged[@]:0:4}" "${split[@]}" \
  --precision bf16 --epochs 3 --out "$runs/first"
[ -f "$runs/assistant/model.pt" ] || sidecar train-cross-encoder --labels "$labels" "${judged[@]}" "${split[@]}" \
  --precision bf16 --steps 900 --learning-rate 1e-4 --init "$runs/first" --out "$runs/assistant"

# The student, from labels and from the scores that the first assistant gave to judged and mined lists of every source.
[ -f "$runs/mined.tsv" ] || sidecar mine --out "$runs/mined.tsv" --precision bf16 --per-source 1500 \
  --near 20 --middle 12 --far 8 --items "lexicon=$runs/lexicon-items.tsv" "${written[@]/#/written=}" \
  "ebay=$data/ebay-items.tsv.gz" "icecat=$data/icecat-items.tsv.gz" "pricerunner=$data/pricerunner-offers.tsv.gz" \
  --keyphrases "$runs/universe.tsv" "$data"/{esci,webshop,wands}-queries.tsv.gz
for part in judged mined; do
  lists=("$labels" "${judged[@]}")
  [ "$part" = judged ] || lists=("$runs/mined.tsv")
  [ -f "$runs/scores-$part.parquet" ] || sidecar score --cross-encoder "$runs/first" --precision bf16 \
    --lists "${lists[@]}" --out "$runs/scores-$part.parquet"
done
[ -d "$runs/student/model" ] || sidecar train-bi-encoder --labels "$labels" "${split[@]}" --precision bf16 --epochs 1 \
  --learning-rate 3e-4 --target logit --scores "$runs/scores-judged.parquet" "$runs/scores-mined.parquet" \
  --pearson-within both --mnr-weight 0.1 --out "$runs/student"

all=(--labels "$labels" "${split[@]}")
sidecar export "${all[@]}" --cross-encoder "$runs/assistant" --bi-encoder "$runs/student" --name minilm-l6 --out "$runs/models"
sidecar calibrate "${all[@]}" --models "$runs/models" --keyphrases "$runs/universe.tsv" \
  --card training/default-card.json
node src/main.ts build --keyphrases "$runs/universe.tsv" --models "$runs/models" --out models/default --force
node src/main.ts verify models/default
