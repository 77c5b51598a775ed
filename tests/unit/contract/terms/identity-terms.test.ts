import { describe, expect, it } from 'vitest';
import { cosineHeadOf, Term, type TermOf } from '../../../../src/contract/terms';

const sphereface2 = (settings: object): TermOf<'sphereface2'> =>
  Term.parse({ kind: 'sphereface2', ...settings }) as TermOf<'sphereface2'>;

const adjusted = (cosine: number, exponent: number): number =>
  2 * ((cosine + 1) / 2) ** exponent - 1;
const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

describe('terms on identities', () => {
  it.each([
    { variant: 'cosine', margin: 1.7 },
    { variant: 'angle', margin: 1.7 },
    { variant: 'multiple', margin: 0.4 },
  ])('refuse a margin that is none for its type: $variant $margin', (settings) => {
    const { error } = Term.safeParse({ kind: 'sphereface2', ...settings });
    expect(error?.issues).toEqual([
      expect.objectContaining({ path: ['margin'], message: expect.stringMatching(/published/) }),
    ]);
  });

  it.each([
    [{ variant: 'cosine', margin: 0.4 }, 10],
    [{ variant: 'angle', margin: 0.5, scale: 30, exponent: 2 }, 1000],
    [{ variant: 'multiple', margin: 1.7, balance: 0.8 }, 10_000],
  ])('start the shift where its gradient is zero at right angles: %o', (settings, identities) => {
    const term = sphereface2(settings);
    const { scale, margin, variant, exponent, balance } = term;
    const bias = cosineHeadOf([term])?.initialBias?.(identities) ?? NaN;
    const right = adjusted(0, exponent);
    const moved = variant === 'angle' ? Math.PI / 2 + margin : (margin * Math.PI) / 2;
    const own = variant === 'cosine' ? right - margin : adjusted(Math.cos(moved), exponent);
    const others = variant === 'cosine' ? right + margin : right;
    const pull = balance * (1 - sigmoid(scale * own + bias));
    const push = (1 - balance) * (identities - 1) * sigmoid(scale * others + bias);
    expect(Math.abs(pull / push - 1)).toBeLessThan(1e-9);
  });

  it('ask for a head of cosines; others do not', () => {
    expect(cosineHeadOf([Term.parse({ kind: 'arcface', scale: 12 })])).toEqual({
      scale: 12,
      initialBias: null,
    });
    expect(cosineHeadOf([Term.parse({ kind: 'cross-entropy', on: 'clean' })])).toBeNull();
  });
});
