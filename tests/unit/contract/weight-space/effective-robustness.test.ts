import { describe, expect, it } from 'vitest';
import {
  effectiveRobustness,
  expectedAccuracy,
  fitLogitLine,
  logit,
  shiftedAccuracy,
  type ShiftedAccuracy,
} from '../../../../src/contract/weight-space/effective-robustness';
import type { BaselinePoint } from '../../../../src/contract/weight-space/combination';

const share = (value: number, total = 1000) => ({
  count: Math.round(value * total),
  total,
  value,
  low: value,
  high: value,
});
const at = (reference: number, shifted: number): ShiftedAccuracy => ({
  reference: share(reference),
  shifted: share(shifted),
});

describe('effective robustness', () => {
  /*
   * numpy: x, y = (np.log(p / (1 - p)) for p in (np.array([.6, .7, .8, .9]), np.array([.4, .52, .6, .78])));
   * np.polyfit(x, y, 1) = [0.9074766047, -0.7607759009]; 1 / (1 + exp(-(slope * logit(.85) + intercept))) = 0.6928194989
   */
  it('is the distance above the least-squares line on logit axes', () => {
    const line = fitLogitLine([at(0.6, 0.4), at(0.7, 0.52), at(0.8, 0.6), at(0.9, 0.78)]);
    if (!line) throw new Error('there is no line');
    expect(line.slope).toBeCloseTo(0.9074766047, 8);
    expect(line.intercept).toBeCloseTo(-0.7607759009, 8);
    expect(expectedAccuracy(line, share(0.85))).toBeCloseTo(0.6928194989, 8);
    expect(effectiveRobustness(line, at(0.85, 0.75))).toBeCloseTo(0.75 - 0.6928194989, 8);
  });

  it('has no line without two models that differ', () => {
    expect(fitLogitLine([])).toBeNull();
    expect(fitLogitLine([at(0.6, 0.4)])).toBeNull();
    expect(fitLogitLine([at(0.6, 0.4), at(0.6, 0.5)])).toBeNull();
  });

  it('gives accuracies of 0 and 1 a logit, half an image from them', () => {
    expect(logit(share(1, 100))).toBeCloseTo(Math.log(0.995 / 0.005), 12);
    expect(logit(share(0, 100))).toBeCloseTo(-Math.log(0.995 / 0.005), 12);
  });

  it('takes the mean over corruptions as one shift and each dataset as another', () => {
    const point: Omit<BaselinePoint, 'checkpointId'> = {
      clean: share(0.9),
      corruptions: [
        { corruption: 'brightness', severity: 1, accuracy: share(0.8, 500) },
        { corruption: 'contrast', severity: 1, accuracy: share(0.6, 500) },
      ],
      shifts: [{ datasetId: 'dataset-drawn' as never, accuracy: share(0.5) }],
    };
    expect(shiftedAccuracy(point, { key: 'corruptions' })).toMatchObject({
      reference: share(0.9),
      shifted: { value: 0.7, total: 500 },
    });
    expect(shiftedAccuracy(point, { key: 'dataset-drawn' })?.shifted.value).toBe(0.5);
    expect(shiftedAccuracy(point, { key: 'dataset-other' })).toBeNull();
  });
});
