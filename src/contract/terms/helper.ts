import { z } from 'zod';
import { Weight, weightField, type TermKind } from './term-kind';

/**
 * Helper-based training (Rade & Moosavi-Dezfooli 2022): cross-entropy on x + 2(x' - x), labelled with the class that the frozen teacher
 * sees in the crafted image x', so that the network need not bend its boundary further than the attack asks.
 */
const schema = z.strictObject({ kind: z.literal('helper'), weight: Weight });

export const helper = {
  schema,
  label: 'Helper examples',
  detail: "beyond the crafted images, labelled by the teacher's answers to these, as in HAT",
  fields: [weightField],
  starting: { kind: 'helper', weight: 0.5 },
  needs: () => ['helper', 'teacher-of-crafted'],
  titleOf: () => 'helper examples',
} satisfies TermKind<z.infer<typeof schema>>;
