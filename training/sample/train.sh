#!/usr/bin/env bash
# From three files to a served release: every command of "Train on your own data" in README.md, run one after the other.
# usage: training/sample/train.sh     (writes to runs/sample; needs npm ci; BIDPHRASE_PYTHON as for npm run training)
set -euo pipefail
cd "$(dirname "$0")/../.."
export PATH="$PWD/node_modules/.bin:$PATH"
began=$(date +%s)
rm -rf runs/sample
set -m # the service gets a process group of its own, so that npm and node stop together
trap 'if [ -n "${service:-}" ]; then kill -- "-$service"; wait "$service" || true; fi' EXIT

# begin: the README shows what follows
# bf16 where the cores have it, else fp32
precision=$(grep -qE 'avx512_bf16|amx_bf16' /proc/cpuinfo 2>/dev/null && echo bf16 || echo fp32)

# the assistant learns from the labels
npm run training -- train-cross-encoder --labels training/sample/labels.tsv.gz --epochs 1 --batch-lists 8 \
  --precision "$precision" --out runs/sample/assistant

# unlabelled items get candidates, and the assistant scores these and the labelled pairs
npm run training -- mine --items shop=training/sample/items.tsv --keyphrases training/sample/keyphrases.tsv \
  --precision "$precision" --out runs/sample/mined.tsv
npm run training -- score --cross-encoder runs/sample/assistant --precision "$precision" \
  --lists training/sample/labels.tsv.gz runs/sample/mined.tsv --out runs/sample/scores.parquet

# the student learns from the labels and from the scores
npm run training -- train-bi-encoder --labels training/sample/labels.tsv.gz --scores runs/sample/scores.parquet \
  --epochs 1 --batch-lists 8 --precision "$precision" --out runs/sample/student

# both leave Python, with thresholds and probabilities set on held-out items
npm run training -- export --cross-encoder runs/sample/assistant --bi-encoder runs/sample/student \
  --labels training/sample/labels.tsv.gz --name sample --out runs/sample/models
npm run training -- calibrate --models runs/sample/models --labels training/sample/labels.tsv.gz \
  --keyphrases training/sample/keyphrases.tsv

# your keyphrases and the models become a release
npm run bidphrase -- build --keyphrases training/sample/keyphrases.tsv --models runs/sample/models --out runs/sample/release
npm run bidphrase -- verify runs/sample/release

# serve it
BIDPHRASE_RELEASE=runs/sample/release npm start &
# end
service=$!
url=http://127.0.0.1:${BIDPHRASE_HTTP_PORT:-8080}
curl -sf --retry 60 --retry-delay 1 --retry-all-errors "$url/readyz" > runs/sample/ready.json
curl -sf "$url/recommend" -H 'content-type: application/json' -o runs/sample/answer.json \
  -d '{"item":{"title":"Bunn Speed Brew Classic Coffee Maker 10-Cup GRB White Thermal Always Hot"},"limit":5}'
node -e 'for (const k of JSON.parse(require("fs").readFileSync(process.argv[1])).keyphrases) console.log(k.keyphrase, k.llm.toFixed(3))' \
  runs/sample/answer.json
times > runs/sample/cpu.txt
cpu=$(awk 'NR == 2 { gsub("s", ""); for (i = 1; i < 3; i++) { split($i, t, "m"); all += 60 * t[1] + t[2] } printf "%d", all }' runs/sample/cpu.txt)
model=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | head -1)
echo "from labels to an answer: $(($(date +%s) - began)) s, $cpu s of them on a core ($(nproc) of $(nproc --all) cores, $model, $precision)" |
  tee runs/sample/time.txt
