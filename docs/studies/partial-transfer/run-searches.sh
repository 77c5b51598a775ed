#!/usr/bin/env bash
# The searches of this folder's README: evolution against as many random candidates. In the root of the repository:
#   TEMPER_HOME=/tmp/partial-transfer docs/studies/partial-transfer/run-searches.sh 0 1 2
#   TEMPER_HOME=/tmp/partial-transfer node docs/studies/partial-transfer/collect.mjs 0 1 2
# What is there already is not repeated. TEMPER names another way to start the command line.
set -euo pipefail
temper=${TEMPER:-npm run -s temper --}
plan=docs/studies/partial-transfer/plan.json
files=$(mktemp -d)
for seed in "$@"; do
  for strategy in evolution random; do
    sizes=(strategy.candidates=24)
    if [ "$strategy" = evolution ]; then
      sizes=(strategy.random=8 strategy.generations=3 strategy.mutated=4 strategy.crossed=4 strategy.parents=3)
    fi
    file="$files/$strategy-$seed.json"
    $temper tune "$plan" --updates 16 --seed "$seed" --strategy "$strategy" \
      --battery quick --images 500 --name "$strategy-$seed" --write "$file"
    node docs/studies/partial-transfer/add-fixed-rates.mjs "$file"
    $temper study run "$file" --no-measure $(printf -- '--set %s ' "${sizes[@]}")
  done
done
