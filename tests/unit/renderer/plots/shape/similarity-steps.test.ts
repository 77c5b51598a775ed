import { expect, it } from 'vitest';
import type { Inspection } from '../../../../../src/contract/evaluations/inspection';
import { comparedAt, pairFateOf } from '../../../../../src/renderer/plots/inspector/inspector-view';
import {
  similaritySteps,
  similarityTable,
} from '../../../../../src/renderer/plots/shape/similarity-steps';

/** @param label 0: the same identity, 1: two */
function inspected(label: 0 | 1): Inspection {
  return { label, request: { reference: { threshold: 0.4 } } } as Inspection;
}
const steps = (margins: number[]) =>
  margins.map((margin, query) => ({
    ...{ query, margin, loss: 0, prediction: 0, labelProbability: 0, probability: 0 },
    distance: query / 100,
  }));

it('is the cosine on either side of the threshold', () => {
  // Of the same identity a pair is right above the threshold, of two below it.
  const same = similaritySteps(inspected(0), steps([0.3, 0.1, -0.2]));
  same.cosines.forEach((cosine, place) => expect(cosine).toBeCloseTo([0.7, 0.5, 0.2][place]!, 10));
  const two = similaritySteps(inspected(1), steps([0.3, -0.1]));
  two.cosines.forEach((cosine, place) => expect(cosine).toBeCloseTo([0.1, 0.5][place]!, 10));
  expect(two.range[0]).toBeLessThan(0.1);
  expect(two.range[1]).toBeGreaterThan(0.5);
});

it('has a range around the threshold where nothing changes', () => {
  const [low, high] = similaritySteps(inspected(0), steps([0])).range;
  expect(low).toBeCloseTo(0.38, 10);
  expect(high).toBeCloseTo(0.42, 10);
});

it('says where a pair is accepted, in words and as a table', () => {
  expect(comparedAt(inspected(1), steps([-0.1])[0])).toEqual({
    words: 'cosine 0.500, accepted',
    right: false,
  });
  expect(pairFateOf(inspected(0), steps([0.2, 0.1, -0.1]))).toBe(
    'same identity, refused at query 2',
  );
  expect(pairFateOf(inspected(0), steps([-0.2]))).toBe('same identity, already refused');
  expect(pairFateOf(inspected(1), steps([0.2, 0.1]))).toBe('different identities, not accepted');
  expect(similarityTable(inspected(1), steps([-0.1])).rows).toEqual([[0, 0.5, 0.4, 'yes', 0]]);
});
