import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CheckpointRecord } from '../../../../../src/contract/models/checkpoint';
import type { CombinationPoint } from '../../../../../src/contract/weight-space/combination';
import { writeCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { initialiseParameters } from '../../../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import { newId } from '../../../../../src/main/lab/identifiers';
import { viewCombined } from '../../../../../src/main/lab/studies/combined/combined-trial';
import { checkStudy } from '../../../../../src/main/lab/studies/study-content';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import {
  insertCombination,
  setCombinationSummary,
} from '../../../../../src/main/lab/store/repositories/combinations';
import { setWorkState } from '../../../../../src/main/lab/store/repositories/queue/work';
import { purge, setDeleted } from '../../../../../src/main/lab/store/repositories/trash';
import { tinyCheckpoint } from '../../../../support/checkpoints';
import { makeCheckpoint, openTestContext, type TestLab } from '../../../../support/lab-records';
import { studyInput } from '../../../../support/studies';

let lab: TestLab;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

async function addModel(name: string, digit: string): Promise<CheckpointRecord> {
  const file = join(lab.context.paths.home, `${name}.safetensors`);
  const network = buildNetwork(
    { preset: 'small-cnn', width: 2 },
    { height: 8, width: 8, channels: 1 },
    2,
    null,
  );
  const weights = initialiseParameters(network, 1);
  await writeCheckpoint(file, { ...tinyCheckpoint(), network, weights });
  const model = makeCheckpoint({ name, file, weightsSha256: digit.repeat(64) });
  insertCheckpoint(lab.database, model);
  return model;
}

/** A completed combination as the trial orders it; what is chosen is a mix of nobody's, or the first model itself. */
async function measured(shares: [number, number]) {
  await addModel('one', 'a');
  await addModel('two', 'b');
  const arms = [
    { name: 'natural' },
    { name: 'scratch' },
    { name: 'between', combine: { members: ['one', 'two'] } },
  ];
  const opened = checkStudy(lab.context, studyInput({ arms }));
  const arm = opened.arms.find(({ name }) => name === 'between');
  if (!arm) throw new Error('the arm is missing');
  const reader = { context: lab.context, opened, kept: new Map(), views: new Map() };
  const view = () => viewCombined(reader, { arm, seed: 0 });
  const request = view().combination?.request;
  if (!request) throw new Error('nothing is ordered');
  const { dataset: _, members, baselines: __, shifts: ___, ...rest } = request;
  const id = newId('combination');
  const proportion = { count: 1, total: 4, value: 0.25, low: 0.1, high: 0.5 };
  const chosen: CombinationPoint = {
    shares,
    statistics: 'combined',
    split: 'validation',
    clean: proportion,
    worstCase: proportion,
    attacks: [],
    corruptions: [],
    shifts: [],
    statisticsImages: 0,
    passes: 12,
  };
  insertCombination(lab.database, {
    id,
    datasetId: lab.dataset.id,
    datasetFingerprint: lab.dataset.manifest.fingerprint,
    plan: {
      ...rest,
      members: members.map((checkpointId) => ({ checkpointId: checkpointId as never, name: 'm' })),
      shifts: [],
      baselines: [],
    },
    state: 'queued',
    fraction: 0,
    progress: null,
    points: [chosen],
    summary: null,
    error: null,
    createdAt: 'now',
    finishedAt: null,
  });
  setWorkState(lab.database, 'combination', id, {
    state: 'completed',
    error: null,
    labId: null,
    finishedAt: 'now',
  });
  const summary = { test: [], baselines: [], passes: 1, statisticsPasses: 1, durationMs: 1 };
  setCombinationSummary(lab.database, id, { ...summary, chosen });
  return { id, known: () => view().combination?.known?.id ?? null };
}

it('a removed combination stays the one of a study whose chosen model is here', async () => {
  const { id, known } = await measured([1, 0]);
  expect(known()).toBe(id);
  setDeleted(lab.database, 'combination', id, 'now');
  expect(known()).toBe(id);
  purge(lab.database, 'combination', id, 'later');
  expect(known()).toBe(id);
});

it('a removed combination of which nothing was kept is measured again', async () => {
  const { id, known } = await measured([0.5, 0.5]);
  expect(known()).toBe(id);
  setDeleted(lab.database, 'combination', id, 'now');
  expect(known()).toBeNull();
});
