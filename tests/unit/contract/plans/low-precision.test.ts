import { expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/contract/json-value';
import { namedRecipes, recipeNames, withNamedRecipe } from '../../../../src/contract/named-recipes';
import { float32Paths, inBfloat16 } from '../../../../src/contract/plans/low-precision';
import { Plan } from '../../../../src/contract/plans/plan';
import { makePlan } from '../../../support/lab-records';

const json = (plan: unknown) => structuredClone(plan) as JsonObject;

it.each(recipeNames)('%s may compute in bfloat16 as far as it takes attack steps', (name) => {
  const start = { kind: 'checkpoint', checkpoint: 'parent' };
  const plan = withNamedRecipe(json(makePlan({ start, teacher: 'another' })), name);
  const low = inBfloat16(plan);
  const parsed = Plan.parse(low);
  expect(parsed.precision.update).toBe('bfloat16');
  const isFree = namedRecipes[name].settings.recipe.crafting.attack.kind === 'free';
  expect(parsed.precision.attack).toBe(isFree ? 'float32' : 'bfloat16');
  expect(float32Paths(low)).toEqual([]);
});

it('leaves what is chosen already, and the attack of a natural training', () => {
  const half = json(makePlan({ precision: { attack: 'float16' } }));
  expect(float32Paths(half)).toEqual(['precision.update']);
  expect(inBfloat16(half)['precision']).toMatchObject({ attack: 'float16', update: 'bfloat16' });
  const natural = json({
    ...makePlan(),
    recipe: { crafting: null, objective: [{ kind: 'cross-entropy', on: 'clean' }] },
  });
  expect(float32Paths(natural)).toEqual(['precision.update']);
  expect(float32Paths({})).toEqual(['precision.update']);
});
