import { describe, expect, it } from 'vitest';
import { trialKey, type TrialResult } from '../../../../src/contract/studies/arm';
import { expandStudy } from '../../../../src/contract/studies/expand';
import { nextTrials, strategyOf } from '../../../../src/contract/studies/strategies';
import { makeStudy } from '../../../support/studies';

const study = makeStudy({
  arms: [{ name: 'scratch' }, { name: 'other', seeds: [5] }],
});
const { arms } = expandStudy(study, new Map());

function namesOf(order: 'seeds' | 'arms', results: TrialResult[] = []): string[] {
  return nextTrials({ kind: 'list', order }, arms, results).map(
    ({ arm, seed }) => `${arm.name} ${seed}`,
  );
}

describe('what comes next in a study', () => {
  it('is the first seed of every arm before the second, or arm by arm', () => {
    expect(namesOf('seeds')).toEqual(['scratch 0', 'other 5', 'scratch 1']);
    expect(namesOf('arms')).toEqual(['scratch 0', 'scratch 1', 'other 5']);
  });

  it('is never what has a result', () => {
    const [first] = nextTrials({ kind: 'list', order: 'seeds' }, arms, []);
    if (!first) throw new Error('no trial');
    const result = { key: trialKey(first), arm: 'scratch', seed: 0, clean: 0.5, robust: null };
    expect(namesOf('seeds', [result])).toEqual(['other 5', 'scratch 1']);
  });

  it('comes of a grid where an arm varies something, else of the list', () => {
    expect(strategyOf(study).kind).toBe('list');
    const varied = makeStudy({ arms: [{ name: 'scratch', vary: { epochs: [1, 2] } }] });
    expect(strategyOf(varied).kind).toBe('grid');
  });
});
