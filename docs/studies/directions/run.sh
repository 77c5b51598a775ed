#!/usr/bin/env bash
# The study of docs/studies/directions: generators of drawn shapes, five ways to find directions, ablations of DisCo.
# TEMPER_HOME=/tmp/directions bash docs/studies/directions/run.sh
# What is measured already is left as it is, so that a stopped study goes on. SEEDS and PARTS choose a part of it. The part `emoji` has
# emoji of people with known factors, which are drawn into EMOJI.
set -e
temper=${TEMPER:-temper}
here=$(dirname "$0")
steps=${STEPS:-600}
seeds=${SEEDS:-0 1 2}
parts=${PARTS:-vae ablations gan flow emoji}
emoji=${EMOJI:-${TEMPER_HOME:?}/emoji}

json() { # the last line of what a command prints
  $temper "$@" --json | tail -1
}

found() { # GENERATOR, then the options of find: directions, and their measures
  local generator=$1 set
  shift
  set=$(json directions list | node "$here/known.mjs" "$(json generators show "$generator")" "$@")
  [ "$set" = measured ] && return
  [ -n "$set" ] || set=$(json directions find "$generator" "$@" |
    node -e 'console.log(JSON.parse(require("fs").readFileSync(0, "utf8")).directionSet.id)')
  $temper directions measure "$set" > /dev/null
}

compared() { # GENERATOR SEED: the baselines, as far as it has them, and DisCo
  for method in axes pca sefa random; do
    [[ $method = sefa && $1 = flow-* ]] || found "$1" --method $method --seed "$2"
  done
  found "$1" --method disco --steps "$steps" --seed "$2"
}

trained() { # NAME DATASET, then the options of train
  local name=$1 dataset=$2
  shift 2
  $temper generators show "$name" > /dev/null 2>&1 || $temper generators train "$dataset" --name "$name" "$@"
}

drawn() { # emoji as a dataset with known factors
  $temper datasets show emoji > /dev/null 2>&1 && return
  [ -f "$emoji/emoji.csv" ] || node "$here/make-emoji-factors.mjs" "$emoji"
  $temper datasets add "$emoji/emoji.csv" --name emoji --factors role,gender,tone,vendor --test 0.1 --no-flip
}

$temper datasets show shapes > /dev/null 2>&1 || $temper datasets draw shapes --images 4000 --seed 0
for part in $parts; do
  for seed in $seeds; do
    case $part in
      vae)
        trained "vae-$seed" shapes --seed "$seed" --beta 1 --epochs 30
        compared "vae-$seed" "$seed"
        ;;
      ablations)
        found "vae-$seed" --method disco --steps "$steps" --seed "$seed" --no-flip
        found "vae-$seed" --method disco --steps "$steps" --seed "$seed" --domination 0
        ;;
      shifts) found "vae-$seed" --method disco --steps "$steps" --seed "$seed" --shift-deviation 2 ;;
      gan)
        trained "gan-$seed" shapes --kind gan --seed "$seed" --epochs 30
        compared "gan-$seed" "$seed"
        ;;
      flow)
        trained "flow-$seed" shapes --kind flow --seed "$seed" --epochs "${FLOW_EPOCHS:-30}"
        compared "flow-$seed" "$seed"
        ;;
      emoji)
        drawn
        trained "emoji-vae-$seed" emoji --seed "$seed" --beta 1 --epochs 40
        compared "emoji-vae-$seed" "$seed"
        ;;
    esac
  done
done
{ json generators list; json directions list; } | node "$here/table.mjs"
