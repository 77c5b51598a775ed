import { z } from 'zod';
import { Weight, weightField, type TermKind } from './term-kind';

/** Half the squared distance of the trained weights from where they started: the ridge of RTFA (Cheng et al. 2021). */
const schema = z.strictObject({ kind: z.literal('distance-to-start'), weight: Weight });

export const distanceToStart = {
  schema,
  label: 'Distance to the start',
  detail: 'keeps the weights near those that the training started with',
  fields: [weightField],
  starting: { kind: 'distance-to-start', weight: 0.01 },
  needs: () => ['start'],
  titleOf: () => 'L2 to the start',
} satisfies TermKind<z.infer<typeof schema>>;
