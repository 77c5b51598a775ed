import { z } from 'zod';
import { Weight, weightField, type TermKind } from './term-kind';

/** Mean cross-entropy of the network's answers with the labels. */
const schema = z.strictObject({
  kind: z.literal('cross-entropy'),
  weight: Weight,
  /** On which images. */
  on: z.enum(['clean', 'crafted']),
});

export const crossEntropy = {
  schema,
  label: 'Cross-entropy',
  detail: 'with the labels, on clean or on crafted images',
  fields: [
    {
      form: 'choice',
      key: 'on',
      label: 'On',
      options: [
        { value: 'crafted', label: 'crafted images' },
        { value: 'clean', label: 'clean images' },
      ],
    },
    weightField,
  ],
  starting: { kind: 'cross-entropy', weight: 1, on: 'crafted' },
  needs: ({ on }) => [on],
  titleOf: () => null,
} satisfies TermKind<z.infer<typeof schema>>;
