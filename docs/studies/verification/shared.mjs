// What the parts of this study share: the command line of the built Temper, verification under one attack, and results that are
// written as soon as they are there and not measured again.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');
const node = join(root, 'node_modules/node/bin/node');
const cli = join(root, 'out/main/cli.cjs');

/**
 * What was asked of a part: its folder, its own numbers, which names, until when, and whether only to print the table.
 * @param {Record<string, number>} defaults of its own numbers, by option
 */
export function asked(defaults = {}) {
  const own = Object.entries(defaults).map(([name, value]) => [name, { type: 'string', default: String(value) }]);
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      ...Object.fromEntries(own),
      only: { type: 'string' },
      until: { type: 'string', default: '24:00' },
      table: { type: 'boolean', default: false },
    },
  });
  const numbers = Object.fromEntries(Object.keys(defaults).map((name) => [name, Number(values[name])]));
  const limits = { only: values.only?.split(','), until: values.until };
  return { folder: positionals[0] ?? '', numbers, limits, isTable: values.table };
}

/** @param {string[]} words */
export function temper(...words) {
  const text = execFileSync(node, [cli, ...words, '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(text.trim().split('\n').at(-1) ?? 'null');
}

/**
 * Carries a study out until its search is over: it is stopped before the winner is trained once more and compared.
 * @param {string[]} words
 */
export async function searchAlone(...words) {
  const child = spawn(node, [cli, ...words, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(child.stdout)) {
    const { progress } = JSON.parse(line);
    if (progress?.current?.isCandidate === false) child.kill('SIGINT');
  }
}

/**
 * A run of that name that is completed is not repeated.
 * @param {string} folder of the study
 * @param {string} name
 * @param {object} plan
 */
export function train(folder, name, plan) {
  const { runs } = temper('runs', 'list');
  if (runs.some((run) => run.name === name && run.state === 'completed')) return;
  temper('run', planFile(folder, name, plan));
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {object} plan
 */
export function planFile(folder, name, plan) {
  const file = join(folder, 'plans', `${name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ version: 2, name, ...plan }));
  return file;
}

/**
 * The figures of a model on other identities, with PGD-10 on the second images at the threshold of FAR 1 %.
 * @param {string} model
 * @param {string} dataset
 * @param {{ epsilon: string, pairs: number, same?: number, different?: number }} attack
 * @param {string[]} more options
 */
export function verify(model, dataset, attack, more = []) {
  const { verification } = temper(
    ...['verify', model, '--dataset', dataset, '--folds', '5'],
    ...['--same', String(attack.same ?? 800), '--different', String(attack.different ?? 8000)],
    ...['--epsilon', attack.epsilon, '--attacked-pairs', String(attack.pairs)],
    ...['--attack-far', '0.01', '--attack', pgd10, ...more],
  );
  const { summary } = verification;
  const [attacked] = summary.attacked.results;
  return {
    eer: summary.eer,
    accuracy: summary.accuracy,
    rank1: summary.rank1,
    tarAtFar: summary.tarAtFar,
    attacked: { before: summary.attacked.before, after: attacked },
    pairs: { same: summary.same, different: summary.different },
  };
}

const pgd10 = JSON.stringify({ kind: 'pgd', steps: 10, stepSize: { relativeToEpsilon: 0.25 } });

/**
 * Results by name in a file beside this one.
 * @param {string} file
 * @param {{ only?: string[], until: string }} limits names to measure, and the time of day (UTC) after which nothing begins
 */
export function resultsIn(file, { only, until }) {
  const path = join(here, file);
  /** @returns {Record<string, any>} */
  const known = () => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});
  /** @param {string} name @param {() => any} work */
  async function once(name, work) {
    if (name in known() || (only && !only.includes(name))) return;
    if (new Date().toISOString().slice(11, 16) >= until) return;
    const startedAt = Date.now();
    const result = { ...(await work()), minutes: (Date.now() - startedAt) / 60_000 };
    writeFileSync(path, `${JSON.stringify({ ...known(), [name]: result }, null, 1)}\n`);
    const figure = result.eer ? `EER ${result.eer.value}` : 'done';
    console.log(`${new Date().toISOString().slice(11, 19)} ${name}: ${figure}`);
  }
  return { known, once };
}

/** @param {{ value: number, low: number, high: number }} estimate */
const share = ({ value, low, high }) =>
  `${(100 * value).toFixed(1)} [${(100 * low).toFixed(1)}, ${(100 * high).toFixed(1)}]`;

/** @param {string[][]} rows the first one has the titles */
export function markdownTable([titles, ...rows]) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * Verified runs as a table in Markdown.
 * @param {[string, any][]} runs with their names
 */
export function runTable(runs) {
  const tarAt = ({ tarAtFar }, far) => tarAtFar.find((one) => one.far === far);
  const titles = ['run', 'equal error rate', 'TAR at FAR 10 %', 'TAR at FAR 1 %', 'rank-1'];
  const rows = runs.map(([name, each]) => [
    `\`${name}\``,
    share(each.eer),
    share(tarAt(each, 0.1)),
    share(tarAt(each, 0.01)),
    share(each.rank1),
    share(each.attacked.before.tar),
    share(each.attacked.after.tar),
  ]);
  return markdownTable([[...titles, 'TAR before', 'attacked'], ...rows]);
}
