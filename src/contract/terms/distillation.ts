import { z } from 'zod';
import { onField, Weight, weightField, type TermKind } from './term-kind';

/** Soft labels of the frozen teacher: T² · KL(softmax(teacher / T) ‖ softmax(network / T)) (Hinton et al. 2015). */
const schema = z.strictObject({
  kind: z.literal('distillation'),
  weight: Weight,
  /** Which images the network answers; the teacher answers the clean ones. */
  on: z.enum(['clean', 'crafted']).default('crafted'),
  temperature: z.number().positive().max(100).default(1),
});

export const distillation = {
  schema,
  label: 'Distillation',
  detail: "soft labels: the teacher's answers to the clean images",
  fields: [onField, { form: 'number', key: 'temperature', label: 'Temperature' }, weightField],
  starting: { kind: 'distillation', weight: 1, on: 'crafted', temperature: 1 },
  needs: ({ on }) => [on, 'teacher'],
  titleOf: () => 'distillation',
} satisfies TermKind<z.infer<typeof schema>>;
