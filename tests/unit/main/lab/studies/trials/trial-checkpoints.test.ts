import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EvaluationSummary } from '../../../../../../src/contract/evaluations/evaluation';
import { wilsonInterval } from '../../../../../../src/main/core/numerics/intervals';
import { withShiftedDatasets } from '../../../../../../src/main/lab/evaluations/evaluation-shifted';
import { insertCheckpoint } from '../../../../../../src/main/lab/store/repositories/checkpoints';
import { insertDataset } from '../../../../../../src/main/lab/store/repositories/datasets';
import { insertEvaluation } from '../../../../../../src/main/lab/store/repositories/evaluations/evaluations';
import {
  checkpointRecord,
  evaluationOf,
} from '../../../../../../src/main/lab/studies/trials/trial-checkpoints';
import {
  makeCheckpoint,
  makeDataset,
  makeEvaluation,
  makeEvaluationPlan,
  openTestContext,
  type TestLab,
} from '../../../../../support/lab-records';

const checkpoint = makeCheckpoint();

function recordWith(
  corruptions: EvaluationSummary['corruptions'],
  shifted: EvaluationSummary['shifted'] = [],
) {
  const summary = {
    clean: wilsonInterval(8, 10),
    worstCase: wilsonInterval(5, 10),
    corruptions,
    shifted,
  } as EvaluationSummary;
  const evaluation = makeEvaluation(checkpoint.id, makeDataset().id, {
    summary,
    state: 'completed',
  });
  return checkpointRecord('best', checkpoint.id, evaluation);
}

it('reports what an evaluation measured: clean, under attack and, where it was asked for, under corruptions and on shifted datasets', () => {
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
  expect(recordWith([])).toMatchObject({ corrupted: null, shifted: [] });
  const shifted = [{ name: 'drawn', accuracy: wilsonInterval(3, 10) }];
  expect(recordWith([], shifted).shifted).toEqual(shifted);
  expect(checkpointRecord('best', checkpoint.id, null)).toMatchObject({
    clean: null,
    robust: null,
    corrupted: null,
    shifted: [],
  });
});

describe('the evaluation of a study', () => {
  let lab: TestLab;
  beforeEach(() => {
    lab = openTestContext();
    insertCheckpoint(lab.database, checkpoint);
  });
  afterEach(() => lab.remove());

  const shiftedOf = (dataset: string) => ({ shifted: [{ dataset }] });
  const corruptions = { kinds: ['jpeg'], severities: [1], images: 4 };

  /** Whether a study that asks for the one takes the other for its own. */
  function isFound(asked: Record<string, unknown>, measured: Record<string, unknown>): boolean {
    const { id, manifest } = lab.dataset;
    const evaluation = makeEvaluation(checkpoint.id, id, {
      datasetFingerprint: manifest.fingerprint,
      plan: withShiftedDatasets(lab.database, makeEvaluationPlan(measured)),
    });
    insertEvaluation(lab.database, evaluation);
    const study = { dataset: lab.dataset, evaluation: makeEvaluationPlan(asked) };
    return evaluationOf(lab.context, study, checkpoint.id) !== null;
  }

  it('is one that corrupted and shifted images as the study asks for it, whatever it measured besides', () => {
    const drawn = makeDataset({
      name: 'drawn',
      manifest: { ...lab.dataset.manifest, fingerprint: 'e'.repeat(64) },
    });
    insertDataset(lab.database, drawn);
    expect(isFound({ corruptions }, {})).toBe(false);
    expect(isFound(shiftedOf('drawn'), {})).toBe(false);
    expect(isFound(shiftedOf('drawn'), shiftedOf('drawn'))).toBe(true);
    expect(isFound(shiftedOf(drawn.id), {})).toBe(true);
    expect(isFound({ corruptions }, { corruptions })).toBe(true);
    expect(isFound({}, {})).toBe(true);
  });

  it('is not one on another dataset that had the name', () => {
    insertDataset(
      lab.database,
      makeDataset({
        name: 'drawn',
        manifest: { ...lab.dataset.manifest, fingerprint: 'e'.repeat(64) },
      }),
    );
    const older = [
      { dataset: 'dataset-older00000000', name: 'drawn', fingerprint: 'd'.repeat(64) },
    ];
    const { id, manifest } = lab.dataset;
    insertEvaluation(
      lab.database,
      makeEvaluation(checkpoint.id, id, {
        datasetFingerprint: manifest.fingerprint,
        plan: makeEvaluationPlan({ shifted: older }),
      }),
    );
    const study = { dataset: lab.dataset, evaluation: makeEvaluationPlan(shiftedOf('drawn')) };
    expect(evaluationOf(lab.context, study, checkpoint.id)).toBeNull();
  });
});
