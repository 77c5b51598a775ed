// Uses the upgraded package with the history that `first.mjs` left.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { check, temper } from './tools.mjs';
import { photograph } from './window.mjs';

const before = JSON.parse(readFileSync('/home/person/before.json', 'utf8'));
const after = temper('runs', 'show', 'first');
check('the run is as the older version left it', isDeepStrictEqual(after, before));
check('the doctor is content with the history', temper('doctor').ready === true);
check(
  'models of the older version are there',
  JSON.stringify(temper('models', 'list')).includes('"returned"'),
);

const bash = spawnSync('bash', ['-c', 'source /usr/share/bash-completion/completions/temper'], {
  encoding: 'utf8',
});
check('the completions load', bash.status === 0 && bash.stderr === '', bash.stderr);

await photograph({
  link: `temper://open/runs/${before.run.id}`,
  text: 'Checkpoints',
  picture: '/home/person/run.png',
});
check('a link opens the run in the window', true);
