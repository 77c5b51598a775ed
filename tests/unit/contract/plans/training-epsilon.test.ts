import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/contract/json-value';
import {
  hasTrainingEpsilon,
  measuredThreat,
  withTrainingEpsilon,
} from '../../../../src/contract/plans/training-epsilon';

const threat = fc.record({
  norm: fc.constantFrom('linf', 'l2'),
  epsilon: fc.double({ min: 0.001, max: 0.5, noNaN: true }),
});
const planned = fc.record({
  threatModel: threat,
  evaluation: fc.oneof(
    fc.record({ images: fc.constant(10), threatModel: threat }),
    fc.record({ images: fc.constant(10) }),
  ),
}) as fc.Arbitrary<JsonObject>;

describe('the epsilon of a training over that which is evaluated', () => {
  it('moves the training alone: what is measured stays', () => {
    fc.assert(
      fc.property(planned, fc.constantFrom(1, 1.5, 2), (plan, factor) => {
        const changed = withTrainingEpsilon(plan, factor);
        const before = measuredThreat(plan);
        expect(measuredThreat(changed)?.norm).toBe(before?.norm);
        expect(measuredThreat(changed)?.epsilon).toBeCloseTo(before?.epsilon ?? NaN, 9);
        expect(hasTrainingEpsilon(changed, factor)).toBe(true);
        expect(withTrainingEpsilon(changed, factor)).toEqual(changed);
      }),
    );
  });

  it('leaves alone a plan that evaluates nothing, or whose pixels do not reach so far', () => {
    const unmeasured: JsonObject = {
      threatModel: { norm: 'linf', epsilon: 0.1 },
      evaluation: null,
    };
    const far: JsonObject = { threatModel: { norm: 'linf', epsilon: 0.6 }, evaluation: {} };
    for (const plan of [unmeasured, far]) {
      expect(withTrainingEpsilon(plan, 2)).toBe(plan);
      expect(hasTrainingEpsilon(plan, 2)).toBe(true);
    }
  });

  it('reads an epsilon as people write it', () => {
    const plan: JsonObject = { threatModel: { norm: 'linf', epsilon: '4/255' }, evaluation: {} };
    expect(hasTrainingEpsilon(plan, 2)).toBe(false);
    const written = { ...plan, evaluation: { threatModel: { norm: 'linf', epsilon: '2/255' } } };
    expect(hasTrainingEpsilon(written, 2)).toBe(true);
  });
});
