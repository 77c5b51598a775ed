import type { z } from 'zod';
import type { PlanField } from '../fields';
import type { Passes } from '../terms/term-kind';

/** What an attack of a training raises: everything that Temper knows of one kind. */
export interface AscentKind<Ascent> {
  schema: z.ZodType<Ascent>;
  /** Sentence case, for choices. */
  label: string;
  /** Behind the label: what it does, in a few words. */
  detail: string;
  /** In the order of the form. */
  fields: readonly PlanField[];
  /** What a form starts with. */
  starting: Ascent;
  /** Whether it compares with the frozen teacher. */
  needsTeacher: boolean;
  /** Whether it is zero, and so without a gradient, at the image itself. */
  needsRandomStart: boolean;
  /** Passes over one image beside those of the attack's steps. */
  passes: Passes;
}
