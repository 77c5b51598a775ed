import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DatasetRecord } from '../../../../../../src/contract/datasets/dataset';
import type { VerificationFitness } from '../../../../../../src/contract/studies/search/search';
import { writeCheckpoint } from '../../../../../../src/main/core/checkpoints/checkpoint-file';
import { initialiseParameters } from '../../../../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../../../../src/main/core/networks/presets';
import { newId } from '../../../../../../src/main/lab/identifiers';
import { insertCheckpoint } from '../../../../../../src/main/lab/store/repositories/checkpoints';
import { insertDataset } from '../../../../../../src/main/lab/store/repositories/datasets';
import { insertRun } from '../../../../../../src/main/lab/store/repositories/runs/runs';
import {
  createCandidateVerifier,
  verificationFitnessIssues,
} from '../../../../../../src/main/lab/studies/search/verify-candidate';
import { inputOf } from '../../../../../support/fake-pool';
import { makeCard, makeCheckpoint, makeDataset, makeRun } from '../../../../../support/lab-records';
import { makeStudy } from '../../../../../support/studies';
import { writeSyntheticDataset } from '../../../../../support/synthetic-dataset';
import { openTestQueue, type TestQueue } from '../../../../../support/test-queue';
import { until } from '../../../../../support/until';

let test: TestQueue;
let others: DatasetRecord;

beforeEach(() => {
  test = openTestQueue();
  const { context, database } = test.lab;
  const id = newId('dataset');
  const directory = context.paths.dataset(id);
  const manifest = writeSyntheticDataset(directory);
  others = makeDataset({ id, name: 'others', directory, manifest });
  insertDataset(database, others);
});
afterEach(() => test.close());

const fitness = (changes: Partial<VerificationFitness> = {}): VerificationFitness => ({
  ...{ kind: 'verification', dataset: 'others', images: 'all', seed: 4 },
  ...{ folds: 2, same: 20, different: 100 },
  ...changes,
});

it('has the engine compare drawn pairs with the last weights of the run', async () => {
  const { context, database } = test.lab;
  const run = makeRun(test.lab.dataset, { name: 'candidate 1' });
  insertRun(database, run);
  const verifier = createCandidateVerifier(context, test.pool);
  const { signal } = new AbortController();
  await expect(verifier(run, fitness(), signal)).rejects.toThrow(/left no last checkpoint/);

  const id = newId('checkpoint');
  const file = context.paths.checkpoint(id);
  mkdirSync(dirname(file), { recursive: true });
  const network = buildNetwork(
    { preset: 'small-cnn', width: 2 },
    { height: 8, width: 8, channels: 1 },
    4,
    null,
  );
  const card = makeCard({ name: 'candidate 1', classNames: ['a', 'b', 'c', 'd'] });
  const content = { network, state: null, training: null, card };
  const weightsSha256 = await writeCheckpoint(file, {
    ...content,
    weights: initialiseParameters(network, 1),
  });
  const checkpoint = { id, name: 'candidate 1', file, weightsSha256, card, runId: run.id };
  insertCheckpoint(database, makeCheckpoint({ ...checkpoint, kind: 'last' }));

  const asked = verifier(run, fitness(), signal);
  await until(() => test.pool.jobs.length === 1);
  const input = inputOf(test.pool.jobs[0], 'verify');
  expect(input).toMatchObject({ checkpointFile: file, datasetDirectory: others.directory });
  expect(input.given.pairs.filter(({ same }) => same)).toHaveLength(40);
  const eer = { value: 0.125, low: 0, high: 0.3 };
  test.pool.jobs[0]?.end({ kind: 'identities-verified', summary: { eer } } as never);
  expect(await asked).toBe(0.125);
});

it('refuses before any training identities that are trained on, and too few of them', () => {
  const issuesOf = (changes: Partial<VerificationFitness>, trained: DatasetRecord | undefined) =>
    verificationFitnessIssues(
      test.lab.context,
      makeStudy({
        arms: [{ name: 'tuned', vary: { 'learningRate.rate': [0.01, 0.1] } }, { name: 'scratch' }],
        strategy: { kind: 'grid' },
        search: { epochs: 1, fitness: fitness(changes) },
      }),
      trained,
    ).map(({ path, message }) => `${path}: ${message}`);
  expect(issuesOf({}, test.lab.dataset)).toEqual([]);
  expect(issuesOf({}, others)).toEqual([
    expect.stringMatching(
      /^search.fitness.dataset: "others" shares 4 identities with the training/,
    ),
  ]);
  expect(issuesOf({ folds: 10 }, undefined)).toEqual([
    expect.stringMatching(/too few for 10 folds/),
  ]);
  expect(issuesOf({ dataset: 'nowhere' }, undefined)).toEqual([
    expect.stringMatching(/^search.fitness.dataset: .*nowhere/),
  ]);
});
