import { z } from 'zod';
import { identityNeeds, On, Scale, scaleField } from './identity-term';
import { onField, Weight, weightField, type TermKind } from './term-kind';

/** Softmax cross-entropy of scaled cosines between features and the identities' directions (Wang et al. 2017). */
const schema = z.strictObject({
  kind: z.literal('normface'),
  weight: Weight,
  on: On,
  scale: Scale.default(30),
});

export const normface = {
  schema,
  label: 'NormFace',
  detail: 'softmax over scaled cosines, for embedders',
  fields: [onField, scaleField, weightField],
  starting: {
    kind: 'normface',
    weight: 1,
    on: 'crafted',
    scale: 30,
  },
  needs: identityNeeds,
  headOf: ({ scale }) => ({ scale, initialBias: null }),
  titleOf: () => 'NormFace',
} satisfies TermKind<z.infer<typeof schema>>;
