#!/usr/bin/env bash
# The searches of this folder's README: evolution against as many random candidates. In the root of the repository:
#   TEMPER_HOME=/tmp/partial-transfer docs/studies/partial-transfer/run-searches.sh 0 1 2
set -euo pipefail
plan=docs/studies/partial-transfer/plan.json
files=$(mktemp -d)
for seed in "$@"; do
  for strategy in evolution random; do
    sizes=(strategy.candidates=24)
    if [ "$strategy" = evolution ]; then
      sizes=(strategy.random=8 strategy.generations=3 strategy.mutated=4 strategy.crossed=4 strategy.parents=3)
    fi
    npm run -s temper -- tune "$plan" --updates 16 --seed "$seed" --strategy "$strategy" \
      --battery quick --images 500 --name "$strategy-$seed" --write "$files/$strategy-$seed.json"
    npm run -s temper -- study run "$files/$strategy-$seed.json" --no-measure $(printf -- '--set %s ' "${sizes[@]}")
  done
done
