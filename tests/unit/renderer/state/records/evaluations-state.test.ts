import { expect, test } from 'vitest';
import { EvaluationsState } from '../../../../../src/renderer/state/records/evaluations.svelte';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import { makeCheckpoint } from '../../../../support/lab-records';
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
