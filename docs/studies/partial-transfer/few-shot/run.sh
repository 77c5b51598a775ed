#!/usr/bin/env bash
# The few-shot searches of this folder's README. In the root of the repository, with the emoji drawn into FOLDER by
# scripts/make-emoji-dataset.mjs (its header says from which packages):
#   TEMPER_HOME=/tmp/few-shot docs/studies/partial-transfer/few-shot/run.sh prepare FOLDER
#   TEMPER_HOME=/tmp/few-shot docs/studies/partial-transfer/few-shot/run.sh search natural 1 0      training, shots, search seed
#   TEMPER_HOME=/tmp/few-shot docs/studies/partial-transfer/few-shot/run.sh standard 1 0            AutoAttack, of few episodes
#   node docs/studies/partial-transfer/few-shot/summarise.mjs
# What is there already is not repeated. TEMPER names another way to start the command line, RESULTS another folder for results.
set -euo pipefail
temper=${TEMPER:-npm run -s temper --}
here=docs/studies/partial-transfer/few-shot
results=${RESULTS:-$here/results}
mkdir -p "$results"
case "$1" in
  prepare)
    $temper datasets add "$2/base" --resize stretch:16x16 --name emoji-base --validation 0.05 --test 0.02 --no-flip
    $temper datasets add "$2/validation" --resize stretch:16x16 --name emoji-validation --no-flip
    $temper datasets add "$2/novel" --resize stretch:16x16 --name emoji-novel --no-flip
    $temper run "$here/base-natural.json"
    $temper run "$here/base-robust.json"
    $temper run "$here/base-natural-resnet-12.json"
    ;;
  search)
    training=$2 shots=$3 seed=$4
    attacked=()
    # Candidates are measured under PGD-10, novel classes under the battery quick.
    if [ "$training" = robust ]; then attacked=(--epsilon 8/255 --crafted --battery quick); fi
    # With NETWORK=resnet-12 the other network, which base-natural-resnet-12.json trains on the same classes.
    model="emoji $training${NETWORK:+ $NETWORK} last"
    # With SCALE=full as many candidates as published.
    candidates=(--set strategy.generations=3 --set strategy.random=6 --set strategy.mutated=2 --set strategy.crossed=2
      --set strategy.parents=3)
    if [ "${SCALE:-quick}" = full ]; then candidates=(--scale full); fi
    $temper few-shot-search "$model" --validation emoji-validation --novel emoji-novel \
      --shots "$shots" --queries 2 --updates 50 --rate 0.02 --episodes "${EPISODES:-20}" --test-episodes "${TEST_EPISODES:-600}" \
      --search-seed "$seed" "${candidates[@]}" "${attacked[@]}" \
      --json | tail -1 > "$results/$training-$shots-shot-$seed.json.part"
    mv "$results/$training-$shots-shot-$seed.json.part" "$results/$training-$shots-shot-$seed.json"
    ;;
  standard)
    shots=$2 seed=$3
    rates=$(node -e 'const { report } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
      for (const { name, blockRates } of report.test.rows) console.log([name, ...Object.entries(blockRates).map((each) => each.join("="))].join("|"));' \
      "$results/robust-$shots-shot-$seed.json")
    while IFS='|' read -r name list; do
      options=()
      for rate in ${list//|/ }; do options+=(--block-rate "$rate"); done
      $temper few-shot "emoji robust last" --dataset emoji-novel --shots "$shots" --queries 2 --updates 50 --rate 0.02 \
        --heads fine-tuned --episodes "${STANDARD_EPISODES:-10}" --epsilon 8/255 --crafted --battery standard "${options[@]}" \
        --json < /dev/null | tail -1 > "$results/part"
      mv "$results/part" "$results/standard-$shots-shot-$seed-${name//[ ,]/-}.json"
    done <<< "$rates"
    ;;
esac
