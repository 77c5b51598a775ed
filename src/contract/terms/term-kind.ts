import { z } from 'zod';
import type { NumberField, PlanField } from '../fields';

/**
 * The images whose answers a term is computed from. A forward pass is made once for all terms that need it: through the
 * `clean` images, and through those that the attack `crafted`.
 */
export type TermNeed = 'clean' | 'crafted';

/** Passes over one image, forward and backward apart. */
export interface Passes {
  forward: number;
  backward: number;
}

/** What it costs to have the answers that terms need. The attack that crafts is counted with the attack. */
export const needPasses: Record<TermNeed, Passes> = {
  clean: { forward: 1, backward: 1 },
  crafted: { forward: 1, backward: 1 },
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
  /** Behind a "+" in the title of a recipe; null where the recipe is called by its attack alone. */
  titleOf(term: Term): string | null;
}

export const Weight = z.number().positive().max(10_000).default(1);
export const weightField: NumberField = { form: 'number', key: 'weight', label: 'Weight' };
