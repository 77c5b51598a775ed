import { describe, expect, it } from 'vitest';
import { usualThreat } from '../../../../src/contract/evaluations/usual-threat';
import { makeEvaluationPlan, makePlan } from '../../../support/lab-records';

describe('the threat that a model is measured under where nobody says', () => {
  const trainedFor = (norm: 'linf' | 'l2', epsilon: number) =>
    makePlan({ threatModel: { norm, epsilon } });

  it('is the one that it was trained for', () => {
    expect(usualThreat(trainedFor('linf', 0.1))).toEqual({ norm: 'linf', epsilon: 0.1 });
    expect(usualThreat(trainedFor('l2', 1))).toEqual({ norm: 'l2', epsilon: 1 });
    expect(usualThreat(trainedFor('l2', 1), 'l2')).toEqual({ norm: 'l2', epsilon: 1 });
  });

  it('is what the plan measures where it trains at a larger epsilon', () => {
    const threatModel = { norm: 'linf', epsilon: 0.1 } as const;
    const evaluation = makeEvaluationPlan({ threatModel });
    const plan = makePlan({ threatModel: { norm: 'linf', epsilon: 0.2 }, evaluation });
    expect(usualThreat(plan)).toEqual(threatModel);
  });

  it('is that of the benchmarks where the training says nothing of it', () => {
    const [linf, l2] = [
      { norm: 'linf', epsilon: 8 / 255 },
      { norm: 'l2', epsilon: 0.5 },
    ];
    expect(usualThreat(null)).toEqual(linf);
    expect(usualThreat(trainedFor('linf', 0))).toEqual(linf);
    expect(usualThreat(trainedFor('linf', 0.1), 'l2')).toEqual(l2);
    expect(usualThreat(trainedFor('l2', 1), 'linf')).toEqual(linf);
  });
});
