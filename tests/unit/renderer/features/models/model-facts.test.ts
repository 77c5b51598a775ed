import { describe, expect, it } from 'vitest';
import type { CheckpointRecord } from '../../../../../src/contract/models/checkpoint';
import {
  modelFacts,
  originWithoutParent,
} from '../../../../../src/renderer/features/models/model-facts';
import { makeCard, makeCheckpoint, makePlan } from '../../../../support/lab-records';

const imported = { verdict: 'trainable' } as CheckpointRecord['card']['imported'];
const fresh = { kind: 'fresh' as const, network: { preset: 'small-cnn' as const } };

describe('where a model without a parent comes from', () => {
  it.each([
    ['fresh start', makeCheckpoint({ card: makeCard({ plan: makePlan({ start: fresh }) }) })],
    ['imported', makeCheckpoint({ kind: 'imported', card: makeCard({ plan: null, imported }) })],
    ['not known', makeCheckpoint({ kind: 'best', card: makeCard({ plan: null }) })],
  ])('is said as %s', (expected, model) => {
    expect(originWithoutParent(model)).toBe(expected);
  });
});

describe('the facts of a model', () => {
  const cost = {
    imagePasses: 100,
    trainingSetPasses: 2,
    durationMs: 1,
    pretrainingImagePasses: 50,
  };
  const ancestors = (changes: Partial<typeof cost> | { pretrainingImagePasses: null }) =>
    modelFacts(makeCheckpoint({ card: makeCard({ cost: { ...cost, ...changes } }) })).find(
      ({ key }) => key === 'Cost of its ancestors',
    )?.value;

  it('do not take an unknown cost of ancestors for none', () => {
    expect(ancestors({})).toBe('1 pass');
    expect(ancestors({ pretrainingImagePasses: null })).toBe('not known');
  });
});
