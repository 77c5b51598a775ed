import { z } from 'zod';
import { AttackLoss, BatchNormMode, Iterate, StepSize, Target } from './threat-model';
import {
  attackKind,
  batchNormField,
  iterateField,
  lossField,
  lossText,
  restartsField,
  stepsField,
  stepSizeField,
  timesText,
  type SingleAscent,
  type UnitTest,
} from './attack-kind';

export const PgdAttack = z.strictObject({
  kind: z.literal('pgd'),
  steps: z.int().min(1).max(10_000),
  stepSize: StepSize,
  restarts: z.int().min(1).max(1000).default(1),
  randomStart: z.boolean().default(true),
  target: Target.default('none'),
  loss: AttackLoss.default('cross-entropy'),
  iterate: Iterate.default('last'),
  batchNorm: BatchNormMode.default('eval'),
});
export type PgdAttack = z.infer<typeof PgdAttack>;

function testedOnce(attack: PgdAttack): UnitTest<PgdAttack> | null {
  if (attack.target !== 'none') return null;
  return { rank: 1, steps: attack.steps, attack: { ...attack, restarts: 1, iterate: 'best' } };
}

function ascentFromImage(attack: PgdAttack): SingleAscent<PgdAttack> | null {
  if (attack.target !== 'none') return null;
  const once = { ...attack, restarts: 1, randomStart: false } as const;
  const ofSteps = (steps: number): PgdAttack => ({
    ...once,
    steps,
    iterate: 'last',
    batchNorm: 'eval',
  });
  return { steps: attack.steps, loss: attack.loss, ofSteps };
}

/** From a random start, steps up the gradient, each projected onto ball and box (Madry et al. 2018). */
export const pgd = attackKind({
  schema: PgdAttack,
  title: 'PGD',
  craftsInTraining: true,
  followsGradient: true,
  plainAscent: 'steps',
  measuresDistance: false,
  startsAtRandom: ({ randomStart }) => randomStart,
  label: ({ steps, restarts, loss, target }) => {
    const targeted = target === 'none' ? '' : ` targeted ${target}`;
    return `PGD-${steps}${timesText(restarts)}${lossText(loss)}${targeted}`;
  },
  passes: ({ steps, restarts }) => steps * restarts,
  unitTest: testedOnce,
  shortened: (attack) => ({ ...attack, steps: Math.min(attack.steps, 5), restarts: 1 }),
  singleAscent: ascentFromImage,
  fields: [
    stepsField,
    restartsField,
    stepSizeField,
    iterateField,
    {
      form: 'choice',
      key: 'target',
      label: 'Target',
      options: [
        { value: 'none', label: 'untargeted' },
        { value: 'random', label: 'random class' },
        { value: 'least-likely', label: 'least likely' },
        { value: 'next-likely', label: 'next likely' },
      ],
    },
    lossField,
    batchNormField,
    { form: 'switch', key: 'randomStart', label: 'Random start' },
  ],
  starting: PgdAttack.parse({ kind: 'pgd', steps: 10, stepSize: { relativeToEpsilon: 0.25 } }),
});
