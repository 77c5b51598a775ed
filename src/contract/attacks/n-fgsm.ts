import { z } from 'zod';
import { AttackLoss, BatchNormMode, StepSize } from './threat-model';
import { attackKind, batchNormField, lossField, lossText, stepSizeField } from './attack-kind';

export const NFgsmAttack = z.strictObject({
  kind: z.literal('n-fgsm'),
  /** How far from the image the noise begins, in multiples of epsilon. */
  startRadius: z.number().positive().max(10).default(2),
  stepSize: StepSize.default({ relativeToEpsilon: 1 }),
  loss: AttackLoss.default('cross-entropy'),
  batchNorm: BatchNormMode.default('eval'),
});
export type NFgsmAttack = z.infer<typeof NFgsmAttack>;

/** One step from strong noise, which leaves the ball (de Jorge et al. 2022). */
export const nFgsm = attackKind({
  schema: NFgsmAttack,
  title: 'N-FGSM',
  craftsInTraining: true,
  unfitToMeasure:
    'leaves the epsilon ball, so that it would measure another threat model: measure with PGD or APGD',
  followsGradient: true,
  plainAscent: 'one step',
  measuresDistance: false,
  startsAtRandom: () => true,
  label: ({ loss }) => `N-FGSM${lossText(loss)}`,
  passes: () => 1,
  shortened: (attack) => attack,
  fields: [
    {
      form: 'number',
      key: 'startRadius',
      label: 'Noise',
      suffix: '× epsilon',
      hint: 'uniform, before the step; 2 in the paper',
    },
    stepSizeField,
    lossField,
    batchNormField,
  ],
  starting: NFgsmAttack.parse({ kind: 'n-fgsm' }),
});
