import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  namedRecipePasses,
  namedRecipes,
  recipeNameOf,
  recipeNames,
  withNamedRecipe,
} from '../../../../src/contract/named-recipes';
import { Plan } from '../../../../src/contract/plans/plan';
import { makePlan } from '../../../support/lab-records';

/** The recipes of the field that people look for, in passes over the training set that they cost. */
const known = {
  pgd: 330,
  trades: 375,
  mart: 360,
  fast: 30,
  'n-fgsm': 60,
  free: 80,
  acat: null,
  liet: 40,
  hat: null,
  'trades-awp': null,
  'feature-anchor': null,
  'slow-start-fast-decay': null,
} as const;

describe('the named recipes', () => {
  it('are those of the field and the default, which comes first', () => {
    expect([...recipeNames].sort()).toEqual(['few-steps', ...Object.keys(known)].sort());
    expect(recipeNames[0]).toBe('few-steps');
  });

  it.each(recipeNames)(
    '%s has its source, its cost, a valid plan and a row in the documents',
    (name) => {
      const { title, detail, source, needsParent } = namedRecipes[name];
      for (const text of [title, detail, source]) expect(text.length).toBeGreaterThan(2);
      const { forward, backward } = namedRecipePasses(name);
      expect(forward).toBeGreaterThanOrEqual(backward);
      expect(backward).toBeGreaterThan(0);
      const start = needsParent ? { start: { kind: 'checkpoint', checkpoint: 'parent' } } : {};
      const plan = { ...withNamedRecipe(makePlan() as never, name), ...start };
      expect(Plan.safeParse(plan).error).toBeUndefined();
      expect(recipeNameOf((plan as { recipe: unknown }).recipe)).toBe(name);
      const document = readFileSync(resolve('docs/recipes.md'), 'utf8');
      expect(document).toMatch(new RegExp(`^\\|[^|]*\`${name}\``, 'm'));
    },
  );

  it.each(Object.entries(known).filter(([, passes]) => passes !== null))(
    'cost of %s: %d passes',
    (name, passes) => {
      const { forward, backward } = namedRecipePasses(name as keyof typeof known);
      expect((forward + backward) / 2).toBe(passes);
    },
  );
});
