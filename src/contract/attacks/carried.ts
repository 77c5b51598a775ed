import { z } from 'zod';
import { attackKind, batchNormField, lossField, lossText, stepSizeField } from './attack-kind';
import { AttackLoss, BatchNormMode, StepSize } from './threat-model';

export const CarriedAttack = z.strictObject({
  kind: z.literal('carried'),
  /** At least one: with the update's gradient alone, which is an epoch old when it is used, small networks overfit to it. */
  steps: z.int().min(1).max(100).default(1),
  stepSize: StepSize.default({ relativeToEpsilon: 0.6 }),
  /** Whether the backward pass of the update moves the perturbation once more, for the image's next visit. */
  followsUpdate: z.boolean().default(true),
  loss: AttackLoss.default('cross-entropy'),
  batchNorm: BatchNormMode.default('eval'),
});
export type CarriedAttack = z.infer<typeof CarriedAttack>;

/**
 * Each image keeps its perturbation from epoch to epoch: an attack starts where the image's last one ended (ATTA, Zheng et al. 2020),
 * and the backward pass of the update moves it once more (Free, Shafahi et al. 2019), which costs no pass.
 */
export const carried = attackKind({
  schema: CarriedAttack,
  title: 'Carried PGD',
  craftsInTraining: true,
  unfitToMeasure:
    'starts where the attacks of a training left each image, of which a measurement has none: measure with PGD or APGD',
  followsGradient: true,
  plainAscent: 'steps',
  measuresDistance: false,
  startsAtRandom: () => true,
  carries: 'epoch to epoch',
  followsUpdate: ({ followsUpdate }) => followsUpdate,
  raisesLossAlone: 'raises the loss of the label, and with the update what that descends on',
  label: ({ steps, loss }) => `Carried PGD-${steps}${lossText(loss)}`,
  passes: ({ steps }) => steps,
  shortened: (attack) => attack,
  fields: [
    {
      form: 'number',
      key: 'steps',
      label: 'Steps',
      hint: 'from where the image’s last attack ended, an epoch before',
    },
    stepSizeField,
    {
      form: 'switch',
      key: 'followsUpdate',
      label: 'The update moves the perturbation too',
      hint: 'with the gradient that its backward pass has anyway',
    },
    lossField,
    batchNormField,
  ],
  starting: CarriedAttack.parse({ kind: 'carried' }),
});
