// Prints the tables of README.md from what `temper federation show` and `compare` wrote into results/.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'results');
const seeds = runsOf('seed');
/** The same divisions, seeds and rounds, with the two methods that hold clients to the average in every round. */
const held = runsOf('held');
const measures = /** @type {const} */ (['clean', 'robust']);

/** @param {string} kind */
function runsOf(kind) {
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${kind}-`))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8').trim()));
}

/** @param {any} run @param {string} method */
const found = ({ analysis }, method) => analysis.find((/** @type {any} */ each) => each.method === method);

/** @param {number[]} values of the seeds, as shares */
function percent(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return (100 * mean).toFixed(1);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (values.length - 1));
  return `${(100 * mean).toFixed(1)} ± ${(100 * deviation).toFixed(1)}`;
}

seeds.forEach((run, place) => {
  const averages = [run, held[place]].map((each) => JSON.stringify(found(each, 'global').accuracy));
  if (averages[0] !== averages[1]) throw new Error(`seed ${place + 1} has two different averages`);
});

console.log('| method | accuracy | mean | worst tenth | deviation over clients |');
console.log('| --- | --- | --- | --- | --- |');
for (const [runs, methods] of [
  [seeds, ['global', 'local', 'ftfa', 'rtfa']],
  [held, ['fedprox', 'ditto']],
]) {
  for (const method of /** @type {string[]} */ (methods)) {
    for (const measure of measures) {
      const figures = runs.map((run) => found(run, method).accuracy[measure]);
      const column = (/** @type {string} */ key) => percent(figures.map((each) => each[key]));
      console.log(
        `| ${method} | ${measure} | ${column('mean')} | ${column('worstTenth')} | ${column('deviation')} |`,
      );
    }
  }
}
console.log('');
for (const [runs, method, against] of [
  [seeds, 'ftfa', 'againstGlobal'],
  [seeds, 'rtfa', 'againstGlobal'],
  [held, 'fedprox', 'againstGlobal'],
  [held, 'ditto', 'againstGlobal'],
  [seeds, 'ftfa', 'againstLocal'],
  [seeds, 'rtfa', 'againstLocal'],
]) {
  for (const measure of measures) {
    const gains = runs.map((run) => {
      const gain = found(run, method)[against][measure];
      return `${gain.points.toFixed(1)} [${gain.low.toFixed(1)}, ${gain.high.toFixed(1)}]`;
    });
    console.log(`- ${method} ${against} ${measure}: ${gains.join('; ')}`);
  }
}
// Of two federations on the same clients.
for (const measure of measures) {
  const gains = runsOf('compare').map(({ comparison }) => {
    const { points, low, high } = comparison.subjects[1].gain[measure];
    return `${points.toFixed(1)} [${low.toFixed(1)}, ${high.toFixed(1)}]`;
  });
  console.log(`- ftfa against ditto ${measure}: ${gains.join('; ')}`);
}
