import { z } from 'zod';
import { identityNeeds, marginField, On, Scale, scaleField } from './identity-term';
import { onField, Weight, weightField, type TermKind } from './term-kind';

/** NormFace with a margin off the cosine of the own identity (Wang et al. 2018, CosFace and AM-softmax). */
const schema = z.strictObject({
  kind: z.literal('cosface'),
  weight: Weight,
  on: On,
  margin: z.number().min(0).max(1).default(0.35),
  scale: Scale.default(30),
});

export const cosface = {
  schema,
  label: 'CosFace (AM-softmax)',
  detail: 'with a margin off the own cosine, for embedders',
  fields: [onField, marginField('0 to 1; published: 0.35'), scaleField, weightField],
  starting: {
    kind: 'cosface',
    weight: 1,
    on: 'crafted',
    margin: 0.35,
    scale: 30,
  },
  needs: identityNeeds,
  headOf: ({ scale }) => ({ scale, initialBias: null }),
  titleOf: () => 'CosFace',
} satisfies TermKind<z.infer<typeof schema>>;
