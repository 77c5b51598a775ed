// Reads what `temper interpolate --shift … --json` and `temper evaluate … --json` print, and writes the figures to a file and tables to
// the screen: node collect.mjs FILE < LINES
import { readFileSync, writeFileSync } from 'node:fs';

const lines = readFileSync(0, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('{'))
  .map((line) => JSON.parse(line));
const { plan, points, summary } = lines.find(({ combination }) => combination).combination;
const ends = lines.filter(({ command }) => command === 'evaluate');

const point = ({ shares, statistics, split, clean, worstCase, shifts }) => ({
  alpha: shares[1],
  statistics,
  split,
  clean,
  robust: worstCase,
  clipArt: shifts[0].accuracy,
});
const figures = {
  members: plan.members.map(({ name }) => name),
  evaluation: {
    threatModel: plan.evaluation.threatModel,
    attacks: plan.evaluation.attacks,
    statisticsImages: plan.statisticsImages,
  },
  path: points.map(point),
  chosen: { by: plan.criterion, alpha: summary.chosen.shares[1], statistics: summary.chosen.statistics },
  test: summary.test.map(point),
  clipArtUnderAttack: ends.map(({ checkpoint, evaluation }) => ({
    model: checkpoint.name,
    clean: evaluation.summary.clean,
    robust: evaluation.summary.worstCase,
  })),
};
const [, , file] = process.argv;
if (file) writeFileSync(file, `${JSON.stringify(figures, null, 1)}\n`);

const percent = (share) => (100 * share).toFixed(1);
const cell = ({ value, low, high, total }) =>
  `${percent(value)} [${percent(low)}, ${percent(high)}], n = ${total}`;

for (const [title, table] of [
  ['validation photographs', figures.path],
  ['test photographs', figures.test],
]) {
  console.log(`| α | batch norm | ${title} | under attack | clip art |`);
  console.log('| --- | --- | --- | --- | --- |');
  for (const { alpha, statistics, clean, robust, clipArt } of table) {
    const cells = [clean, robust, clipArt].map(cell);
    console.log(`| ${alpha} | ${statistics} | ${cells.join(' | ')} |`);
  }
}
console.log('| model | clip art | under attack |');
console.log('| --- | --- | --- |');
for (const { model, clean, robust } of figures.clipArtUnderAttack) {
  console.log(`| ${model} | ${cell(clean)} | ${cell(robust)} |`);
}
