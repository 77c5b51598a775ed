import { z } from 'zod';
import { Decayed, WeightDecay, weightDecayFields, type OptimizerKind } from './optimizer-kind';

/** Stochastic gradient descent as in PyTorch: weight decay is added to the gradient before the momentum. */
const schema = z.strictObject({
  /** Early plans know no other kind and leave it out. */
  kind: z
    .literal('sgd')
    .optional()
    .transform(() => 'sgd' as const),
  momentum: z.number().min(0).lt(1).default(0.9),
  nesterov: z.boolean().default(false),
  weightDecay: WeightDecay,
  decayed: Decayed,
});

export const sgd = {
  schema,
  label: 'SGD',
  detail: 'with momentum',
  fields: [
    { form: 'number', key: 'momentum', label: 'Momentum' },
    ...weightDecayFields,
    { form: 'switch', key: 'nesterov', label: 'Nesterov' },
  ],
  starting: schema.parse({}),
  slots: ['momentum'],
} satisfies OptimizerKind<z.infer<typeof schema>>;
