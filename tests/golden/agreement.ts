import { expect } from 'vitest';
import { summarise, type ParameterSummary } from './golden-file';

/** Every value within 1e-4 of the largest that is expected. */
export function expectClose(
  found: readonly number[],
  expected: readonly number[],
  what: string,
): void {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expected.forEach((value, index) => {
    const difference = Math.abs(value - (found[index] as number));
    expect(difference / largest, what).toBeLessThanOrEqual(1e-4);
  });
}

/** The same for each parameter, of which a golden file has evenly spaced samples. */
export function expectSummaries(
  found: ReadonlyMap<string, Float32Array>,
  expected: Record<string, ParameterSummary>,
): void {
  expect([...found.keys()].sort()).toEqual(Object.keys(expected).sort());
  for (const [name, { stride, samples }] of Object.entries(expected)) {
    expectClose(summarise(found.get(name) as Float32Array, stride).samples, samples, name);
  }
}

/** At least 99.9 % of the pixels within 1e-6: a gradient that is nearly zero may have the other sign in float64. */
export function expectSamePixels(
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  what: string,
): void {
  expect(found.length, what).toBe(expected.length);
  const equal = Array.from(expected).filter(
    (pixel, index) => Math.abs(pixel - (found[index] as number)) <= 1e-6,
  );
  expect(equal.length / expected.length, what).toBeGreaterThanOrEqual(0.999);
}
