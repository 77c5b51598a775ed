import { z } from 'zod';
import { Weight, weightField, type TermKind } from './term-kind';

/** Cross-entropy on crafted images and the margin to the likeliest wrong class (Wang et al. 2020). */
const schema = z.strictObject({ kind: z.literal('boosted-cross-entropy'), weight: Weight });

export const boostedCrossEntropy = {
  schema,
  label: 'Boosted cross-entropy',
  detail: 'on crafted images, with the likeliest wrong class held down, as in MART',
  fields: [weightField],
  starting: { kind: 'boosted-cross-entropy', weight: 1 },
  needs: () => ['crafted'],
  titleOf: () => 'boosted cross-entropy',
} satisfies TermKind<z.infer<typeof schema>>;
