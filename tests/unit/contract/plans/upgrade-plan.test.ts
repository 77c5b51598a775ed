import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Plan } from '../../../../src/contract/plans/plan';
import { naturalRecipe, recipeTitle } from '../../../../src/contract/plans/recipe';
import { movedPathRemedy, upgradePlan } from '../../../../src/contract/plans/upgrade-plan';
import { version1Plans } from './support/version-1-plans';

const attack = fc.oneof(
  fc.record({ kind: fc.constant('fgsm'), loss: fc.constantFrom('cross-entropy', 'margin') }),
  fc.record({
    kind: fc.constant('pgd'),
    steps: fc.integer({ min: 1, max: 100 }),
    stepSize: fc.record({ relativeToEpsilon: fc.double({ min: 0.01, max: 10, noNaN: true }) }),
    restarts: fc.integer({ min: 1, max: 20 }),
  }),
);
const epsilonSchedule = fc.oneof(
  fc.constant({ kind: 'constant' }),
  fc.record({
    kind: fc.constant('linear-ramp'),
    epochs: fc.double({ min: 0.1, max: 50, noNaN: true }),
    startFraction: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);
const settings = fc.record({ attack, epsilonSchedule }, { requiredKeys: ['attack'] });
const rest = {
  version: fc.constant(1),
  // A name of blanks alone is refused now; the history's migration 300 names such runs.
  name: fc.string({ minLength: 1, maxLength: 120 }).filter((name) => name.trim() !== ''),
  dataset: fc.constant('example'),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  threatModel: fc.constant({ norm: 'linf', epsilon: '8/255' }),
  learningRate: fc.constant({ kind: 'constant', rate: 0.1 }),
  epochs: fc.integer({ min: 1, max: 100 }),
  validation: fc.record({ attack }),
};
const fresh = fc.constant({ kind: 'fresh', network: { preset: 'small-cnn' } });
const checkpoint = fc.constant({ kind: 'checkpoint', checkpoint: 'parent' });
const version1 = fc.oneof(
  fc.record({
    ...rest,
    start: fc.oneof(fresh, checkpoint),
    recipe: fc.constant({ kind: 'natural' }),
  }),
  fc.record({
    ...rest,
    start: fresh,
    recipe: settings.map((given) => ({ kind: 'adversarial-training', ...given })),
  }),
  fc.record({
    ...rest,
    start: checkpoint,
    recipe: settings.map((given) => ({ kind: 'adversarial-fine-tuning', ...given })),
  }),
);

const words: Record<string, string> = {
  natural: 'natural training',
  'adversarial-training': 'adversarial training',
  'adversarial-fine-tuning': 'adversarial fine-tuning',
};

describe('a plan of version 1', () => {
  it('is read as the same training, under the same title', () => {
    fc.assert(
      fc.property(version1, (before) => {
        const { recipe, ...others } = before;
        const natural = { crafting: null, objective: [{ kind: 'cross-entropy', on: 'clean' }] };
        const { recipe: now, ...same } = Plan.parse(before);
        expect({ ...same, recipe: naturalRecipe }).toEqual(
          Plan.parse({ ...others, version: 2, recipe: natural }),
        );
        expect(recipeTitle({ start: same.start, recipe: now }).title).toBe(words[recipe.kind]);
        expect(now.objective).toEqual([
          {
            kind: 'cross-entropy',
            weight: 1,
            on: now.crafting ? 'crafted' : 'clean',
            smoothing: 0,
          },
        ]);
        if ('attack' in recipe) {
          expect(now.crafting?.attack).toMatchObject(recipe.attack);
          expect(now.crafting?.epsilonSchedule).toEqual(
            recipe.epsilonSchedule ?? { kind: 'constant' },
          );
        }
      }),
    );
  });

  it('is left alone once it is of version 2', () => {
    fc.assert(
      fc.property(version1, (before) => {
        const upgraded = upgradePlan(before);
        expect(upgradePlan(upgraded)).toBe(upgraded);
        const parsed = Plan.parse(before);
        expect(Plan.parse(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
      }),
    );
  });

  it.each(version1Plans)('as Temper shipped it: $name', (shipped) => {
    const parsed = Plan.parse(shipped);
    expect(parsed.name).toBe(shipped.name);
    expect(recipeTitle(parsed).title).toBe(words[shipped.recipe.kind]);
  });

  it('keeps what version 1 did not know, for the schema to refuse', () => {
    const issues = (recipe: object): string[] =>
      Plan.safeParse({ ...version1Plans[0], recipe }).error?.issues.map(({ path, message }) =>
        [path.join('.'), message].join(': '),
      ) ?? [];
    expect(issues({ kind: 'natural', attack: { kind: 'fgsm' } }).join()).toContain('attack');
    const stray = { kind: 'adversarial-training', attack: { kind: 'fgsm' }, steps: 3 };
    expect(issues(stray).join()).toContain('steps');
    expect(issues({ kind: 'trades' }).join()).toContain('version: must be 2');
  });

  it('has paths whose new place is known', () => {
    expect(movedPathRemedy(['recipe', 'attack', 'steps'])).toBe(
      'write recipe.crafting.attack.steps',
    );
    expect(movedPathRemedy(['recipe', 'kind'])).toContain('recipe.crafting');
    expect(movedPathRemedy(['recipe', 'crafting', 'attack', 'steps'])).toBeNull();
    expect(movedPathRemedy(['epochs'])).toBeNull();
  });

  it.each([[null], [3], [[]], [{}], [{ version: 1 }], [{ version: 1, recipe: null }]])(
    'that is none comes back as it is: %j',
    (value) => {
      expect(upgradePlan(value)).toBe(value);
    },
  );
});
