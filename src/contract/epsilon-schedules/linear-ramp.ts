import { z } from 'zod';
import type { InputIssue } from '../parse';
import { epochsText } from '../schedules/epochs-text';
import type { EpsilonScheduleKind } from './epsilon-schedule-kind';

/** Grows from a share of epsilon to the whole over the first epochs. */
const schema = z.strictObject({
  kind: z.literal('linear-ramp'),
  epochs: z.number().positive(),
  startFraction: z.number().min(0).max(1).default(0),
});
type LinearRamp = z.infer<typeof schema>;

export const linearRamp = {
  schema,
  label: 'Linear ramp',
  detail: 'grows over the first epochs',
  fields: [
    { form: 'number', key: 'epochs', label: 'Ramp over', suffix: 'epochs' },
    { form: 'number', key: 'startFraction', label: 'From share' },
  ],
  initial: { kind: 'linear-ramp', epochs: 2, startFraction: 0 },
  times: ['epochs'],
  warning: longRampWarning,
  startsWhole: false,
  shareAt: ({ epochs, startFraction }, epoch) =>
    startFraction + (1 - startFraction) * Math.min(1, epoch / epochs),
} satisfies EpsilonScheduleKind<LinearRamp>;

/** Where the training ends before the ramp. */
function longRampWarning({ epochs: ramp }: LinearRamp, epochs: number): InputIssue | null {
  if (ramp <= epochs) return null;
  const message = `Epsilon grows over ${epochsText(ramp)}, longer than the training of ${epochsText(epochs)}: the full epsilon is never trained against. Shorten the ramp or train longer.`;
  return { path: 'epochs', message };
}
