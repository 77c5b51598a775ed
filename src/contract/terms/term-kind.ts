import { z } from 'zod';
import type { ChoiceField, NumberField, PlanField } from '../fields';

/** Images that the network answers in train mode: as they are, and as the attack `crafted` them. */
export type TermImages = 'clean' | 'crafted';

/**
 * What a term is computed from. A forward pass is made once for all terms that need it: through the `clean` or the `crafted`
 * images, and of the frozen `teacher` through the clean ones. `start`: the weights that the training started with.
 */
export type TermNeed = TermImages | 'teacher' | 'start';

/** Passes over one image, forward and backward apart. */
export interface Passes {
  forward: number;
  backward: number;
}

/** What it costs to have the answers that terms need. The attack that crafts is counted with the attack. */
export const needPasses: Record<TermNeed, Passes> = {
  clean: { forward: 1, backward: 1 },
  crafted: { forward: 1, backward: 1 },
  teacher: { forward: 1, backward: 0 },
  start: { forward: 0, backward: 0 },
};

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
  /** Behind a "+" in the title of a recipe; null where the recipe is called by its attack alone. */
  titleOf(term: Term): string | null;
}

export const Weight = z.number().positive().max(10_000).default(1);
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
