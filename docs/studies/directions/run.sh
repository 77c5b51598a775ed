#!/usr/bin/env bash
# The study of docs/studies/directions: three generators of drawn shapes, five ways to find directions, three ablations of DisCo.
# TEMPER_HOME=/tmp/directions bash docs/studies/directions/run.sh
set -e
temper=${TEMPER:-temper}
steps=${STEPS:-600}
seeds=${SEEDS:-0 1 2}

found() { # NAME, then the options of find: directions, and their measures
  local generator=$1
  shift
  local name
  name=$($temper directions find "$generator" --json "$@" |
    node -e 'const lines = require("fs").readFileSync(0, "utf8").trim().split("\n");
             console.log(JSON.parse(lines.at(-1)).directionSet.id)')
  $temper directions measure "$name" > /dev/null
}

$temper datasets draw shapes --images 4000 --seed 0
for seed in $seeds; do
  $temper generators train shapes --name "vae-$seed" --seed "$seed" --beta 1 --epochs 30
  for method in axes pca sefa random; do found "vae-$seed" --method $method --seed "$seed"; done
  found "vae-$seed" --method disco --steps "$steps" --seed "$seed"
done
for seed in $seeds; do
  found "vae-$seed" --method disco --steps "$steps" --seed "$seed" --no-flip
  found "vae-$seed" --method disco --steps "$steps" --seed "$seed" --domination 0
  found "vae-$seed" --method disco --steps "$steps" --seed "$seed" --shift-deviation 2
done
$temper directions list --json | node "$(dirname "$0")/table.mjs"
