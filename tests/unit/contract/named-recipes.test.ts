import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
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
    const plan = Plan.parse({ ...common, ...settings, start, epochs: 2 * settings.epochs });
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
  it('are those of the field, with source and a row in the documents, after the default', () => {
    const known = ['pgd', 'trades', 'mart', 'fast', 'n-fgsm', 'free', 'acat', 'liet'];
    const parents = ['slow-start-fast-decay', 'feature-anchor', 'parent-answers', 'hat'];
    const more = ['few-steps', 'trades-awp'];
    expect(recipeNames[0]).toBe('carried-steps');
    expect([...recipeNames].sort()).toEqual(
      ['carried-steps', ...known, ...more, ...parents].sort(),
    );
    const document = readFileSync(resolve('docs/recipes.md'), 'utf8');
    for (const name of recipeNames) {
      expect(namedRecipes[name].source.length, name).toBeGreaterThan(10);
      expect(document).toMatch(new RegExp(`^\\|[^\n]*\`${name}\``, 'm'));
    }
  });

  it('say where they differ from what was published', () => {
    for (const name of ['trades', 'trades-awp', 'mart', 'hat', 'acat'] as const) {
      expect(namedRecipes[name].source, name).toContain('with a uniform start');
    }
    expect(namedRecipes.mart.source).toMatch(/rate of 0\.05 in place of 0\.01.*weight decay/);
  });

  it('cost what their parts cost', () => {
    // Two steps and an update, 13 epochs.
    expect(namedRecipePasses('few-steps')).toEqual({ forward: 39, backward: 39 });
    // One step and an update, whose backward pass moves the perturbation too, 20 epochs.
    expect(namedRecipePasses('carried-steps')).toEqual({ forward: 40, backward: 40 });
    // The same for 30 epochs, and the parent's answer once for each image.
    expect(namedRecipePasses('parent-answers')).toEqual({ forward: 90, backward: 60 });
    // Ten steps, the clean answer that they climb away from, and an update on both images.
    expect(namedRecipePasses('trades')).toEqual({ forward: 390, backward: 360 });
    // Two steps, an update, and the teacher once for each use.
    expect(namedRecipePasses('feature-anchor')).toEqual({ forward: 44, backward: 33 });
    // An update alone, 80 epochs: its backward pass moves the perturbation too.
    expect(namedRecipePasses('free')).toEqual({ forward: 80, backward: 80 });
  });

  it('are none of them where a part was changed', () => {
    const { recipe } = namedRecipes.trades.settings;
    expect(recipeNameOf({ ...recipe, objective: recipe.objective.slice(0, 1) })).toBeNull();
    expect(recipeNameOf(undefined)).toBeNull();
  });
});
