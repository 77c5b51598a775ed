import { expect, test } from 'vitest';
import { EvaluationsState } from '../../../src/renderer/state/evaluations.svelte';
import { evaluationRecord } from '../plots/support';

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
