import { z } from 'zod';
import { commonFields, commonShape, type AveragingKind } from './averaging-kind';

/** Each update moves the average by the same share: older weights count ever less. */
const schema = z.strictObject({
  kind: z.literal('exponential'),
  decay: z
    .number()
    .min(0)
    .lt(1, { error: 'must be below 1: at 1 the average would never follow the weights' })
    .default(0.999),
  ...commonShape,
  startsAt: commonShape.startsAt.default(0.2),
});

export const exponential = {
  schema,
  label: 'Exponential average',
  detail: 'of the weights after each update; older ones count less',
  fields: [{ form: 'number', key: 'decay', label: 'Decay' }, ...commonFields],
  starting: schema.parse({ kind: 'exponential' }),
  shareAt: ({ decay }, count) => (count <= 1 ? 1 : 1 - decay),
} satisfies AveragingKind<z.infer<typeof schema>>;
