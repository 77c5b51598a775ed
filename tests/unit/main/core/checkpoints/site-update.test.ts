import { describe, expect, it } from 'vitest';
import {
  protectedUpdate,
  roundFingerprint,
} from '../../../../../src/main/core/checkpoints/site-update';

const average = new Map([
  ['a', Float32Array.of(1, 2)],
  ['b', Float32Array.of(0, 0, 0)],
]);
const weights = new Map([
  ['a', Float32Array.of(4, 6)],
  ['b', Float32Array.of(0, 0, 12)],
]);
const none = (count: number) => new Float64Array(count);

describe('an update that leaves a site', () => {
  it('is shortened to the clip over all values together', () => {
    // The difference (3, 4, 0, 0, 12) is 13 long.
    const clipped = protectedUpdate(average, weights, { clip: 6.5, noise: 1 }, none);
    expect([...(clipped.get('a') ?? [])]).toEqual([2.5, 4]);
    expect([...(clipped.get('b') ?? [])]).toEqual([0, 0, 6]);
    expect(protectedUpdate(average, weights, { clip: 100, noise: 1 }, none)).toEqual(weights);
    expect(protectedUpdate(average, average, { clip: 1, noise: 1 }, none)).toEqual(average);
  });

  it('carries noise of the stated deviation that is another one each time', () => {
    const zeros = new Map([['w', new Float32Array(20_000)]]);
    const settings = { clip: 0.5, noise: 3 };
    const [one, other] = [0, 1].map(() => protectedUpdate(zeros, zeros, settings).get('w'));
    const values = [...(one ?? [])];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.06);
    expect(Math.abs(Math.sqrt(variance) / 1.5 - 1)).toBeLessThan(0.03);
    expect(one).not.toEqual(other);
  });

  it('belongs to one federation, round and average', () => {
    const own = roundFingerprint('f', 1, average);
    expect(roundFingerprint('f', 1, new Map([...average].reverse()))).toBe(own);
    expect(roundFingerprint('g', 1, average)).not.toBe(own);
    expect(roundFingerprint('f', 2, average)).not.toBe(own);
    expect(roundFingerprint('f', 1, weights)).not.toBe(own);
  });
});
