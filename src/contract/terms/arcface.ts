import { z } from 'zod';
import { identityNeeds, marginField, On, Scale, scaleField } from './identity-term';
import { onField, Weight, weightField, type TermKind } from './term-kind';

/** NormFace with a margin onto the angle of the own identity (Deng et al. 2019). */
const schema = z.strictObject({
  kind: z.literal('arcface'),
  weight: Weight,
  on: On,
  margin: z.number().min(0).max(1.57).default(0.5),
  scale: Scale.default(30),
});

export const arcface = {
  schema,
  label: 'ArcFace',
  detail: 'with a margin onto the own angle, for embedders',
  fields: [onField, marginField('0 to 1.57 radians; published: 0.5'), scaleField, weightField],
  starting: {
    kind: 'arcface',
    weight: 1,
    on: 'crafted',
    margin: 0.5,
    scale: 30,
  },
  needs: identityNeeds,
  headOf: ({ scale }) => ({ scale, initialBias: null }),
  titleOf: () => 'ArcFace',
} satisfies TermKind<z.infer<typeof schema>>;
