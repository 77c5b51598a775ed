// Reads what `temper directions list --json` prints and writes a table: mean of each measure over seeds, with its range.
import { readFileSync } from 'node:fs';

const measures = [
  ['FactorVAE', 'factorVae'],
  ['MIG', 'mutualInformationGap'],
  ['DCI', 'disentanglement'],
  ['completeness', 'completeness'],
  ['informativeness', 'informativeness'],
  ['β-VAE', 'betaVae'],
  ['SAP', 'attributeGap'],
];

const { directionSets } = JSON.parse(readFileSync(0, 'utf8').trim().split('\n').at(-1));
const rows = new Map();
// The newest of each method, generator and seed counts.
for (const { method, seed, generatorId, measures: values } of directionSets) {
  if (!values) continue;
  const name = nameOf(method);
  const bySeed = rows.get(name) ?? new Map();
  const key = `${generatorId} ${seed}`;
  if (!bySeed.has(key)) bySeed.set(key, values);
  rows.set(name, bySeed);
}

console.log(`| directions | n | ${measures.map(([label]) => label).join(' | ')} |`);
console.log(`| --- | --- | ${measures.map(() => '---').join(' | ')} |`);
for (const [name, bySeed] of [...rows].sort(([left], [right]) => left.localeCompare(right))) {
  const cells = measures.map(([, key]) => {
    const values = [...bySeed.values()].map((each) => each[key]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return `${mean.toFixed(2)} (${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)})`;
  });
  console.log(`| ${name} | ${bySeed.size} | ${cells.join(' | ')} |`);
}

function nameOf({ kind, flipAbove, dominationWeight, shiftDeviation }) {
  if (kind !== 'disco') return kind;
  if (flipAbove === null) return 'disco, no flipping';
  if (dominationWeight === 0) return 'disco, no domination';
  return shiftDeviation === 6 ? 'disco' : `disco, shifts of ${shiftDeviation}`;
}
