import { z } from 'zod';
import { identityNeeds, marginField, On, Scale, scaleField, variantField } from './identity-term';
import { onField, Weight, weightField, type TermKind } from './term-kind';

/** Where the margin goes, with the range that keeps it a margin and the published value. */
const sphereface2Margins = {
  cosine: { least: 0, most: 1, published: 0.4 },
  angle: { least: 0, most: Math.PI / 2, published: 0.5 },
  multiple: { least: 1, most: 4, published: 1.7 },
} as const;

/**
 * SphereFace2 (Wen et al. 2022): for each identity a binary question, whether the image shows it, on the angle between the features and
 * the identity's direction; without a softmax over a closed set.
 */
const schema = z
  .strictObject({
    kind: z.literal('sphereface2'),
    weight: Weight,
    on: On,
    variant: z.enum(['cosine', 'angle', 'multiple']).default('cosine'),
    margin: z.number().default(sphereface2Margins.cosine.published),
    scale: Scale.default(40),
    /** The exponent t of the similarity 2((z + 1) / 2)^t - 1, which spreads cosines that are close to each other. */
    exponent: z.number().min(1).max(10).default(3),
    /** The weight λ of the image's own identity against all others together. */
    balance: z.number().gt(0).lt(1).default(0.7),
    /** The factor l of the published code; its gradients are those of a loss that many times as large, over the scale. */
    lossScale: z.number().positive().max(1000).default(10),
  })
  .superRefine(({ variant, margin }, context) => {
    const { least, most, published } = sphereface2Margins[variant];
    if (margin >= least && margin <= most) return;
    context.addIssue({
      code: 'custom',
      path: ['margin'],
      message: `must be between ${least} and ${Number(most.toFixed(3))} where the margin type is "${variant}"; the published value is ${published}`,
    });
  });

export const sphereface2 = {
  schema,
  label: 'SphereFace2',
  detail: 'one binary question for each identity, for embedders',
  fields: [
    onField,
    variantField,
    marginField('published: 0.4 for C, 0.5 for A, 1.7 for M'),
    scaleField,
    { form: 'number', key: 'exponent', label: 'Similarity exponent' },
    { form: 'number', key: 'balance', label: 'Balance', hint: "the own identity's weight λ" },
    { form: 'number', key: 'lossScale', label: 'Loss scale' },
    weightField,
  ],
  starting: {
    kind: 'sphereface2',
    weight: 1,
    on: 'crafted',
    variant: 'cosine',
    margin: 0.4,
    scale: 40,
    exponent: 3,
    balance: 0.7,
    lossScale: 10,
  },
  needs: identityNeeds,
  headOf: (term) => ({
    scale: term.scale,
    initialBias: (identities) => initialBias(term, identities),
  }),
  titleOf: ({ variant }) => `SphereFace2-${{ cosine: 'C', angle: 'A', multiple: 'M' }[variant]}`,
} satisfies TermKind<z.infer<typeof schema>>;

/**
 * The shift at which, with all angles right, the questions about the own identity and about the others balance (Wen et al. 2022).
 */
function initialBias(term: z.infer<typeof schema>, identities: number): number {
  const { scale, balance } = term;
  const odds = balance / ((1 - balance) * Math.max(identities - 1, 1));
  const [own, others] = rightAngleLogits(term);
  const root = Math.sqrt((1 - odds) ** 2 + 4 * odds * Math.exp(scale * (own - others)));
  return Math.log(2 * odds) - scale * others - Math.log(1 - odds + root);
}

/** The adjusted similarities at a right angle of the own identity and of the others, with the margin. */
function rightAngleLogits({
  variant,
  margin,
  exponent,
}: z.infer<typeof schema>): [own: number, others: number] {
  const adjusted = (cosine: number): number => 2 * ((cosine + 1) / 2) ** exponent - 1;
  const right = adjusted(0);
  if (variant === 'cosine') return [right - margin, right + margin];
  const angle = variant === 'angle' ? Math.PI / 2 + margin : (Math.PI / 2) * margin;
  return [adjusted(Math.cos(Math.min(Math.PI, angle))), right];
}
