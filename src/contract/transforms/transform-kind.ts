import type { z } from 'zod';
import type { PlanField } from '../fields';

/** One kind of random change to training images, without its computation, which is in `core/datasets/transforms`. */
export interface TransformKind<Transform> {
  schema: z.core.$ZodType<Transform>;
  /** Sentence case, for choices. */
  label: string;
  /** Behind the label: what it does, in a few words. */
  detail: string;
  /** In the order of the form. */
  fields: readonly PlanField[];
  /** What a form starts with. */
  starting: Transform;
  /** The setting at which images stay as they are. */
  without: Transform;
}
