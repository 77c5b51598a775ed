// Reads what `temper evaluate … --directions … --json` prints, an evaluation after the other, and writes tables; with the
// name of a file, the figures go there as well.
import { readFileSync, writeFileSync } from 'node:fs';

const evaluations = readFileSync(0, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('{'))
  .map((line) => JSON.parse(line))
  .filter(({ command, evaluation }) => command === 'evaluate' && evaluation?.summary?.directions);

const [, , file] = process.argv;
if (file) {
  const figures = evaluations.map(({ checkpoint, evaluation: { plan, summary } }) => ({
    model: checkpoint.name,
    seed: plan.seed,
    inversion: plan.directions.inversion,
    clean: summary.clean,
    worstCase: summary.worstCase,
    ...summary.directions,
  }));
  writeFileSync(file, `${JSON.stringify(figures, null, 1)}\n`);
}

const percent = (share) => (100 * share).toFixed(1);
const cell = ({ value, low, high }) => `${percent(value)} [${percent(low)}, ${percent(high)}]`;

console.log('| model | codes | n | as they are | PGD, 8/255 | redrawn | error |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const { checkpoint, evaluation } of evaluations) {
  const { clean, reconstructed, reconstructionError } = evaluation.summary.directions;
  const { worstCase } = evaluation.summary;
  const cells = [clean, worstCase, reconstructed].map(cell);
  console.log(
    `| ${checkpoint.name} | ${codesOf(evaluation)} | ${clean.total} | ${cells.join(' | ')} | ${reconstructionError.toFixed(3)} |`,
  );
}

const shifts = evaluations[0].evaluation.summary.directions.directions[0].points.map(
  ({ shift }) => shift,
);
console.log(`\n| direction | model | codes | ${shifts.join(' | ')} |`);
console.log(`| --- | --- | --- | ${shifts.map(() => '---').join(' | ')} |`);
const names = evaluations[0].evaluation.summary.directions.directions.map(({ name }) => name);
for (const name of names) {
  for (const { checkpoint, evaluation } of evaluations) {
    const own = evaluation.summary.directions.directions.find((each) => each.name === name);
    const cells = own.points.map(({ accuracy }) => cell(accuracy));
    console.log(`| ${name} | ${checkpoint.name} | ${codesOf(evaluation)} | ${cells.join(' | ')} |`);
  }
}

function codesOf({ plan }) {
  const { inversion } = plan.directions;
  return inversion.kind === 'encoder' ? 'encoder' : `${inversion.steps} steps`;
}
