import { describe, expect, it } from 'vitest';
import {
  namedRecipePasses,
  namedRecipes,
  recipeNameOf,
  recipeNames,
} from '../../../src/contract/named-recipes';
import { Plan } from '../../../src/contract/plans/plan';

const start = { kind: 'checkpoint', checkpoint: 'parent' };
const common = {
  version: 2,
  name: 'example',
  dataset: 'data',
  threatModel: { norm: 'linf', epsilon: 0.1 },
  validation: { attack: { kind: 'fgsm' } },
};

describe.each(recipeNames)('the recipe %s', (name) => {
  const { settings, needsParent } = namedRecipes[name];

  it('is a valid plan from a parent, and is recognised in it whatever its length and rate', () => {
    const plan = Plan.parse({ ...common, ...settings, start, epochs: settings.epochs + 1 });
    expect(recipeNameOf(plan.recipe)).toBe(name);
    expect(recipeNameOf(settings.recipe)).toBe(name);
  });

  it('says truly whether it can start from fresh weights', () => {
    const fresh = { kind: 'fresh', network: { preset: 'small-cnn', width: 4 } };
    const { success } = Plan.safeParse({ ...common, ...settings, start: fresh });
    if (!success) expect(needsParent).toBe(true);
    if (!needsParent) expect(success).toBe(true);
  });
});

describe('named recipes', () => {
  it('cost what their parts cost', () => {
    // Two steps and an update, 13 epochs.
    expect(namedRecipePasses('few-steps')).toEqual({ forward: 39, backward: 39 });
    // Ten steps, the clean answer that they climb away from, and an update on both images.
    expect(namedRecipePasses('trades')).toEqual({ forward: 390, backward: 360 });
    // Two steps, an update, and the teacher once for each use.
    expect(namedRecipePasses('feature-anchor')).toEqual({ forward: 44, backward: 33 });
  });

  it('are none of them where a part was changed', () => {
    const { recipe } = namedRecipes.trades.settings;
    expect(recipeNameOf({ ...recipe, objective: recipe.objective.slice(0, 1) })).toBeNull();
    expect(recipeNameOf(undefined)).toBeNull();
  });
});
