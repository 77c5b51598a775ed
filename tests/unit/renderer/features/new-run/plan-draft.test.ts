import { valueAt, withValue } from '../../../../../src/contract/json-value';
import { naturalRecipe } from '../../../../../src/contract/plans/recipe';
import { describe, expect, it } from 'vitest';
import {
  EpsilonSchedule,
  epsilonScheduleKinds,
} from '../../../../../src/contract/epsilon-schedules';
import { PlannedEvaluation } from '../../../../../src/contract/plans/planned-evaluation';
import {
  LearningRateSchedule,
  scheduleKinds,
  scheduleOfKind,
  type ScheduleKindName,
} from '../../../../../src/contract/schedules';
import {
  inputText,
  namedNumbersOrText,
  namedNumbersText,
  numberOrText,
  numbersOrText,
  pointsOrText,
  readJsonObject,
} from '../../../../../src/renderer/forms/typed-values';
import {
  distanceOrText,
  distanceText,
  otherForm,
  pixelDistance,
} from '../../../../../src/renderer/forms/distance';
import { standardEvaluation } from '../../../../../src/renderer/features/new-run/measuring/evaluation-defaults';
import { withNoise } from '../../../../../src/renderer/features/new-run/preview/noise';
import {
  copyName,
  draftOf,
  fallbackPlan,
  withAttacks,
} from '../../../../../src/renderer/features/new-run/start/starting-plans';
import { Plan } from '../../../../../src/contract/plans/plan';
import { planInput } from '../../plots/support';

describe('a draft', () => {
  const draft = { a: { b: [1, { c: 'x' }] }, d: 4 };

  it('has rates of blocks as names and numbers, typed and shown alike', () => {
    const rates = { dense: 10, 'conv-1': 0.1 };
    expect(namedNumbersOrText(' dense: 10, conv-1:0.1 ')).toEqual(rates);
    expect(namedNumbersText(rates)).toBe('dense: 10, conv-1: 0.1');
    expect(namedNumbersOrText('')).toEqual({});
    // What is no pair stays text, which the schema then refuses.
    for (const text of ['dense', 'dense: ten', 'dense: 1: 2', ': 3']) {
      expect(namedNumbersOrText(text)).toBe(text);
      expect(namedNumbersText(text)).toBe(text);
    }
  });

  it('is read from text, which says what is wrong with it', () => {
    expect(readJsonObject('{"version":1}')).toEqual({ value: { version: 1 } });
    expect(readJsonObject('{"version":1,,}')).toHaveProperty(
      'problem',
      expect.stringContaining('not JSON yet'),
    );
    expect(readJsonObject('[]')).toEqual({ problem: 'A plan is a JSON object.' });
  });

  it('is read and replaced by path without changing the original', () => {
    expect(valueAt(draft, 'a.b.1.c')).toBe('x');
    expect(valueAt(draft, 'a.z.q')).toBeUndefined();
    const changed = withValue(draft, 'a.b.1.c', 'y');
    expect(changed).toEqual({ a: { b: [1, { c: 'y' }] }, d: 4 });
    expect(draft.a.b[1]).toEqual({ c: 'x' });
  });

  it('makes missing objects, drops keys and removes list items', () => {
    expect(withValue({}, 'recipe.attack.steps', 7)).toEqual({ recipe: { attack: { steps: 7 } } });
    expect(withValue(draft, 'd', undefined)).toEqual({ a: draft.a });
    expect(withValue(draft, 'a.b.0', undefined)).toEqual({ a: { b: [{ c: 'x' }] }, d: 4 });
    expect(withValue(draft, 'a.b.2', 9)).toEqual({ a: { b: [1, { c: 'x' }, 9] }, d: 4 });
  });
});

describe('typed text', () => {
  it('becomes a number only where it is one', () => {
    expect(numberOrText(' 0,05 ')).toBe(0.05);
    expect(numberOrText('5e-4')).toBe(5e-4);
    expect(numberOrText('')).toBeUndefined();
    expect(numberOrText('ten')).toBe('ten');
    expect(numbersOrText('0.5, 0.75')).toEqual([0.5, 0.75]);
    expect(numbersOrText('0.5, x')).toBe('0.5, x');
    expect(pointsOrText('0:0, 5:0.05')).toEqual([
      { epoch: 0, rate: 0 },
      { epoch: 5, rate: 0.05 },
    ]);
    expect(pointsOrText('0:0, 5')).toBe('0:0, 5');
  });

  it('is what the inputs show', () => {
    expect(inputText(pointsOrText('0:0, 5:0.05'))).toBe('0:0, 5:0.05');
    expect(inputText([0.5, 0.75])).toBe('0.5, 0.75');
    expect(inputText(undefined)).toBe('');
  });
});

describe('distances', () => {
  it('are fractions of 255 or decimals', () => {
    expect(pixelDistance('8/255')).toBeCloseTo(8 / 255, 12);
    expect(pixelDistance('0.1')).toBe(0.1);
    expect(pixelDistance('eight')).toBeNull();
    expect(distanceOrText('8/255')).toBe('8/255');
    expect(distanceOrText('3')).toBe(3);
    expect(distanceOrText('8/25')).toBe('8/25');
  });

  it('are shown both ways', () => {
    expect(distanceText(8 / 255)).toBe('8/255');
    expect(distanceText(0.1)).toBe('0.1');
    expect(otherForm('8/255')).toBe('= 0.0314');
    expect(otherForm(0.1)).toBe('= 25.5/255');
    expect(otherForm(0.12345)).toBe('= about 31.48/255');
    expect(otherForm(3)).toBeNull();
  });
});

describe('noise at the bound', () => {
  const grey = new Uint8Array(784).fill(128);

  it('moves every pixel by exactly epsilon in Linf', () => {
    const noisy = withNoise(grey, 'linf', 8 / 255, 1);
    expect([...new Set(noisy)].sort()).toEqual([120, 136]);
  });

  it('has the length epsilon in L2', () => {
    const noisy = withNoise(grey, 'l2', 2, 1);
    const length = Math.hypot(...[...noisy].map((value) => (value - 128) / 255));
    expect(length).toBeGreaterThan(1.9);
    expect(length).toBeLessThan(2.1);
  });

  it('stays inside the pixel range and is the same each time', () => {
    const bright = new Uint8Array(100).fill(250);
    expect(Math.max(...withNoise(bright, 'linf', 0.1, 3))).toBe(255);
    expect(withNoise(grey, 'linf', 0.1, 3)).toEqual(withNoise(grey, 'linf', 0.1, 3));
  });
});

describe('schedules of the form', () => {
  it('are all valid, keep the height, and have a field for every parameter', () => {
    for (const [kind, { fields }] of Object.entries(scheduleKinds)) {
      const before = { kind: 'constant', rate: 0.2 };
      const schedule = scheduleOfKind(kind as ScheduleKindName, before);
      expect(LearningRateSchedule.parse(schedule)).toEqual(schedule);
      expect(JSON.stringify(schedule)).toContain('0.2');
      expect(fields.map(({ key }) => key).sort()).toEqual(parameters(schedule));
    }
  });

  it('start epsilon schedules with every field filled in', () => {
    for (const { initial, fields } of Object.values(epsilonScheduleKinds)) {
      expect(EpsilonSchedule.parse(initial)).toEqual(initial);
      expect(fields.map(({ key }) => key).sort()).toEqual(parameters(initial));
    }
  });
});

function parameters(schedule: object): string[] {
  return Object.keys(schedule)
    .filter((key) => key !== 'kind')
    .sort();
}

describe('starting plans', () => {
  it('fill in defaults where the plan is valid and keep what is not', () => {
    expect(valueAt(draftOf(planInput), 'batchSize')).toBe(64);
    expect(draftOf({ version: 1, wrong: true })).toEqual({ version: 1, wrong: true });
  });

  it('the fallback lacks only its choices', () => {
    const issues = Plan.safeParse(fallbackPlan).error?.issues ?? [];
    expect(issues.map(({ path }) => path.join('.')).sort()).toEqual([
      'dataset',
      'start.checkpoint',
    ]);
    expect(PlannedEvaluation.safeParse(standardEvaluation()).success).toBe(true);
  });

  it('switch training against attacks off and on, whatever the start', () => {
    const natural = withAttacks(draftOf(planInput), false);
    expect(valueAt(natural, 'recipe')).toEqual(naturalRecipe);
    expect(Plan.safeParse(natural).success).toBe(true);
    const attacked = withAttacks(natural, true);
    expect(valueAt(attacked, 'recipe.crafting.attack.steps')).toBe(10);
    expect(Plan.safeParse(attacked).success).toBe(true);
  });

  it('number copies', () => {
    expect(copyName('fine-tune', ['fine-tune', 'fine-tune 2'])).toBe('fine-tune 3');
    expect(copyName('fine-tune 2', ['fine-tune', 'fine-tune 2'])).toBe('fine-tune 3');
  });
});
