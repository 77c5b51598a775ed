import { describe, expect, it } from 'vitest';
import { batteryOf, isAutoAttackStandard } from '../../../../../src/contract/evaluations/batteries';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import {
  compareHref,
  standardEvaluation,
} from '../../../../../src/renderer/features/runs/run/next-steps';
import { makeSummary } from '../../../../support/evaluation-summary';
import {
  makeCheckpoint,
  makeDataset,
  makeEvaluation,
  makeEvaluationPlan,
  makePlan,
  makeRun,
} from '../../../../support/lab-records';

const dataset = makeDataset();

describe('the next steps of an ended run', () => {
  it('measure with AutoAttack on the images and the threat model of the result', () => {
    const checkpointId = makeCheckpoint().id;
    const threatModel = { norm: 'l2', epsilon: 0.5 };
    const quick = makeEvaluation(checkpointId, dataset.id, {
      plan: makeEvaluationPlan({ images: 4, threatModel, stopWhen: { halfWidth: 0.05 } }),
    });
    const plan = standardEvaluation(quick, 10);
    expect(plan).toMatchObject({ images: 4, threatModel, stopWhen: null, battery: 'standard' });
    const summary = makeSummary({
      clean: wilsonInterval(3, 4),
      worstCase: wilsonInterval(1, 4),
      attacks: batteryOf('standard', 10).attacks.map((attack) => ({
        ...attack,
        accuracy: wilsonInterval(1, 4),
        durationMs: 1,
      })),
    });
    expect(plan && isAutoAttackStandard(plan, summary)).toBe(true);
    expect(plan && standardEvaluation({ ...quick, plan, summary }, 10)).toBeNull();
  });

  it('compare with the model that the run was started from', () => {
    const startCheckpointId = makeCheckpoint().id;
    const start = { kind: 'checkpoint' as const, checkpoint: 'natural' };
    const fineTune = makeRun(dataset, { startCheckpointId, plan: makePlan({ start }) });
    expect(compareHref(fineTune)).toContain(`${startCheckpointId},${fineTune.id}`);
    const otherTask = { ...fineTune, plan: makePlan({ start: { ...start, head: 'new' } }) };
    expect(compareHref(otherTask)).not.toContain(startCheckpointId);
  });
});
