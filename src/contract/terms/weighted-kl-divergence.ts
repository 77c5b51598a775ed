import { z } from 'zod';
import { Weight, weightField, type TermKind } from './term-kind';

/** KL from clean to crafted answers, each image weighted by how unsure the network is of it when clean (Wang et al. 2020). */
const schema = z.strictObject({ kind: z.literal('weighted-kl-divergence'), weight: Weight });

export const weightedKlDivergence = {
  schema,
  label: 'Weighted KL divergence',
  detail: 'more for images that are unsure when clean, as in MART',
  fields: [weightField],
  starting: { kind: 'weighted-kl-divergence', weight: 5 },
  needs: () => ['clean', 'crafted'],
  titleOf: () => 'weighted KL divergence',
} satisfies TermKind<z.infer<typeof schema>>;
