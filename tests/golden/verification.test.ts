import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { foldAccuracy } from '../../src/main/core/numerics/verification/fold-accuracy';
import {
  byScore,
  equalErrorRate,
  rocCurve,
  tarAtFar,
  type ScoredPairs,
} from '../../src/main/core/numerics/verification/scored-pairs';
import { uniform } from './golden-file';

const Case = z.strictObject({
  name: z.string(),
  pairs: z.int(),
  share: z.number(),
  gap: z.number(),
  digits: z.int().nullable(),
  folds: z.int(),
  tarAtFar: z.array(z.strictObject({ far: z.number(), tar: z.number() })),
  eer: z.number(),
  accuracy: z.strictObject({
    mean: z.number(),
    standardError: z.number(),
    thresholds: z.array(z.number()),
  }),
});
type Case = z.infer<typeof Case>;
const cases = Case.array().parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'verification.json'), 'utf8')),
);

/** Must match make-verification-goldens.py. */
function pairsOf({ name, pairs, share, gap, digits, folds }: Case): ScoredPairs {
  const same = Uint8Array.from(uniform(`${name} same`, pairs), (value) => Number(value < share));
  const [one, other] = ['a', 'b'].map((part) => uniform(`${name} ${part}`, pairs));
  const cut = (value: number): number =>
    digits === null ? value : Math.floor(value * 10 ** digits) / 10 ** digits;
  const scores = Float64Array.from(same, (isSame, pair) =>
    cut((one?.[pair] as number) + (other?.[pair] as number) - 1 + gap * isSame),
  );
  const none = new Int32Array(pairs);
  const fold = Int32Array.from(same, (_value, pair) => pair % folds);
  return { scores, same, first: none, second: none, fold };
}

describe('figures of identity verification agree with scikit-learn and another implementation of the protocol of LFW', () => {
  it.each(cases)('$name', (expected) => {
    const pairs = pairsOf(expected);
    const order = byScore(pairs);
    const curve = rocCurve(pairs, order);
    for (const { far, tar } of expected.tarAtFar) {
      expect(Math.abs(tarAtFar(curve, far) - tar), `TAR at ${far}`).toBeLessThan(1e-6);
    }
    expect(Math.abs(equalErrorRate(curve) - expected.eer)).toBeLessThan(1e-6);
    const { folds, mean, standardError } = foldAccuracy(pairs, order);
    expect(Math.abs(mean - expected.accuracy.mean)).toBeLessThan(1e-6);
    expect(Math.abs(standardError - expected.accuracy.standardError)).toBeLessThan(1e-6);
    expect(folds.map(({ threshold }) => threshold)).toEqual(expected.accuracy.thresholds);
  });
});
