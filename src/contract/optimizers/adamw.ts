import { z } from 'zod';
import { Decayed, WeightDecay, weightDecayFields, type OptimizerKind } from './optimizer-kind';

/** Adam with decoupled weight decay (Loshchilov & Hutter 2019), as in PyTorch. */
const schema = z.strictObject({
  kind: z.literal('adamw'),
  /** The share of the mean gradient that each update keeps. */
  firstDecay: z.number().min(0).lt(1).default(0.9),
  /** The same of the mean squared gradient. */
  secondDecay: z.number().min(0).lt(1).default(0.999),
  /** Added to the root of the mean squared gradient. */
  stability: z.number().positive().max(1).default(1e-8),
  weightDecay: WeightDecay,
  decayed: Decayed,
});

export const adamw = {
  schema,
  label: 'AdamW',
  detail: 'a separate step length for each weight',
  fields: [
    { form: 'number', key: 'firstDecay', label: 'Beta 1' },
    { form: 'number', key: 'secondDecay', label: 'Beta 2' },
    ...weightDecayFields,
  ],
  starting: schema.parse({ kind: 'adamw' }),
  slots: ['momentum', 'second-moment'],
} satisfies OptimizerKind<z.infer<typeof schema>>;
