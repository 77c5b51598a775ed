import type { JsonObject } from '../json-value';
import { Recipe, recipePasses } from '../plans/recipe';
import { LearningRateSchedule } from '../schedules';
import type { Passes } from '../terms/term-kind';
import { acat } from './acat';
import { carriedSteps } from './carried-steps';
import { fast } from './fast';
import { featureAnchor } from './feature-anchor';
import { fewSteps } from './few-steps';
import { free } from './free';
import { hat } from './hat';
import { liet } from './liet';
import { mart } from './mart';
import type { NamedRecipe } from './named-recipe';
import { nFgsm } from './n-fgsm';
import { parentAnswers } from './parent-answers';
import { pgd } from './pgd';
import { slowStartFastDecay } from './slow-start-fast-decay';
import { trades } from './trades';
import { tradesAwp } from './trades-awp';

/** Every named recipe, in the order in which they are offered: the default first. */
export const namedRecipes = {
  'carried-steps': carriedSteps,
  'few-steps': fewSteps,
  'slow-start-fast-decay': slowStartFastDecay,
  'feature-anchor': featureAnchor,
  'parent-answers': parentAnswers,
  pgd,
  trades,
  'trades-awp': tradesAwp,
  mart,
  hat,
  acat,
  fast,
  'n-fgsm': nFgsm,
  free,
  liet,
} satisfies Record<string, NamedRecipe>;

export type RecipeName = keyof typeof namedRecipes;

export const recipeNames = Object.keys(namedRecipes) as RecipeName[];

/** Passes over the training set that a named recipe costs with the length that it comes with. */
export function namedRecipePasses(name: RecipeName): Passes {
  const { settings } = namedRecipes[name];
  const { forward, backward } = recipePasses(Recipe.parse(settings.recipe));
  return { forward: forward * settings.epochs, backward: backward * settings.epochs };
}

/** A plan that follows a named recipe: its recipe, rate and length are replaced, with their defaults filled in. */
export function withNamedRecipe(plan: JsonObject, name: RecipeName): JsonObject {
  const { recipe, learningRate, epochs } = namedRecipes[name].settings;
  const settings = {
    recipe: Recipe.parse(recipe),
    learningRate: LearningRateSchedule.parse(learningRate),
    epochs,
  };
  // A copy, since defaults that parsing fills in are shared objects.
  return { ...plan, ...(JSON.parse(JSON.stringify(settings)) as JsonObject) };
}

/**
 * The named recipe that a plan follows; null where it follows none. Length and rate may be others, and where weights come from.
 *
 * @param recipe of a plan, with its defaults filled in or left out
 */
export function recipeNameOf(recipe: unknown): RecipeName | null {
  const { data } = Recipe.safeParse(recipe);
  if (!data) return null;
  const text = JSON.stringify(data);
  const found = recipeNames.find(
    (name) => JSON.stringify(Recipe.parse(namedRecipes[name].settings.recipe)) === text,
  );
  return found ?? null;
}
