import { describe, expect, it } from 'vitest';
import {
  createWeightedMean,
  serverStep,
} from '../../../../../src/main/core/numerics/federated-average';

const values = (...numbers: number[]) => new Map([['w', Float32Array.from(numbers)]]);
const trained = new Set(['w']);

describe('a weighted mean', () => {
  it('counts clients by their weights', () => {
    const mean = createWeightedMean();
    mean.add(values(1, 4), 30);
    mean.add(values(5, 0), 10);
    expect(mean.count).toBe(2);
    expect([...(mean.mean().get('w') ?? [])]).toEqual([2, 3]);
  });

  it('of one network is that network bit for bit', () => {
    const mean = createWeightedMean();
    const odd = values(0.1, 1 / 3, 1e-30, -7.7e18);
    mean.add(odd, 48_611);
    expect(mean.mean()).toEqual(odd);
  });

  it('of nothing is an error', () => {
    expect(() => createWeightedMean().mean()).toThrow(RangeError);
    expect(() => createWeightedMean().add(values(1), 0)).toThrow(RangeError);
  });
});

describe('the server', () => {
  it('takes the mean itself without momentum', () => {
    const mean = values(0.3);
    const { weights } = serverStep(
      values(1),
      mean,
      new Map(),
      { learningRate: 1, momentum: 0 },
      trained,
    );
    expect(weights).toEqual(mean);
  });

  it('moves by v = m v + (w − mean), w = w − rate v, and statistics by the mean alone', () => {
    const before = new Map([...values(1), ['mean', Float32Array.of(4)] as const]);
    const mean = new Map([...values(0.5), ['mean', Float32Array.of(6)] as const]);
    const settings = { learningRate: 0.5, momentum: 0.5 };
    const first = serverStep(before, mean, new Map(), settings, trained);
    expect(first.velocity.get('w')?.[0]).toBe(0.5);
    expect(first.weights.get('w')?.[0]).toBe(0.75);
    expect(first.weights.get('mean')?.[0]).toBe(6);
    const second = serverStep(first.weights, mean, first.velocity, settings, trained);
    expect(second.velocity.get('w')?.[0]).toBe(0.5);
    expect(second.weights.get('w')?.[0]).toBe(0.5);
  });
});
