import { z } from 'zod';
import { attackKind, batchNormField, lossField, lossText, stepSizeField } from './attack-kind';
import { AttackLoss, BatchNormMode, StepSize } from './threat-model';

export const LietAttack = z
  .strictObject({
    kind: z.literal('liet'),
    /** The share of values that start from noise is drawn for each batch between these; 0.1 and 0.5 in the benchmark's settings. */
    leastNoise: z.number().min(0).max(1).default(0.1),
    mostNoise: z.number().min(0).max(1).default(0.5),
    stepSize: StepSize.default({ relativeToEpsilon: 1 }),
    loss: AttackLoss.default('cross-entropy'),
    batchNorm: BatchNormMode.default('eval'),
  })
  .refine(({ leastNoise, mostNoise }) => leastNoise <= mostNoise, {
    path: ['mostNoise'],
    error: 'must not be below leastNoise',
  });
export type LietAttack = z.infer<typeof LietAttack>;

/**
 * One step from where the network holds a label to be (FastAT Benchmark, `liet`): its gradient at a grey image, with noise in
 * some places and a random sign.
 */
export const liet = attackKind({
  schema: LietAttack,
  title: 'LIET',
  craftsInTraining: true,
  unfitToMeasure:
    'takes a single step, and from a start that training uses against overfitting: measure with PGD or APGD',
  followsGradient: true,
  plainAscent: 'one step',
  measuresDistance: false,
  startsAtRandom: () => true,
  raisesLossAlone: 'starts where the loss of the label rises',
  label: ({ loss }) => `LIET${lossText(loss)}`,
  // The gradient at one grey image for each class is taken once a batch, and not counted for each image.
  passes: () => 1,
  shortened: (attack) => attack,
  fields: [
    {
      form: 'number',
      key: 'leastNoise',
      label: 'Noise from',
      suffix: 'of the values',
      hint: 'the rest starts in the direction of the label',
    },
    { form: 'number', key: 'mostNoise', label: 'Noise to', suffix: 'of the values' },
    stepSizeField,
    lossField,
    batchNormField,
  ],
  starting: LietAttack.parse({ kind: 'liet' }),
});
