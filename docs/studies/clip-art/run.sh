#!/usr/bin/env bash
# The study of docs/studies/clip-art, in a data home that has the study of photographs.
# TEMPER_HOME=… bash docs/studies/clip-art/run.sh FOLDER     FOLDER/clip-art is what make-clip-art.mjs drew
set -e
temper=${TEMPER:-temper}
here=$(dirname "$0")
natural=${NATURAL:-photographs natural seed 0 best}
tuned=${TUNED:-photographs fine-tune, carried steps seed 0 best}
attack='{"kind":"pgd","steps":5,"stepSize":{"relativeToEpsilon":0.4},"iterate":"best"}'

$temper datasets show clip-art > /dev/null 2>&1 ||
  $temper datasets add "${1:?}/clip-art" --name clip-art --test 1
{
  $temper interpolate "$natural" "$tuned" --dataset photographs-5k --shift clip-art --alphas 0:1:0.1 \
    --epsilon 4/255 --attack "$attack" --images 256 --test-images 512 --statistics-images 1024 --json
  for model in "$natural" "$tuned"; do
    $temper evaluate "$model" --dataset clip-art --epsilon 4/255 --attack "$attack" --images 263 --no-curve --json
  done
} | node "$here/collect.mjs" "$here/results.json"
