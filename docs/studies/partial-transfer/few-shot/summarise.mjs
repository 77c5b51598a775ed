// Prints the few-shot tables of ../README.md from what run.sh wrote into results/, or into the folder that is named.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = join(import.meta.dirname, 'results')] = process.argv.slice(2);
const runs = readdirSync(folder)
  .filter((name) => /^(natural|robust)-.*\.json$/.test(name))
  .sort()
  .map((name) => {
    const [training = '', shots = '', , seed = ''] = name.replace('.json', '').split('-');
    const { report } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return { training, shots, seed, report };
  });
const measures = /** @type {const} */ (['clean', 'robust']);

/** @param {any} row @param {'clean' | 'robust'} measure */
const figures = (row, measure) => (measure === 'clean' ? row : row.robust);
const percent = (/** @type {number} */ share) => (100 * share).toFixed(1);
/** @param {number} value */
const signed = (value) => {
  const text = Math.abs(value).toFixed(1);
  return value < 0 && text !== '0.0' ? `−${text}` : text;
};

/** The mean with 1.96 standard errors and the two-sided p value of its normal test. @param {number[]} values */
function meanOf(values) {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const error = Math.sqrt(squares / (values.length - 1) / values.length);
  return { mean, half: 1.96 * error, pValue: error === 0 ? 1 : 2 * upperTail(Math.abs(mean) / error) };
}

/** Of the normal distribution (Abramowitz and Stegun 26.2.17, to 7.5e-8). @param {number} z */
function upperTail(z) {
  const t = 1 / (1 + 0.2316419 * z);
  const factors = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const sum = factors.reduceRight((inner, factor) => t * (factor + inner), 0);
  return (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

console.log('| fine-tuning | shots | rates | clean | under PGD |');
console.log('| --- | --- | --- | --- | --- |');
for (const { training, shots, seed, report } of runs) {
  for (const row of report.test.rows) {
    const isFirst = seed === runs.find((run) => run.training === training && run.shots === shots)?.seed;
    if (row.name !== 'searched' && !isFirst) continue;
    const name = row.name === 'searched' ? `searched, seed ${seed}` : row.name;
    const cells = measures.map((measure) => {
      const found = figures(row, measure);
      if (!found) return '';
      const { mean, low, high } = found.accuracy;
      return `${percent(mean)} [${percent(low)}, ${percent(high)}]`;
    });
    console.log(`| ${training} | ${shots} | ${name} | ${cells.join(' | ')} |`);
  }
}

console.log('\nSearched rates:');
for (const { training, shots, seed, report } of runs) {
  const best = report.candidates.find((/** @type {any} */ each) => each.number === report.winner);
  const robust = best.robust === null ? '' : ` / ${percent(best.robust)}`;
  const seconds = report.candidates
    .map((/** @type {any} */ each) => each.spentMs / 1000)
    .sort((/** @type {number} */ one, /** @type {number} */ other) => one - other)
    .at(report.candidates.length >> 1);
  console.log(
    `- ${training}, ${shots}-shot, seed ${seed}: ${report.winnerText} (candidate ${report.winner} of ${report.candidates.length}; on validation classes ${percent(best.clean)}${robust}; median candidate ${seconds.toFixed(1)} s)`,
  );
}

const differences = runs.flatMap(({ training, shots, seed, report }) => {
  const [searched, ...others] = report.test.rows;
  return others.flatMap((/** @type {any} */ other) =>
    measures.flatMap((measure) => {
      const [own, theirs] = [figures(searched, measure), figures(other, measure)];
      if (!own || !theirs) return [];
      const points = own.accuracies.map(
        (/** @type {number} */ value, /** @type {number} */ episode) =>
          100 * (value - theirs.accuracies[episode]),
      );
      return [{ training, shots, seed, measure, arm: other.name, ...meanOf(points), corrected: 1 }];
    }),
  );
});
// Holm's correction for all of them.
let largest = 0;
[...differences]
  .sort((one, other) => one.pValue - other.pValue)
  .forEach((each, place) => {
    largest = Math.max(largest, Math.min(1, each.pValue * (differences.length - place)));
    each.corrected = largest;
  });
console.log(`\n| fine-tuning | shots | measure | searched less | by search seed | mean over seeds |`);
console.log('| --- | --- | --- | --- | --- | --- |');
const groups = new Map();
for (const each of differences) {
  const key = [each.training, each.shots, each.measure, each.arm].join(' | ');
  groups.set(key, [...(groups.get(key) ?? []), each]);
}
for (const [key, group] of groups) {
  const texts = group.map((/** @type {any} */ { mean, half, corrected }) => {
    const mark = corrected < 0.05 ? '*' : '';
    return `${signed(mean)} [${signed(mean - half)}, ${signed(mean + half)}]${mark}`;
  });
  const mean = group.reduce((/** @type {number} */ sum, /** @type {any} */ each) => sum + each.mean, 0) / group.length;
  console.log(`| ${key} | ${texts.join('; ')} | ${signed(mean)} |`);
}
console.log(`\n* below 0.05 after Holm's correction for ${differences.length} differences.`);

// AutoAttack on few of the same episodes; pairs of searched rates and others by episode, not corrected.
const standard = readdirSync(folder)
  .filter((name) => name.startsWith('standard-'))
  .map((name) => {
    const { report } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const [, shots = '', seed = '', rates = ''] = /^standard-(\d+)-shot-(\d+)-(.*)\.json$/.exec(name) ?? [];
    return { shots, seed, rates, episodes: report.plan.episodes, head: report.heads[0] };
  });
console.log('\n| shots | rates | episodes | clean | under AutoAttack | searched less this, under AutoAttack |');
console.log('| --- | --- | --- | --- | --- | --- |');
for (const { shots, seed, rates, episodes, head } of standard) {
  const text = (/** @type {any} */ { mean, low, high }) => `${percent(mean)} [${percent(low)}, ${percent(high)}]`;
  const searched = standard.find(
    (each) => each.shots === shots && each.seed === seed && each.rates === 'searched',
  );
  const points = searched?.head.robust.accuracies.map(
    (/** @type {number} */ value, /** @type {number} */ episode) =>
      100 * (value - head.robust.accuracies[episode]),
  );
  const { mean, half } = meanOf(points ?? []);
  const less = rates === 'searched' ? '' : `${signed(mean)} [${signed(mean - half)}, ${signed(mean + half)}]`;
  console.log(
    `| ${shots} | ${rates.replaceAll('-', ' ')}, seed ${seed} | ${episodes} | ${text(head.accuracy)} | ${text(head.robust.accuracy)} | ${less} |`,
  );
}
