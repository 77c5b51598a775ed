// Prints the table of README.md from what `temper federation show NAME --json` wrote into results/.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'results');
const runs = readdirSync(folder)
  .sort()
  .map((name) => {
    const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
    return JSON.parse(lines.at(-1) ?? '');
  });

/** @param {number[]} values of the seeds, as shares */
function percent(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return (100 * mean).toFixed(1);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (values.length - 1));
  return `${(100 * mean).toFixed(1)} ± ${(100 * deviation).toFixed(1)}`;
}

console.log('| method | accuracy | mean | worst tenth | deviation over clients |');
console.log('| --- | --- | --- | --- | --- |');
for (const method of ['global', 'local', 'ftfa', 'rtfa']) {
  for (const measure of ['clean', 'robust']) {
    const found = runs.map(({ analysis }) => {
      return analysis.find((each) => each.method === method).accuracy[measure];
    });
    const column = (key) => percent(found.map((each) => each[key]));
    console.log(
      `| ${method} | ${measure} | ${column('mean')} | ${column('worstTenth')} | ${column('deviation')} |`,
    );
  }
}
console.log('');
for (const [method, against] of [
  ['ftfa', 'againstGlobal'],
  ['ftfa', 'againstLocal'],
  ['rtfa', 'againstGlobal'],
  ['rtfa', 'againstLocal'],
]) {
  for (const measure of ['clean', 'robust']) {
    const gains = runs.map(({ analysis }) => {
      const gain = analysis.find((each) => each.method === method)[against][measure];
      return `${gain.points.toFixed(1)} [${gain.low.toFixed(1)}, ${gain.high.toFixed(1)}]`;
    });
    console.log(`- ${method} ${against} ${measure}: ${gains.join('; ')}`);
  }
}
