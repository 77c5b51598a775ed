// Reads what `temper generators list --json` and `temper directions list --json` print, a line each, and writes two tables: by
// kind of generator and method the mean of each measure over seeds, and its difference to random directions of the same generator and
// seed. Where several searches were made in one generator, a method without chance counts beside each of them.
import { readFileSync } from 'node:fs';
import { meanOverSeeds } from '../over-seeds.mjs';
import { nameOf } from './names.mjs';

const measures = [
  ['FactorVAE', 'factorVae'],
  ['MIG', 'mutualInformationGap'],
  ['DCI', 'disentanglement'],
  ['completeness', 'completeness'],
  ['informativeness', 'informativeness'],
  ['β-VAE', 'betaVae'],
  ['SAP', 'attributeGap'],
];

const [{ generators }, { directionSets }] = readFileSync(0, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
/** `vae-2` is one of the kind `vae`. */
const kinds = new Map(generators.map(({ id, name }) => [id, name.replace(/-\d+$/, '')]));
const rows = new Map();
// The newest of each method, generator and seed counts.
for (const { method, seed, generatorId, measures: values } of directionSets) {
  if (!values) continue;
  const name = `${kinds.get(generatorId)} | ${nameOf(method)}`;
  const found = rows.get(name) ?? [];
  const isKnown = found.some((each) => each.seed === seed && each.generatorId === generatorId);
  if (!isKnown) rows.set(name, [...found, { seed, generatorId, values }]);
}

/** @param {readonly number[]} values */
const cellOf = (values) =>
  meanOverSeeds(values, (value) => value.toFixed(2).replace('-', '−'));

function table(title, entries) {
  console.log(`| generator | ${title} | n | ${measures.map(([label]) => label).join(' | ')} |`);
  console.log(`| --- | --- | --- | ${measures.map(() => '---').join(' | ')} |`);
  for (const [name, found] of entries) {
    const cells = measures.map(([, key]) => cellOf(found.map(({ values }) => values[key])));
    console.log(`| ${name} | ${found.length} | ${cells.join(' | ')} |`);
  }
  console.log('');
}

const sorted = [...rows].sort(([left], [right]) => left.localeCompare(right));
table('directions', sorted);
const differences = sorted.flatMap(([name, found]) => {
  const [kind] = name.split(' | ');
  const random = rows.get(`${kind} | random`);
  if (name.endsWith('| random') || !random) return [];
  const pairs = random.flatMap((other) => {
    const own = found.filter(({ generatorId }) => generatorId === other.generatorId);
    const same = own.find(({ seed }) => seed === other.seed) ?? (isByChance(name) ? null : own[0]);
    return same ? [{ values: less(same.values, other.values) }] : [];
  });
  return [[name, pairs]];
});
table('less random', differences);

/** @param {string} name */
function isByChance(name) {
  return name.includes('disco');
}

function less(values, others) {
  return Object.fromEntries(measures.map(([, key]) => [key, values[key] - others[key]]));
}
