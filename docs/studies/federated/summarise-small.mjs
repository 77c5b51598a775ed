// Prints a table of README.md from what `temper federation show NAME-SEED --json` wrote into results/other/NAME-SEED.json:
//   node docs/studies/federated/summarise-small.mjs fashion-0.1
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'results', 'other');
const name = process.argv[2];
const results = readdirSync(folder)
  .filter((file) => new RegExp(`^${name?.replaceAll('.', '\\.')}-\\d+\\.json$`).test(file))
  .toSorted()
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
if (results.length === 0) throw new Error(`there are no results of ${name}`);
const runs = results.map(({ analysis }) => analysis);
const { testAttacks } = results[0].federation.plan.evaluation;
const under = testAttacks ? 'under AutoAttack' : 'under PGD-10';

const written = (value) => value.toFixed(1).replace('-', '−');
const percent = (share) => written(100 * share);
const titles = {
  global: 'average only',
  local: 'local only',
  ftfa: 'FTFA',
  rtfa: 'RTFA',
  fedprox: 'FedProx',
  ditto: 'Ditto',
};

/** @param {number[]} values of the seeds */
function meanAndDeviation(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return percent(mean);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return `${percent(mean)} ± ${percent(Math.sqrt(squares / (values.length - 1)))}`;
}

const differenceText = ({ points, low, high }) =>
  `${written(points)} [${written(low)}, ${written(high)}]`;

/** Seed by seed, under attack. @param {any[]} found @param {string} key */
const differences = (found, key) =>
  found.map((each) => (each[key] ? differenceText(each[key].robust) : '')).join('; ');

console.log(
  `| method | clean | ${under} | worst tenth, ${under} | less the average, ${under}, seed by seed | less training alone, ${under}, seed by seed |`,
);
console.log('| --- | --- | --- | --- | --- | --- |');
for (const [method, title] of Object.entries(titles)) {
  const found = runs.map((run) => run.find((each) => each.method === method)).filter(Boolean);
  if (found.length === 0) continue;
  const over = (figure) => meanAndDeviation(found.map(({ accuracy }) => figure(accuracy)));
  const cells = [
    over(({ clean }) => clean.mean),
    over(({ robust }) => robust.mean),
    over(({ robust }) => robust.worstTenth),
    method === 'global' ? '' : differences(found, 'againstGlobal'),
    method === 'local' ? '' : differences(found, 'againstLocal'),
  ];
  console.log(`| ${title} | ${cells.join(' | ')} |`);
}
