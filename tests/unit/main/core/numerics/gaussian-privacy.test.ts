import { describe, expect, it } from 'vitest';
import {
  gaussianDelta,
  gaussianEpsilon,
} from '../../../../../src/main/core/numerics/gaussian-privacy';

describe('the privacy of Gaussian noise', () => {
  /** Epsilons of Google's dp-accounting 0.6 (PyPI): tests/golden/print-privacy-reference.py prints them. */
  it.each([
    [1, 1, 1e-5, 4.37717810002493],
    [1.2, 10, 1e-5, 14.119434286242353],
    [2, 50, 1e-6, 22.424515828876757],
    [5, 100, 1e-5, 9.99725615024243],
    [0.8, 3, 1e-3, 8.418376396292715],
  ])(
    'with noise %d over %d rounds at δ %d is ε as dp-accounting computes it',
    (noise, rounds, delta, expected) => {
      expect(gaussianEpsilon(noise, rounds, delta) / expected).toBeCloseTo(1, 3);
    },
  );

  it('grows with the rounds and falls with the noise and with δ', () => {
    expect(gaussianEpsilon(1, 2, 1e-5)).toBeGreaterThan(gaussianEpsilon(1, 1, 1e-5));
    expect(gaussianEpsilon(2, 1, 1e-5)).toBeLessThan(gaussianEpsilon(1, 1, 1e-5));
    expect(gaussianEpsilon(1, 1, 1e-3)).toBeLessThan(gaussianEpsilon(1, 1, 1e-5));
    expect(gaussianEpsilon(1e6, 1, 1e-5)).toBe(0);
  });

  it('gives back the δ that it was asked for, also where tails are tiny', () => {
    for (const [noise, rounds, delta] of [
      [0.5, 1, 1e-9],
      [0.3, 20, 1e-7],
      [3, 1, 1e-2],
    ] as const) {
      const epsilon = gaussianEpsilon(noise, rounds, delta);
      expect(gaussianDelta(epsilon, Math.sqrt(rounds) / noise) / delta).toBeCloseTo(1, 6);
    }
  });
});
