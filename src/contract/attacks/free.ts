import { z } from 'zod';
import { StepSize } from './threat-model';
import { attackKind, stepSizeField } from './attack-kind';

export const FreeAttack = z.strictObject({
  kind: z.literal('free'),
  /** How many updates each batch gets, one after the other: m in the paper. */
  replays: z.int().min(1).max(100).default(8),
  stepSize: StepSize.default({ relativeToEpsilon: 1 }),
});
export type FreeAttack = z.infer<typeof FreeAttack>;

/**
 * The backward pass of each update gives the gradient by the images as well, and the perturbation that it moves is carried to
 * the next update, also of another batch (Shafahi et al. 2019). It costs no pass of its own.
 */
export const free = attackKind({
  schema: FreeAttack,
  title: 'Free',
  craftsInTraining: true,
  unfitToMeasure:
    'takes its gradients from the updates of a training, of which a measurement has none: measure with PGD or APGD',
  followsGradient: true,
  plainAscent: 'one step',
  measuresDistance: false,
  carries: 'update to update',
  followsUpdate: () => true,
  raisesLossAlone: 'raises what the update descends on',
  label: ({ replays }) => `Free-${replays}`,
  passes: () => 0,
  shortened: (attack) => attack,
  fields: [
    {
      form: 'number',
      key: 'replays',
      label: 'Replays',
      hint: 'updates of each batch; the length in epochs is a multiple of them',
    },
    stepSizeField,
  ],
  starting: FreeAttack.parse({ kind: 'free' }),
});
