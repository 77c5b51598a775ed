import { describe, expect, it } from 'vitest';
import type { ComparisonSubject } from '../../../../../src/contract/comparisons/comparison';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import { newId } from '../../../../../src/main/lab/identifiers';
import { seedGroups } from '../../../../../src/main/lab/comparisons/seed-groups';
import { makeSummary } from '../../../../support/evaluation-summary';
import { makePlan } from '../../../../support/lab-records';

function subject(name: string, right: number): ComparisonSubject {
  return {
    name,
    runId: null,
    checkpointId: newId('checkpoint'),
    checkpointKind: 'best',
    evaluationId: newId('evaluation'),
    runState: 'completed',
    evaluation: makeSummary({
      clean: wilsonInterval(90, 100),
      worstCase: wilsonInterval(right, 100),
    }),
    cost: null,
    best: null,
    robustOverfittingGap: null,
    failedToTrain: null,
    lostClasses: [],
    colourIndex: 0,
  };
}

describe('runs that differ in the seed only', () => {
  it('form a group with mean, sample deviation and every seed', () => {
    const subjects = [subject('a seed 0', 40), subject('b', 10), subject('a seed 1', 44)];
    const plans = [makePlan({ seed: 0 }), makePlan({ epochs: 9 }), makePlan({ seed: 1 })];
    const [group, alone] = seedGroups(subjects, plans, []);
    expect(group).toMatchObject({ name: 'a', subjectIndexes: [0, 2], seeds: [0, 1] });
    const worst = group?.measures.find(({ measure }) => measure === 'worst case');
    expect(worst?.mean).toBeCloseTo(0.42, 12);
    expect(worst?.deviation).toBeCloseTo(Math.SQRT2 * 0.02, 12);
    expect(alone).toMatchObject({ subjectIndexes: [1] });
    expect(alone?.measures[0]?.deviation).toBeNull();
  });

  it('count a seed once: the best and the last checkpoint of a run are one seed', () => {
    const subjects = [subject('best', 40), subject('last', 36), subject('other', 41)];
    const plans = [makePlan({ seed: 0 }), makePlan({ seed: 0 }), makePlan({ seed: 1 })];
    expect(seedGroups(subjects, plans, []).map((group) => group.subjectIndexes)).toEqual([
      [0, 2],
      [1],
    ]);
  });

  it('are not grouped where no plan is known', () => {
    const groups = seedGroups([subject('a', 1), subject('b', 2)], [null, null], []);
    expect(groups).toHaveLength(2);
  });
});
