// Says whether a set of directions is there already: prints `measured`, the id of one that is not measured, or nothing.
// temper directions list --json | node known.mjs '{"generator": …}' --method disco --seed 0 …
import { readFileSync } from 'node:fs';
import { nameOf } from './names.mjs';

const [generator, ...options] = process.argv.slice(2);
const option = (name, otherwise) => {
  const at = options.indexOf(name);
  return at < 0 ? otherwise : options[at + 1];
};
const wanted = nameOf({
  kind: option('--method'),
  flipAbove: options.includes('--no-flip') ? null : 0.95,
  dominationWeight: Number(option('--domination', 1)),
  shiftDeviation: Number(option('--shift-deviation', 6)),
});
const { id } = JSON.parse(generator).generator;
const same = JSON.parse(readFileSync(0, 'utf8')).directionSets.filter(
  ({ generatorId, seed, method }) =>
    generatorId === id &&
    seed === Number(option('--seed')) &&
    nameOf(method) === wanted &&
    (method.kind !== 'disco' || method.steps === Number(option('--steps'))),
);
if (same.some(({ measures }) => measures)) console.log('measured');
else if (same[0]) console.log(same[0].id);
