import { z } from 'zod';
import { AttackLoss, BatchNormMode, Iterate, StepSize } from './threat-model';
import {
  attackKind,
  batchNormField,
  iterateField,
  lossField,
  lossText,
  stepsField,
  stepSizeField,
  type SingleAscent,
  type UnitTest,
} from './attack-kind';

export const MiFgsmAttack = z.strictObject({
  kind: z.literal('mi-fgsm'),
  steps: z.int().min(1).max(10_000),
  stepSize: StepSize,
  /** The share of what a step followed that the next one adds to its own gradient; 0 makes it PGD from the image. */
  decay: z.number().min(0).max(10).default(1),
  loss: AttackLoss.default('cross-entropy'),
  iterate: Iterate.default('last'),
  batchNorm: BatchNormMode.default('eval'),
});
export type MiFgsmAttack = z.infer<typeof MiFgsmAttack>;

/** Momentum iterative FGSM (Dong et al. 2018): steps from the image itself along the sum of normalised gradients. */
export const miFgsm = attackKind({
  schema: MiFgsmAttack,
  title: 'MI-FGSM',
  craftsInTraining: true,
  followsGradient: true,
  plainAscent: 'steps',
  measuresDistance: false,
  label: ({ steps, loss }) => `MI-FGSM-${steps}${lossText(loss)}`,
  passes: ({ steps }) => steps,
  unitTest: (attack): UnitTest<MiFgsmAttack> => ({
    rank: 1,
    steps: attack.steps,
    attack: { ...attack, iterate: 'best' },
  }),
  shortened: (attack) => ({ ...attack, steps: Math.min(attack.steps, 5) }),
  singleAscent: (attack): SingleAscent<MiFgsmAttack> => ({
    steps: attack.steps,
    loss: attack.loss,
    ofSteps: (steps) => ({ ...attack, steps, iterate: 'last', batchNorm: 'eval' }),
  }),
  fields: [
    stepsField,
    stepSizeField,
    {
      form: 'number',
      key: 'decay',
      label: 'Momentum decay',
      hint: 'share of the steps before; 1 in the paper',
    },
    iterateField,
    lossField,
    batchNormField,
  ],
  starting: MiFgsmAttack.parse({
    kind: 'mi-fgsm',
    steps: 10,
    stepSize: { relativeToEpsilon: 0.1 },
  }),
});
