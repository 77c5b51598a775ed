import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CombinationRecord } from '../../../src/contract/weight-space/combination';
import { temper } from './support/temper';
import { writeTinyImages } from './support/tiny-images';
import { tinyPlan } from './support/tiny-plan';

/** What lies between a model and two fine-tunings of it, measured and kept by the built command line. */

let root: string;
let home: string;

const small = [
  ...['--attack', 'pgd-2', '--epsilon', '0.1', '--images', '4', '--batch-size', '16'],
  ...['--test-images', '8', '--statistics-images', '16', '--json'],
];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'temper-cli-'));
  home = join(root, 'home');
  const plan = join(root, 'plan.json');
  await writeTinyImages(join(root, 'tiny-images'), 40);
  await writeFile(plan, JSON.stringify({ ...tinyPlan, evaluation: null }));
  await temper(home, 'datasets', 'add', join(root, 'tiny-images'));
  const start = ['--set', 'start={"kind":"checkpoint","checkpoint":"parent best"}'];
  for (const words of [
    ['--set', 'name=parent'],
    [...start, '--set', 'name=one'],
    [...start, '--set', 'name=two', '--set', 'seed=1'],
  ]) {
    const { code, stderr } = await temper(home, 'run', plan, ...words);
    expect([code, stderr]).toEqual([0, '']);
  }
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function combine(...words: string[]) {
  const { code, json, stderr } = await temper(home, ...words, ...small);
  expect([code, stderr]).toEqual([0, '']);
  const lines = json();
  expect(lines.some(({ type }) => type === 'progress')).toBe(true);
  return lines.at(-1) as unknown as {
    combination: CombinationRecord;
    kept: { name: string; kind: string } | null;
  };
}

it('interpolates between two models under a shift, and keeps the α that was asked for', async () => {
  await writeTinyImages(join(root, 'elsewhere'), 6, 2);
  await temper(home, 'datasets', 'add', join(root, 'elsewhere'), '--test', '1');
  const { combination, kept } = await combine(
    ...['interpolate', 'parent best', 'one best', '--alphas', '0, 0.5, 1', '--keep', '0.25'],
    ...['--name', 'a quarter', '--shift', 'elsewhere', '--baseline', 'two best'],
  );
  expect(combination).toMatchObject({ state: 'completed', plan: { statisticsImages: 16 } });
  // Each α with batch norm combined and re-estimated.
  expect(combination.points.map(({ shares, statistics }) => [shares[1], statistics])).toEqual(
    [0, 0.25, 0.5, 1].flatMap((alpha) => [
      [alpha, 'combined'],
      [alpha, 're-estimated'],
    ]),
  );
  for (const { split, clean, shifts } of combination.points) {
    expect([split, clean.total]).toEqual(['validation', 4]);
    expect(shifts).toMatchObject([{ split: 'test', accuracy: { total: 8 } }]);
  }
  expect(combination.summary?.test.map(({ clean }) => clean.total)).toEqual([8, 8, 8]);
  expect(combination.summary?.baselines).toMatchObject([{ shifts: [{ accuracy: { total: 8 } }] }]);
  expect(kept).toMatchObject({ name: 'a quarter', kind: 'combined' });
  const evaluated = await temper(home, 'evaluate', 'a quarter', '--attack', 'fgsm');
  expect([evaluated.code, evaluated.stderr]).toEqual([0, '']);
});

it('makes a soup of three models, greedily too', async () => {
  const members = ['parent best', 'one best', 'two best'];
  const soup = (await combine('soup', ...members)).combination;
  expect(soup).toMatchObject({ state: 'completed', plan: { method: { kind: 'uniform-soup' } } });
  const third = expect.closeTo(1 / 3) as number;
  expect(soup.points.at(-1)?.shares).toEqual([third, third, third]);
  expect(soup.summary?.test).toHaveLength(4);

  const greedy = (await combine('soup', ...members, '--greedy')).combination;
  expect(greedy.plan.method.kind).toBe('greedy-soup');
  // Each model by itself, then at least the best with the second.
  expect(greedy.points.length).toBeGreaterThan(3);
  const listed = await temper(home, 'combinations', 'list');
  expect(listed.stdout.trim().split('\n')).toHaveLength(3);
});
