import { z } from 'zod';
import type { TransformKind } from './transform-kind';

/** Müller & Hutter 2021 (TrivialAugment): one of fourteen changes for each image, its strength drawn uniformly. */
const schema = z.strictObject({
  kind: z.literal('trivial-augment'),
  /** Share of the widest ranges of the paper; 0 leaves images as they are. */
  strength: z.number().min(0).max(1).default(1),
});

export const trivialAugment = {
  schema,
  label: 'TrivialAugment',
  detail: 'one random change of shape or colour for each image',
  fields: [
    {
      form: 'number',
      key: 'strength',
      label: 'Strength',
      hint: 'a share of the widest ranges, from 0 to 1',
    },
  ],
  starting: schema.parse({ kind: 'trivial-augment' }),
  without: schema.parse({ kind: 'trivial-augment', strength: 0 }),
} satisfies TransformKind<z.infer<typeof schema>>;
