import { describe, expect, it } from 'vitest';
import { usualThreat } from '../../../../src/contract/evaluations/usual-threat';
import { makePlan } from '../../../support/lab-records';

describe('the threat that a model is measured under where nobody says', () => {
  const trainedFor = (norm: 'linf' | 'l2', epsilon: number) =>
    makePlan({ threatModel: { norm, epsilon } });

  it('is the one that it was trained for', () => {
    expect(usualThreat(trainedFor('linf', 0.1))).toEqual({ norm: 'linf', epsilon: 0.1 });
    expect(usualThreat(trainedFor('l2', 1))).toEqual({ norm: 'l2', epsilon: 1 });
    expect(usualThreat(trainedFor('l2', 1), 'l2')).toEqual({ norm: 'l2', epsilon: 1 });
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
