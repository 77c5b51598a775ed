import { expect, test } from 'vitest';
import type { RunRecord } from '../../../../../src/contract/runs/run';
import { newId } from '../../../../../src/main/lab/identifiers';
import { EvaluationsState } from '../../../../../src/renderer/state/records/evaluations.svelte';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import {
  makeCheckpoint,
  makeDataset,
  makeEvaluation,
  makeEvaluationPlan,
  makeRun,
} from '../../../../support/lab-records';
import { makeSummary } from '../../../../support/evaluation-summary';
import { evaluationRecord } from '../../plots/support';

test('what an event says while evaluations are read is newer than the answer', () => {
  const evaluations = new EvaluationsState();
  const queued = evaluationRecord('aaaaaaaa0001', { state: 'queued' });
  const other = evaluationRecord('aaaaaaaa0002', { createdAt: '2026-11-24T13:00:00.000Z' });
  const running = { ...queued, state: 'running' as const };
  const add = evaluations.reading();
  evaluations.handle({ type: 'evaluation-changed', evaluation: running });
  add([queued, other]);
  expect(evaluations.all).toEqual([other, running]);
  // A later reading knows better.
  evaluations.reading()([{ ...queued, state: 'cancelled' }]);
  expect(evaluations.byId(queued.id)?.state).toBe('cancelled');
});

test('results of runs with different threat models have to name them', () => {
  const evaluations = new EvaluationsState();
  const share = wilsonInterval(3, 4);
  const summary = makeSummary({ clean: share, worstCase: share });
  const [first, second] = ['one', 'two'].map((name) => makeRun(makeDataset(), { name }));
  if (!first || !second) throw new Error('unreachable');
  const of = (run: RunRecord, epsilon: number, createdAt: string) => ({
    ...makeEvaluation(newId('checkpoint'), run.datasetId, { runId: run.id, createdAt }),
    ...{ summary, state: 'completed' as const, datasetFingerprint: run.datasetFingerprint },
    plan: makeEvaluationPlan({ threatModel: { norm: 'linf', epsilon } }),
  });
  const early = '2026-11-24T10:00:00.000Z';
  const add = evaluations.reading();
  add([of(first, 0.1, early), of(second, 0.2, early)]);
  expect(evaluations.threatModelsDiffer([first, second])).toBe(true);
  expect(evaluations.threatModelsDiffer([first])).toBe(false);
  // What no longer stands for a run does not count.
  evaluations.reading()([of(second, 0.1, '2026-11-24T11:00:00.000Z')]);
  expect(evaluations.threatModelsDiffer([first, second])).toBe(false);
});

test('the result of a model is its newest on test images that was completed', () => {
  const evaluations = new EvaluationsState();
  const share = wilsonInterval(3, 4);
  const summary = makeSummary({ clean: share, worstCase: share });
  const recordOf = (id: string, hour: number, state = 'completed') => ({
    ...evaluationRecord(id, { createdAt: `2026-11-24T${hour}:00:00.000Z`, state }),
    summary,
  });
  const older = recordOf('aaaaaaaa0001', 12);
  const newer = recordOf('aaaaaaaa0002', 13);
  const cancelled = recordOf('aaaaaaaa0003', 14, 'cancelled');
  const later = recordOf('aaaaaaaa0004', 15);
  // What is called a figure on test images is none of another split's.
  const validation = { ...later, plan: { ...later.plan, split: 'validation' as const } };
  evaluations.reading()([newer, cancelled, older, validation]);
  const model = makeCheckpoint({ id: newer.checkpointId });
  expect(evaluations.resultOfModel(model)).toEqual(newer);
  expect(evaluations.resultOfModel(makeCheckpoint())).toBeNull();
  // Of two data sets the one it was trained on.
  const { datasetFingerprint } = older;
  evaluations.reading()([{ ...newer, datasetFingerprint: 'another' }]);
  const trained = { ...model, card: { ...model.card, datasetFingerprint } };
  expect(evaluations.resultOfModel(trained)).toEqual(older);
});
