import { describe, expect, it } from 'vitest';
import { batteryNames, batteryOf } from '../../../../../src/contract/evaluations/batteries';
import { EvaluationPlan } from '../../../../../src/contract/evaluations/evaluation';
import { evaluationPasses } from '../../../../../src/contract/evaluations/evaluation-cost';
import { namedPasses, totalPasses } from '../../../../../src/main/engine/evaluation/parts';

const shape = { height: 8, width: 8, channels: 1 };
const curve = {
  attack: { kind: 'pgd', steps: 20, stepSize: { relativeToEpsilon: 0.125 } },
  epsilons: [0, 0.1, 0.1, 0.2],
  images: 50,
};
const planOf = (battery: (typeof batteryNames)[number], changes: object = {}) =>
  EvaluationPlan.parse({
    images: 100,
    threatModel: { norm: 'linf', epsilon: 0.1 },
    mode: batteryOf(battery).mode,
    attacks: batteryOf(battery).attacks,
    ...changes,
  });

describe('the passes that a new evaluation is said to take', () => {
  it.each(batteryNames)(
    'are not fewer than the engine counts for %s, and hardly more',
    (battery) => {
      const plan = planOf(battery);
      const counted = namedPasses(plan, 100, 10);
      expect(evaluationPasses(plan, 10)).toBeGreaterThanOrEqual(counted);
      expect(evaluationPasses(plan, 10)).toBeLessThan(1.01 * counted);
    },
  );

  it('hold the curve and the corruptions, each epsilon once', () => {
    const without = planOf('quick');
    const [plain, measured] = [evaluationPasses(without, 10), totalPasses(without, 100, 10, shape)];
    for (const part of [{ curve }, { corruptions: { images: 30, severities: [1, 2] } }]) {
      const plan = planOf('quick', part);
      const added = totalPasses(plan, 100, 10, shape) - measured;
      expect(added).toBeGreaterThan(0);
      expect(evaluationPasses(plan, 10) - plain).toBe(added);
    }
  });
});
