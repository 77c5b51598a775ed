// Adds an arm to the study file of a search: rates by hand, the last layer at the full rate and everything before it at a tenth.
import { readFileSync, writeFileSync } from 'node:fs';

const [file = ''] = process.argv.slice(2);
const study = JSON.parse(readFileSync(file, 'utf8'));
const [tuned] = study.arms;
const before = Object.keys(tuned.vary).slice(0, -1);
study.arms.push({
  name: 'a tenth before the last layer',
  description: 'Rates by hand: the last layer at the full rate, every block before it at a tenth.',
  base: tuned.base,
  changes: { ...tuned.changes, ...Object.fromEntries(before.map((path) => [path, 0.1])) },
});
writeFileSync(file, `${JSON.stringify(study, null, 2)}\n`);
