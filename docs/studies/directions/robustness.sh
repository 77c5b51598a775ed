#!/usr/bin/env bash
# Classifiers of shapes, natural and adversarially fine-tuned, on images that are moved along directions of a generator.
# TEMPER_HOME=/tmp/robustness bash docs/studies/directions/robustness.sh
set -e
temper=${TEMPER:-temper}
here=$(dirname "$0")
redraws=(--set augmentation.directions.generator=sharp --set augmentation.directions.range)

run() { # PLAN NAME, then more options
  local plan=$1 name=$2
  shift 2
  $temper models show "$name best" > /dev/null 2>&1 ||
    $temper run "$here/$plan.json" --set "name=$name" "$@"
}

if ! $temper generators show sharp > /dev/null 2>&1; then
  $temper datasets draw shapes --images 6000 --seed 0
  $temper generators train shapes --name sharp --latent 12 --width 24 --beta 0.1 --epochs 24 --seed 0
fi
for method in axes pca sefa; do
  $temper directions show "$method-sharp" > /dev/null 2>&1 || $temper directions find sharp --method $method
  $temper directions export "$method-sharp" --png "${GRIDS:-/tmp}/$method-sharp.png"
done
# What each changes was read from the grids.
while read -r set number name; do
  $temper directions name "$set" "$number" "$name" --keep > /dev/null
done < "$here/robustness-names.txt"

run natural natural-plain
# From here on half of the training images are redrawn: without moving them, or moved by up to 2.
run natural natural-redrawn "${redraws[@]}=0.001"
run robust robust-redrawn --set 'start.checkpoint=natural-redrawn best' "${redraws[@]}=0.001"
run natural natural-moved "${redraws[@]}=2"
for model in natural-plain natural-redrawn robust-redrawn natural-moved; do
  $temper evaluate "$model best" --battery quick --epsilon 8/255 --images 500 --no-curve \
    --directions sharp --shifts=-2,-1,0,1,2 --json
done > "${RESULTS:-/tmp/robustness.jsonl}"
$temper evaluate "natural-redrawn best" --battery quick --epsilon 8/255 --images 500 --no-curve \
  --directions sharp --shifts=-2,-1,0,1,2 --inversion-steps 200 --json >> "${RESULTS:-/tmp/robustness.jsonl}"
node "$here/robustness-table.mjs" "$here/robustness.json" < "${RESULTS:-/tmp/robustness.jsonl}"
# The same in pairs: differences on the same images, moved in the same way.
$temper compare "robust-redrawn best" "natural-moved best" "natural-redrawn best" --baseline "natural-redrawn best"
