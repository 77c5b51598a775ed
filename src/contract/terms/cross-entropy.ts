import { z } from 'zod';
import { onField, Weight, weightField, type TermKind } from './term-kind';

/** Mean cross-entropy of the network's answers with the labels. */
const schema = z.strictObject({
  kind: z.literal('cross-entropy'),
  weight: Weight,
  /** On which images. */
  on: z.enum(['clean', 'crafted']),
  /** The share of each label that is spread evenly over all classes. */
  smoothing: z.number().min(0).lt(1).default(0),
});

export const crossEntropy = {
  schema,
  label: 'Cross-entropy',
  detail: 'with the labels, on clean or on crafted images',
  fields: [
    onField,
    {
      form: 'number',
      key: 'smoothing',
      label: 'Label smoothing',
      hint: 'a share of each label, spread over all classes; 0 for none',
    },
    weightField,
  ],
  starting: { kind: 'cross-entropy', weight: 1, on: 'crafted', smoothing: 0 },
  needs: ({ on }) => [on],
  titleOf: ({ smoothing }) => (smoothing > 0 ? 'label smoothing' : null),
} satisfies TermKind<z.infer<typeof schema>>;
