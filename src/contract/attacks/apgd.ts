import { z } from 'zod';
import {
  attackKind,
  restartsField,
  stepsField,
  targetClassesField,
  timesText,
} from './attack-kind';
import { roundsByTarget } from './rounds';

/**
 * What APGD raises (Croce & Hein 2020): the cross-entropy; DLR, the margin divided by the distance of the largest to
 * the third largest logit (3 classes or more); targeted DLR, the same towards given classes (4 classes or more).
 */
export const ApgdLoss = z.enum(['cross-entropy', 'dlr', 'targeted-dlr']);
export type ApgdLoss = z.infer<typeof ApgdLoss>;

export const ApgdAttack = z.strictObject({
  kind: z.literal('apgd'),
  loss: ApgdLoss.default('cross-entropy'),
  steps: z.int().min(1).max(10_000).default(100),
  restarts: z.int().min(1).max(1000).default(1),
  /** For targeted DLR: the likeliest classes after the first; never more than there are. Other losses ignore it. */
  targetClasses: z.int().min(1).max(1000).default(9),
});
export type ApgdAttack = z.infer<typeof ApgdAttack>;

const names: Readonly<Record<ApgdLoss, string>> = {
  'cross-entropy': 'APGD-CE',
  dlr: 'APGD-DLR',
  'targeted-dlr': 'APGD-T',
};

/** DLR divides by the distance to the third largest logit, targeted DLR looks at the fourth. */
const classesOfLoss: Readonly<Record<ApgdLoss, number>> = {
  'cross-entropy': 2,
  dlr: 3,
  'targeted-dlr': 4,
};

/** PGD that chooses its own step sizes; the worst case over all iterates (Croce & Hein 2020). */
export const apgd = attackKind({
  schema: ApgdAttack,
  title: 'APGD',
  craftsInTraining: false,
  followsGradient: true,
  plainAscent: null,
  measuresDistance: false,
  label: ({ loss, steps, restarts, targetClasses }) => {
    const targets = loss === 'targeted-dlr' ? ` (≤ ${targetClasses} targets)` : '';
    return `${names[loss]}-${steps}${timesText(restarts)}${targets}`;
  },
  /** It takes the gradient at its start too, for every restart and every class it is driven to. */
  passes: ({ steps, restarts, loss, targetClasses }, classes) => {
    const targets = loss === 'targeted-dlr' ? Math.min(targetClasses, classes - 1) : 1;
    return (steps + 1) * restarts * targets;
  },
  classesNeeded: ({ loss }) =>
    loss === 'cross-entropy'
      ? null
      : {
          classes: classesOfLoss[loss],
          because: `uses the ${loss} loss, which`,
          remedy: 'Use the loss "cross-entropy", or PGD with the loss "margin".',
        },
  rounds: (attack, classes) => roundsByTarget(attack, classes, attack.loss === 'targeted-dlr'),
  unitTest: (attack) =>
    attack.loss === 'cross-entropy'
      ? { rank: 0, steps: attack.steps, attack: { ...attack, restarts: 1 } }
      : null,
  shortened: (attack) => ({
    ...attack,
    steps: Math.min(attack.steps, 5),
    restarts: 1,
    targetClasses: 1,
  }),
  fields: [
    stepsField,
    restartsField,
    {
      form: 'choice',
      key: 'loss',
      label: 'Loss',
      options: [
        { value: 'cross-entropy', label: 'cross-entropy' },
        { value: 'dlr', label: 'DLR' },
        { value: 'targeted-dlr', label: 'DLR, targeted' },
      ],
    },
    targetClassesField('loss', 'targeted-dlr'),
  ],
  starting: ApgdAttack.parse({ kind: 'apgd' }),
});
