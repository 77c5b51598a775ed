import { z } from 'zod';
import type { ChoiceField, NumberField, PlanField } from '../fields';

/**
 * Images that the network answers in train mode: as they are, as the attack `crafted` them, and the `helper`: as far again beyond
 * the crafted one.
 */
export type TermImages = 'clean' | 'crafted' | 'helper';

/** All of them, in the order of their forward passes. */
export const termImages: readonly TermImages[] = ['clean', 'crafted', 'helper'];

/**
 * What a term is computed from. A forward pass is made once for all terms that need it: through images, and of the frozen
 * teacher through the clean ones (`teacher`) or the crafted ones. `start`: the weights that the training started with.
 */
export type TermNeed = TermImages | 'teacher' | 'teacher-of-crafted' | 'start';

/** What there is only where an attack crafts. */
export const craftedNeeds: readonly TermNeed[] = ['crafted', 'helper', 'teacher-of-crafted'];

/** Passes over one image, forward and backward apart. */
export interface Passes {
  forward: number;
  backward: number;
}

/** What it costs to have the answers that terms need. The attack that crafts is counted with the attack. */
export const needPasses: Record<TermNeed, Passes> = {
  clean: { forward: 1, backward: 1 },
  crafted: { forward: 1, backward: 1 },
  helper: { forward: 1, backward: 1 },
  teacher: { forward: 1, backward: 0 },
  'teacher-of-crafted': { forward: 1, backward: 0 },
  start: { forward: 0, backward: 0 },
};

/** The last layer that terms on identities learn with: cosines between features and a trained direction for each identity. */
export interface CosineHead {
  /** What the cosines are multiplied with. */
  scale: number;
  /** Where a trained shift of all cosines starts, for this many identities; null where there is none. */
  initialBias: ((identities: number) => number) | null;
}

/** One kind of term of an objective without its computation, which is in the engine's module of the same name. */
export interface TermKind<Term> {
  schema: z.core.$ZodType<Term>;
  /** Sentence case, for choices. */
  label: string;
  /** Behind the label: what it does, in a few words. */
  detail: string;
  /** In the order of the form. */
  fields: readonly PlanField[];
  /** What a form starts with. */
  starting: Term;
  needs(term: Term): readonly TermNeed[];
  /** The layer whose features are compared (`FeatureLayer`); left out where no features are. */
  layerOf?(term: Term): string | null;
  /** The last layer that it learns with, in place of one that gives logits; left out where any will do. */
  headOf?(term: Term): CosineHead;
  /** Behind a "+" in the title of a recipe; null where the recipe is called by its attack alone. */
  titleOf(term: Term): string | null;
}

export const Weight = z
  .number()
  .positive({
    error:
      'must be above 0: a weight below it would reward what the term is there to lower; to switch a term off, leave it out',
  })
  .max(10_000)
  .default(1);
/** For terms that may be computed on either images. */
export const onField: ChoiceField = {
  form: 'choice',
  key: 'on',
  label: 'On',
  options: [
    { value: 'crafted', label: 'crafted images' },
    { value: 'clean', label: 'clean images' },
  ],
};

export const weightField: NumberField = { form: 'number', key: 'weight', label: 'Weight' };
