import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { attributeGap } from '../../../../../../src/main/core/numerics/disentanglement/attribute-gap';
import { importanceScores } from '../../../../../../src/main/core/numerics/disentanglement/importance-scores';
import { mutualInformationGap } from '../../../../../../src/main/core/numerics/disentanglement/mutual-information';
import {
  checkRepresentation,
  type Representation,
} from '../../../../../../src/main/core/numerics/disentanglement/representation';
import {
  betaVaeScore,
  defaultVotes,
  factorVaeScore,
} from '../../../../../../src/main/core/numerics/disentanglement/votes';
import { createRandom } from '../../../../../../src/main/core/numerics/random';

const golden = z
  .object({
    sizes: z.array(z.number()),
    trainImages: z.number(),
    values: z.array(z.number()),
    cases: z.array(
      z.object({
        name: z.string(),
        codes: z.array(z.number()),
        expected: z.record(z.string(), z.number()),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync('tests/golden/direction-measures.json', 'utf8')));

const images = golden.values.length / golden.sizes.length;

/** Votes are drawn, and trees split between bins: these may differ by so much; the others are equal to rounding. */
const spread = 0.05;

describe.each(golden.cases)('the measures of a $name representation', ({ codes, expected }) => {
  const representation: Representation = {
    images,
    dimensions: codes.length / images,
    codes: Float32Array.from(codes),
    factors: golden.sizes.map((size, index) => ({
      name: `factor ${index}`,
      values: Array.from({ length: size }, (_, value) => `${value}`),
    })),
    values: Uint8Array.from(golden.values),
  };
  const within = (value: number, name: string, tolerance: number) =>
    expect(Math.abs(value - (expected[name] ?? NaN)), `${name}: ${value}`).toBeLessThan(tolerance);

  it('are those of scikit-learn and numpy', () => {
    within(mutualInformationGap(representation), 'mutualInformationGap', 0.002);
    within(attributeGap(representation, golden.trainImages), 'attributeGap', 0.002);
    const random = (counter: number) => createRandom(0, 'directions', counter);
    within(factorVaeScore(representation, defaultVotes, random(0)), 'factorVae', spread);
    within(betaVaeScore(representation, defaultVotes, random(1)), 'betaVae', spread);
    const scores = importanceScores(representation, golden.trainImages);
    within(scores.disentanglement, 'disentanglement', spread);
    within(scores.completeness, 'completeness', spread);
    within(scores.informativeness, 'informativeness', spread);
  });
});

describe('what cannot be measured', () => {
  const representation = (change: Partial<Representation>): Representation => ({
    images: 300,
    dimensions: 1,
    codes: new Float32Array(300),
    factors: [{ name: 'size', values: ['1', '2'] }],
    values: Uint8Array.from({ length: 300 }, (_, image) => image % 2),
    ...change,
  });

  it('is refused with what is wrong', () => {
    expect(() => checkRepresentation(representation({}))).not.toThrow();
    expect(() => checkRepresentation(representation({ images: 10 }))).toThrow(/10 images are too/);
    const constant = representation({ values: new Uint8Array(300) });
    expect(() => checkRepresentation(constant)).toThrow(/"size" has the same value in all/);
    const broken = representation({ codes: new Float32Array(300).fill(NaN) });
    expect(() => checkRepresentation(broken)).toThrow(/not finite/);
  });
});
