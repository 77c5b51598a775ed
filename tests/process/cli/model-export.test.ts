import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ModelCard } from '../../../src/contract/models/model-card';
import { cli, temper } from './support/temper';
import { writeTinyImages } from './support/tiny-images';
import { tinyPlan } from './support/tiny-plan';

/** A trained and evaluated model goes out, comes back, and is made again by the commands on its card. */

/** Evaluated on all test images, as an import is. */
const wholeSplit = {
  ...tinyPlan,
  name: 'to export',
  evaluation: { ...tinyPlan.evaluation, images: 16 },
};

let root: string;
let home: string;
let folder: string;
let card: ModelCard;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'temper-cli-'));
  home = join(root, 'home');
  folder = join(root, 'exported');
  const plan = join(root, 'plan.json');
  await writeTinyImages(join(root, 'tiny-images'), 40);
  await writeFile(plan, JSON.stringify(wholeSplit));
  await temper(home, 'datasets', 'add', join(root, 'tiny-images'));
  const { code, stderr } = await temper(home, 'run', plan);
  expect([code, stderr]).toEqual([0, '']);
});
afterAll(() => rm(root, { recursive: true, force: true }));

it('writes a verified ONNX file with its card and plan', async () => {
  const words = ['models', 'export', 'to export', '--format', 'onnx', '--to', folder];
  const { code, json, stderr } = await temper(home, ...words, '--json');
  expect([code, stderr]).toEqual([0, '']);
  expect(json().some(({ type }) => type === 'progress')).toBe(true);
  expect(json().at(-1)).toMatchObject({
    command: 'models export',
    report: { folder, verification: { verdict: 'verified', images: 64 } },
  });
  const files = ['card.json', 'card.md', 'model.onnx', 'plan-1.json'];
  expect((await readdir(folder)).sort()).toEqual(files);
  card = JSON.parse(await readFile(join(folder, 'card.json'), 'utf8')) as ModelCard;
  expect(card.evaluations).toHaveLength(1);

  const again = await temper(home, ...words);
  expect(again.code).toBe(2);
  expect(again.stderr).toMatch(/^temper: .*exported exists already/);
});

it('reads it back as a trainable model of the same accuracy', async () => {
  const file = join(folder, 'model.onnx');
  const words = ['--dataset', 'tiny-images', '--licence', 'MIT', '--json'];
  const imported = await temper(home, 'models', 'import', file, ...words);
  expect(imported.code).toBe(0);
  expect(imported.json().at(-1)).toMatchObject({
    checkpoint: { kind: 'imported', card: { licence: 'MIT' } },
    report: {
      format: 'onnx',
      parity: { passed: true },
      accuracy: { correct: card.evaluations[0]?.clean.count, images: 16 },
    },
  });
});

it('is made again, to the last bit, by the commands on its card', async () => {
  const elsewhere = join(root, 'elsewhere');
  const commands = card.reproduce
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.replace('FOLDER', join(root, 'tiny-images')));
  const script = ['set -e', `temper() { "${process.execPath}" "${cli}" "$@"; }`, ...commands];
  await promisify(execFile)('bash', ['-c', script.join('\n')], {
    cwd: folder,
    env: { ...process.env, TEMPER_HOME: elsewhere, NO_COLOR: '1' },
  });
  const shown = await temper(elsewhere, 'models', 'show', 'to export', '--json');
  const [result] = shown.json() as unknown as {
    checkpoint: { weightsSha256: string };
    evaluations: { summary: { worstCase: unknown } }[];
  }[];
  expect(result?.checkpoint.weightsSha256).toBe(card.weightsSha256);
  // Once as a part of the run, once by the command that the card names.
  expect(result?.evaluations.map(({ summary }) => summary.worstCase)).toEqual([
    card.evaluations[0]?.worstCase,
    card.evaluations[0]?.worstCase,
  ]);
});
