import { z } from 'zod';
import { Weight, weightField, type TermKind } from './term-kind';

/** The Kullback-Leibler divergence from the answers to the clean image to those to the crafted one (Zhang et al. 2019). */
const schema = z.strictObject({ kind: z.literal('kl-divergence'), weight: Weight });

export const klDivergence = {
  schema,
  label: 'KL divergence',
  detail: 'from clean to crafted images, as in TRADES',
  fields: [weightField],
  starting: { kind: 'kl-divergence', weight: 6 },
  needs: () => ['clean', 'crafted'],
  titleOf: () => 'KL divergence',
} satisfies TermKind<z.infer<typeof schema>>;
