import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Split } from '../../../../../src/contract/evaluations/evaluation';
import type { CheckpointId, RunId } from '../../../../../src/contract/ids';
import { subjectCheckpoint } from '../../../../../src/main/lab/comparisons/subject-checkpoint';
import { resolveCheckpoint } from '../../../../../src/main/lab/records/references';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import { insertEvaluation } from '../../../../../src/main/lab/store/repositories/evaluations/evaluations';
import { insertRun } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { keepOnlyRow, setDeleted } from '../../../../../src/main/lab/store/repositories/trash';
import { setWorkState } from '../../../../../src/main/lab/store/repositories/queue/work';
import {
  at,
  makeCheckpoint,
  makeEvaluation,
  makeRun,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';

let lab: TestLab;
let runId: RunId;
let best: CheckpointId;
let averaged: CheckpointId;

beforeEach(() => {
  lab = openTestContext();
  const checkpoints = [
    makeCheckpoint({ kind: 'best', name: 'tiny best' }),
    makeCheckpoint({ kind: 'averaged', name: 'tiny averaged' }),
  ] as const;
  [best, averaged] = [checkpoints[0].id, checkpoints[1].id];
  const run = makeRun(lab.dataset, { name: 'tiny' });
  runId = run.id;
  insertRun(lab.database, run);
  for (const checkpoint of checkpoints) {
    insertCheckpoint(lab.database, { ...checkpoint, runId: run.id });
  }
  lab.database.prepare('UPDATE runs SET best_checkpoint_id = ? WHERE id = ?').run(best, run.id);
});
afterEach(() => lab.remove());

interface Settings {
  split?: Split;
  isCompleted?: boolean;
}

function evaluate(
  checkpointId: CheckpointId,
  createdAt: string,
  { split = 'test', isCompleted = true }: Settings = {},
): void {
  const evaluation = makeEvaluation(checkpointId, lab.dataset.id, { createdAt });
  insertEvaluation(lab.database, { ...evaluation, runId, plan: { ...evaluation.plan, split } });
  if (!isCompleted) return;
  const completed = { state: 'completed' as const, error: null, labId: null, finishedAt: at };
  setWorkState(lab.database, 'evaluation', evaluation.id, completed);
}

const chosen = (reference: string) => subjectCheckpoint(lab.database, reference).id;

it('is the best one of a run, evaluated or not', () => {
  expect(chosen('tiny')).toBe(best);
  evaluate(best, '2026-01-01T00:00:00.000Z');
  evaluate(averaged, '2026-02-01T00:00:00.000Z');
  expect(chosen('tiny')).toBe(best);
  expect(chosen(runId)).toBe(best);
});

it('is the one that was evaluated where the best one was not', () => {
  evaluate(averaged, '2026-01-01T00:00:00.000Z');
  expect(chosen('tiny')).toBe(averaged);
  expect(chosen(runId)).toBe(averaged);
});

it('is the one that was evaluated on test images where the best one was not', () => {
  evaluate(averaged, '2026-01-01T00:00:00.000Z');
  evaluate(best, '2026-02-01T00:00:00.000Z', { split: 'validation' });
  expect(chosen('tiny')).toBe(averaged);
  expect(chosen('tiny best')).toBe(best);
  evaluate(best, '2026-03-01T00:00:00.000Z', { isCompleted: false });
  expect(chosen('tiny')).toBe(best);
});

it('is the best one where both were evaluated on validation images alone', () => {
  evaluate(best, '2026-01-01T00:00:00.000Z', { split: 'validation' });
  evaluate(averaged, '2026-02-01T00:00:00.000Z', { split: 'validation' });
  expect(chosen('tiny')).toBe(best);
});

it('stays the best one while its evaluation is still to come, so that this is said', () => {
  evaluate(averaged, '2026-01-01T00:00:00.000Z');
  evaluate(best, '2026-02-01T00:00:00.000Z', { isCompleted: false });
  expect(chosen('tiny')).toBe(best);
});

it('needs no weights: what was measured of it is here', () => {
  evaluate(averaged, '2026-01-01T00:00:00.000Z');
  for (const id of [best, averaged]) keepOnlyRow(lab.database, 'model', id, at);
  for (const reference of ['tiny', runId, averaged, 'tiny averaged']) {
    expect(chosen(reference)).toBe(averaged);
  }
  expect(() => resolveCheckpoint(lab.database, 'tiny')).toThrow(/has no weights in this home/);
});

it('is refused while it is in the trash', () => {
  evaluate(best, '2026-01-01T00:00:00.000Z');
  setDeleted(lab.database, 'model', best, at);
  for (const reference of ['tiny', best, 'tiny best']) {
    expect(() => chosen(reference)).toThrow(/in the trash/);
  }
});

it('is the one that is named', () => {
  evaluate(averaged, '2026-01-01T00:00:00.000Z');
  expect(chosen(best)).toBe(best);
  expect(chosen('tiny best')).toBe(best);
  expect(chosen('tiny averaged')).toBe(averaged);
});
