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
  training/judgements/written-more.tsv.gz)

sidecar universe --lexicon training/lexicon --out "$runs/universe.tsv"
sidecar lexicon-titles --lexicon training/lexicon --part train --out "$runs/lexicon-items.tsv"

# The assistant, in the order in which the judgements came: what one assistant let through was judged for the next.
[ -f "$runs/first/model.pt" ] || sidecar train-cross-encoder --labels "$labels" "${judged[0]}" "${split[@]}" \
  --precision bf16 --epochs 2 --out "$runs/first"
[ -f "$runs/second/model.pt" ] || sidecar train-cross-encoder --labels "$labels" "${judged[@]:0:2}" "${split[@]}" \
  --precision bf16 --epochs 1 --learning-rate 1e-4 --init "$runs/first" --out "$runs/second"
[ -f "$runs/third/model.pt" ] || sidecar train-cross-encoder --labels "$labels" "${judged[@]:0:3}" "${split[@]}" \
  --precision bf16 --steps 600 --learning-rate 1e-4 --init "$runs/second" --out "$runs/third"
[ -f "$runs/assistant/model.pt" ] || sidecar train-cross-encoder --labels "$labels" "${judged[@]}" "${split[@]}" \
  --precision bf16 --steps 500 --learning-rate 1e-4 --init "$runs/third" --out "$runs/assistant"

# The student, from labels and from the scores that the second assistant gave to judged and mined lists.
[ -f "$runs/mined.tsv" ] || sidecar mine --out "$runs/mined.tsv" --precision bf16 --near 24 --middle 16 --far 8 \
  --items "lexicon=$runs/lexicon-items.tsv" --keyphrases "$runs/universe.tsv"
for part in judged mined; do
  lists=("$labels" "${judged[@]:0:2}")
  [ "$part" = judged ] || lists=("$runs/mined.tsv")
  [ -f "$runs/scores-$part.parquet" ] || sidecar score --cross-encoder "$runs/second" --precision bf16 \
    --lists "${lists[@]}" --out "$runs/scores-$part.parquet"
done
[ -d "$runs/student/model" ] || sidecar train-bi-encoder --labels "$labels" "${split[@]}" --precision bf16 --epochs 1 \
  --learning-rate 3e-4 --scores "$runs/scores-judged.parquet" "$runs/scores-mined.parquet" --pearson-within both \
  --mnr-weight 0.1 --out "$runs/student"

all=(--labels "$labels" "${split[@]}")
sidecar export "${all[@]}" --cross-encoder "$runs/assistant" --bi-encoder "$runs/student" --name minilm-l6 --out "$runs/models"
sidecar calibrate "${all[@]}" --models "$runs/models" --card training/default-card.json
node src/main.ts build --keyphrases "$runs/universe.tsv" --models "$runs/models" --out models/default --force
node src/main.ts verify models/default
