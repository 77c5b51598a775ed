import { describe, expect, it } from 'vitest';
import {
  EpsilonSchedule,
  epsilonAt,
  epsilonScheduleKinds,
  type EpsilonScheduleKindName,
} from '../../../../src/contract/epsilon-schedules';
import { valueAt, withValue, type JsonObject } from '../../../../src/contract/json-value';
import { carriedPlan } from '../../../../src/contract/plans/plan-carry';
import {
  learningRateAt,
  LearningRateSchedule,
  scheduleKinds,
  type ScheduleKindName,
} from '../../../../src/contract/schedules';

const base: JsonObject = {
  epochs: 10,
  threatModel: { norm: 'linf', epsilon: 0.1 },
  learningRate: { kind: 'slow-start-fast-decay', peak: 0.1, warmUpEpochs: 5, halfLifeEpochs: 1 },
  recipe: { crafting: { epsilonSchedule: { kind: 'linear-ramp', epochs: 2 } } },
  freezing: { headOnlyEpochs: 1 },
  evaluation: {
    threatModel: { norm: 'linf', epsilon: 0.1 },
    curve: { epsilons: [0, 0.05, 0.1, 0.2] },
  },
};

const nothing = () => false;
const changed = (path: string, value: JsonObject[string]) => withValue(base, path, value);

describe('what a change of a plan carries along', () => {
  it('the evaluation and its curve keep to the threat model that they shared with the plan', () => {
    const { plan, changes } = carriedPlan(
      base,
      changed('threatModel', { norm: 'l2', epsilon: 0.5 }),
      nothing,
    );
    expect(valueAt(plan, 'evaluation.threatModel')).toEqual({ norm: 'l2', epsilon: 0.5 });
    expect(valueAt(plan, 'evaluation.curve.epsilons')).toEqual([0, 0.25, 0.5, 1]);
    expect(changes.map(({ path }) => path)).toEqual([
      'evaluation.threatModel',
      'evaluation.curve.epsilons',
    ]);
  });

  it('an evaluation of another threat model stays as it is', () => {
    const other = withValue(base, 'evaluation.threatModel.epsilon', 0.3);
    const { changes } = carriedPlan(other, withValue(other, 'threatModel.epsilon', 0.2), nothing);
    expect(changes).toEqual([]);
  });

  it('the curve stays inside the pixel range, and a curve that does not go around epsilon stays', () => {
    const near = carriedPlan(base, changed('threatModel.epsilon', 0.8), nothing).plan;
    expect(valueAt(near, 'evaluation.curve.epsilons')).toEqual([0, 0.4, 0.8, 1]);
    const own = withValue(base, 'evaluation.curve.epsilons', [0, 0.03]);
    const { plan } = carriedPlan(own, withValue(own, 'threatModel.epsilon', 0.2), nothing);
    expect(valueAt(plan, 'evaluation.curve.epsilons')).toEqual([0, 0.03]);
  });

  it('times in epochs keep their share of the training', () => {
    const { plan } = carriedPlan(base, changed('epochs', 1), nothing);
    expect(valueAt(plan, 'learningRate')).toMatchObject({ warmUpEpochs: 0.5, halfLifeEpochs: 0.1 });
    expect(valueAt(plan, 'recipe.crafting.epsilonSchedule.epochs')).toBe(0.2);
    expect(valueAt(plan, 'freezing.headOnlyEpochs')).toBe(0.1);
    const points = [0, 5, 10].map((epoch) => ({ epoch, rate: 0.1 }));
    const piecewise = withValue(base, 'learningRate', { kind: 'piecewise', points });
    const shorter = carriedPlan(piecewise, withValue(piecewise, 'epochs', 4), nothing).plan;
    expect(valueAt(shorter, 'learningRate.points.1')).toEqual({ epoch: 2, rate: 0.1 });
  });

  it('a length that is not one yet carries nothing along, and the way back is exact', () => {
    expect(carriedPlan(base, changed('epochs', ''), nothing).changes).toEqual([]);
    const three = carriedPlan(base, changed('epochs', 3), nothing).plan;
    const back = carriedPlan(base, withValue(three, 'epochs', 10), nothing).plan;
    expect(back).toEqual(base);
  });

  it('what was edited itself stays, and another kind of schedule is not scaled as the one before', () => {
    const edited = carriedPlan(
      base,
      changed('epochs', 20),
      (path) => path === 'learningRate.warmUpEpochs',
    ).plan;
    expect(valueAt(edited, 'learningRate')).toMatchObject({ warmUpEpochs: 5, halfLifeEpochs: 2 });
    const cosine = withValue(changed('epochs', 20), 'learningRate', {
      kind: 'cosine',
      warmUpEpochs: 1,
    });
    expect(valueAt(carriedPlan(base, cosine, nothing).plan, 'learningRate.warmUpEpochs')).toBe(1);
  });
});

describe('a schedule of any kind in a training twice as long', () => {
  const shares = [0, 0.1, 0.24, 0.5, 0.77, 1];
  const carried = (path: string, schedule: object) => {
    const plan = withValue(base, path, schedule as JsonObject);
    return valueAt(carriedPlan(plan, withValue(plan, 'epochs', 20), nothing).plan, path);
  };

  it.each(Object.keys(scheduleKinds) as ScheduleKindName[])('keeps its shape: %s', (kind) => {
    const schedule = scheduleKinds[kind].ofHeight(0.1);
    const longer = LearningRateSchedule.parse(carried('learningRate', schedule));
    for (const share of shares) {
      const rate = learningRateAt(longer, 20 * share, 20);
      expect(rate).toBeCloseTo(learningRateAt(schedule, 10 * share, 10), 10);
    }
  });

  it.each(Object.keys(epsilonScheduleKinds) as EpsilonScheduleKindName[])(
    'keeps its shape: %s of epsilon',
    (kind) => {
      const schedule = epsilonScheduleKinds[kind].initial;
      const path = 'recipe.crafting.epsilonSchedule';
      const longer = EpsilonSchedule.parse(carried(path, schedule));
      for (const share of shares) {
        const epsilon = epsilonAt(longer, 0.1, 20 * share, 20);
        expect(epsilon).toBeCloseTo(epsilonAt(schedule, 0.1, 10 * share, 10), 10);
      }
    },
  );
});
