// Reads what `temper generators list --json` and `temper directions list --json` print, a line each, and writes a table: by
// kind of generator and method the mean of each measure over seeds, with its range.
import { readFileSync } from 'node:fs';
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
const kinds = new Map(generators.map(({ id, plan }) => [id, plan.kind]));
const rows = new Map();
// The newest of each method, generator and seed counts.
for (const { method, seed, generatorId, measures: values } of directionSets) {
  if (!values) continue;
  const name = `${kinds.get(generatorId)} | ${nameOf(method)}`;
  const bySeed = rows.get(name) ?? new Map();
  const key = `${generatorId} ${seed}`;
  if (!bySeed.has(key)) bySeed.set(key, values);
  rows.set(name, bySeed);
}

console.log(`| generator | directions | n | ${measures.map(([label]) => label).join(' | ')} |`);
console.log(`| --- | --- | --- | ${measures.map(() => '---').join(' | ')} |`);
for (const [name, bySeed] of [...rows].sort(([left], [right]) => left.localeCompare(right))) {
  const cells = measures.map(([, key]) => {
    const values = [...bySeed.values()].map((each) => each[key]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return `${mean.toFixed(2)} (${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)})`;
  });
  console.log(`| ${name} | ${bySeed.size} | ${cells.join(' | ')} |`);
}
