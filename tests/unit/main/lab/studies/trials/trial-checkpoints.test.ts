import { expect, it } from 'vitest';
import type { EvaluationSummary } from '../../../../../../src/contract/evaluations/evaluation';
import { wilsonInterval } from '../../../../../../src/main/core/numerics/intervals';
import { checkpointRecord } from '../../../../../../src/main/lab/studies/trials/trial-checkpoints';
import { makeCheckpoint, makeDataset, makeEvaluation } from '../../../../../support/lab-records';

const checkpoint = makeCheckpoint();

function recordWith(corruptions: EvaluationSummary['corruptions']) {
  const summary = {
    clean: wilsonInterval(8, 10),
    worstCase: wilsonInterval(5, 10),
    corruptions,
  } as EvaluationSummary;
  const evaluation = makeEvaluation(checkpoint.id, makeDataset().id, {
    summary,
    state: 'completed',
  });
  return checkpointRecord('best', checkpoint.id, evaluation);
}

it('reports what an evaluation measured: clean, under attack and, where it was asked for, under corruptions', () => {
  const corrupted = recordWith([
    { corruption: 'jpeg', severity: 1, accuracy: wilsonInterval(3, 4) },
    { corruption: 'jpeg', severity: 2, accuracy: wilsonInterval(1, 4) },
    { corruption: 'contrast', severity: 1, accuracy: wilsonInterval(4, 4) },
  ]);
  expect(corrupted).toMatchObject({
    clean: { value: 0.8 },
    robust: { value: 0.5 },
    corrupted: 0.75,
  });
  expect(recordWith([]).corrupted).toBeNull();
  expect(checkpointRecord('best', checkpoint.id, null)).toMatchObject({
    clean: null,
    robust: null,
    corrupted: null,
  });
});
