import { z } from 'zod';
import { Weight, weightField, type TermKind } from './term-kind';

/** How far the answers to a crafted image are from those to the clean one: the squared length of the difference of logits. */
const schema = z.strictObject({ kind: z.literal('squared-logit-difference'), weight: Weight });

export const squaredLogitDifference = {
  schema,
  label: 'Squared logit difference',
  detail: 'between clean and crafted images',
  fields: [weightField],
  starting: { kind: 'squared-logit-difference', weight: 0.5 },
  needs: () => ['clean', 'crafted'],
  titleOf: () => 'logit pairing',
} satisfies TermKind<z.infer<typeof schema>>;
