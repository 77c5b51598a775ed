import { z } from 'zod';
import { commonFields, commonShape, type AveragingKind } from './averaging-kind';

/** The mean of the weights after every update since the average began (stochastic weight averaging, Izmailov et al. 2018). */
const schema = z.strictObject({
  kind: z.literal('equal'),
  ...commonShape,
  startsAt: commonShape.startsAt.default(0.5),
});

export const equal = {
  schema,
  label: 'Stochastic weight averaging',
  detail: 'the mean of the weights after each update',
  fields: commonFields,
  starting: schema.parse({ kind: 'equal' }),
  shareAt: (_averaging, count) => 1 / count,
} satisfies AveragingKind<z.infer<typeof schema>>;
