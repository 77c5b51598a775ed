import { z } from 'zod';
import { TrainingAttack, attackKindOf, attackPasses } from '../attacks';
import { Ascent, ascentKindOf } from '../ascents';
import { Averaging } from '../averaging';
import { EpsilonSchedule } from '../epsilon-schedules';
import { needsOf, needsTeacherAnswer, objectivePasses, Term, termKindOf } from '../terms';
import { craftedNeeds, termImages, type Passes } from '../terms/term-kind';
import { WeightPerturbation } from './weight-perturbation';

/** How images are changed before the network is trained on them. */
export const Crafting = z
  .strictObject({
    attack: TrainingAttack,
    epsilonSchedule: EpsilonSchedule.default({ kind: 'constant' }),
    /** What the attack raises. */
    ascends: Ascent.default({ kind: 'label-loss' }),
  })
  .superRefine(({ attack, ascends }, context) => {
    if (ascends.kind === 'label-loss') return;
    const refuse = (key: string, message: string): void =>
      context.addIssue({ code: 'custom', path: ['attack', key], message });
    const { needsRandomStart, label } = ascentKindOf(ascends);
    const { title, raisesLossAlone } = attackKindOf(attack);
    if (raisesLossAlone !== undefined) {
      refuse('kind', `${title} ${raisesLossAlone}, not the ${label}: set ascends to "label-loss"`);
    }
    if (needsRandomStart && !(attackKindOf(attack).startsAtRandom?.(attack) ?? false)) {
      refuse(
        'randomStart',
        `the ${label} is zero at the image itself, where nothing leads anywhere: start at random, with PGD or N-FGSM`,
      );
    }
    if ('target' in attack && attack.target !== 'none') {
      refuse('target', `an attack that raises the ${label} leads to no class: set it to "none"`);
    }
  });
export type Crafting = z.infer<typeof Crafting>;

/** How weights are updated: what is crafted, the sum of weighted terms that an update descends on, and what is averaged. */
export const Recipe = z
  .strictObject({
    /** Null: nothing, the network trains on the images as they are. */
    crafting: Crafting.nullable(),
    objective: z.array(Term).min(1).max(20),
    /** Null: only the weights themselves are kept. */
    averaging: Averaging.nullable().default(null),
    /** Null: gradients are taken at the weights themselves. */
    weightPerturbation: WeightPerturbation.nullable().default(null),
  })
  .superRefine(({ crafting, objective, weightPerturbation }, context) => {
    const { title, followsUpdate } = crafting ? attackKindOf(crafting.attack) : {};
    if (crafting && weightPerturbation && followsUpdate?.(crafting.attack)) {
      context.addIssue({
        code: 'custom',
        path: ['weightPerturbation'],
        message: `${title} takes its gradient from the update at the weights themselves: set it to null, or craft with another attack`,
      });
    }
    objective.forEach((term, index) => {
      const isCrafted = termKindOf(term)
        .needs(term)
        .some((need) => craftedNeeds.includes(need));
      if (crafting || !isCrafted) return;
      context.addIssue({
        code: 'custom',
        path: ['objective', index],
        message: `${term.kind} is computed on crafted images, and nothing is crafted: give recipe.crafting an attack, or use terms on clean images`,
      });
    });
    const needs = needsOf(objective);
    if (!termImages.some((images) => needs.has(images))) {
      context.addIssue({
        code: 'custom',
        path: ['objective'],
        message: 'no term is computed from images: add one, such as cross-entropy',
      });
    } else if (crafting && !craftedNeeds.some((need) => needs.has(need))) {
      context.addIssue({
        code: 'custom',
        path: ['crafting'],
        message:
          'no term of the objective uses the crafted images: add one that does, or set recipe.crafting to null',
      });
    }
  });
export type Recipe = z.infer<typeof Recipe>;

/** Training on images as they are. */
export const naturalRecipe: Recipe = {
  crafting: null,
  objective: [{ kind: 'cross-entropy', weight: 1, on: 'clean', smoothing: 0 }],
  averaging: null,
  weightPerturbation: null,
};

/** Training on crafted images alone (Madry et al. 2018). */
export function adversarialRecipe(crafting: z.input<typeof Crafting>): z.input<typeof Recipe> {
  return { crafting, objective: [{ kind: 'cross-entropy', on: 'crafted' }] };
}

/** Whether the objective is the plain mean cross-entropy, on whatever images. */
export function isCrossEntropy({ objective }: Recipe): boolean {
  const [first] = objective;
  if (objective.length !== 1 || first?.kind !== 'cross-entropy') return false;
  return first.weight === 1 && first.smoothing === 0;
}

/**
 * Forward and backward passes that one training image costs, as a mean over the training: one of each for a step of the
 * attack, the update, and the update once more while weights are perturbed.
 */
export function recipePasses(recipe: Recipe): Passes {
  const { crafting, objective, weightPerturbation } = recipe;
  const steps = crafting ? attackPasses(crafting.attack) : 0;
  const ascent = crafting ? ascentKindOf(crafting.ascends).passes : { forward: 0, backward: 0 };
  const update = objectivePasses(objective);
  const updates = weightPerturbation ? 2 - weightPerturbation.startsAt : 1;
  return {
    forward: steps + ascent.forward + updates * update.forward,
    backward: steps + ascent.backward + updates * update.backward,
  };
}

/** Whether each training image keeps a perturbation of its own from epoch to epoch. */
export function carriesPerImage({ crafting }: Pick<Recipe, 'crafting'>): boolean {
  return crafting !== null && attackKindOf(crafting.attack).carries === 'epoch to epoch';
}

/** How many updates in a row each batch gets. */
export function replaysOf({ crafting }: Pick<Recipe, 'crafting'>): number {
  return crafting?.attack.kind === 'free' ? crafting.attack.replays : 1;
}

/** Whether a recipe compares with a frozen teacher. */
export function needsTeacher({ crafting, objective }: Recipe): boolean {
  return (
    objective.some(needsTeacherAnswer) ||
    (crafting !== null && ascentKindOf(crafting.ascends).needsTeacher)
  );
}

export interface RecipeTitle {
  /** In the field's terms: `adversarial fine-tuning`. */
  title: string;
  /** How the weights came about, in a word or two for tables: `fine-tuning`. */
  short: string;
}

/** What a recipe is called: by whether it crafts, by where the weights come from, and by the terms that are not usual. */
export function recipeTitle({
  start,
  recipe,
}: {
  start: { kind: 'fresh' | 'checkpoint' };
  recipe: Recipe;
}): RecipeTitle {
  const parts = recipe.objective.flatMap((term) => termKindOf(term).titleOf(term) ?? []);
  if (recipe.weightPerturbation) parts.push('AWP');
  const addition = parts.length > 0 ? ` + ${parts.join(' + ')}` : '';
  if (!recipe.crafting) return { title: `natural training${addition}`, short: 'natural' };
  return start.kind === 'fresh'
    ? { title: `adversarial training${addition}`, short: 'from scratch' }
    : { title: `adversarial fine-tuning${addition}`, short: 'fine-tuning' };
}
