import { z } from 'zod';
import {
  attackKind,
  restartsField,
  stepsField,
  targetClassesField,
  timesText,
} from './attack-kind';
import { roundsByTarget } from './rounds';

export const FabAttack = z.strictObject({
  kind: z.literal('fab'),
  /** `likely`: towards one likely class after the other (FAB-T). `none`: towards the nearest of all in every step. */
  target: z.enum(['none', 'likely']).default('likely'),
  steps: z.int().min(1).max(10_000).default(100),
  restarts: z.int().min(1).max(1000).default(1),
  /** For target `likely`: the likeliest classes after the first; never more than there are. */
  targetClasses: z.int().min(1).max(1000).default(9),
  /** The largest share of a step that starts from the image itself instead of from the iterate. */
  alphaMax: z.number().min(0).max(1).default(0.1),
  /** How far a step goes beyond the boundary, as a multiple of the way to it. */
  eta: z.number().min(1).max(10).default(1.05),
  /** How far an iterate that is misclassified goes back: the share of its distance that it keeps. */
  beta: z.number().min(0).max(1).default(0.9),
});
export type FabAttack = z.infer<typeof FabAttack>;

/**
 * Looks for the nearest image on the other side of the boundary, whatever its distance, and breaks an image where that
 * is within epsilon (Croce & Hein 2020, FAB).
 */
export const fab = attackKind({
  schema: FabAttack,
  title: 'FAB',
  craftsInTraining: false,
  followsGradient: true,
  plainAscent: null,
  measuresDistance: true,
  label: ({ target, steps, restarts, targetClasses }) => {
    const count = `${steps}${timesText(restarts)}`;
    return target === 'none' ? `FAB-${count}` : `FAB-T-${count} (≤ ${targetClasses} targets)`;
  },
  /** A step takes a gradient, or without targets one for each other class, and a forward pass at the new point. */
  passes: ({ steps, restarts, target, targetClasses }, classes) => {
    const perStep = target === 'none' ? classes : 2 * Math.min(targetClasses, classes - 1);
    return steps * restarts * perStep;
  },
  rounds: (attack, classes) => roundsByTarget(attack, classes, attack.target === 'likely'),
  unitTest: (attack) => ({ rank: 2, steps: attack.steps, attack: { ...attack, restarts: 1 } }),
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
      key: 'target',
      label: 'Target',
      options: [
        { value: 'likely', label: 'likely classes' },
        { value: 'none', label: 'untargeted' },
      ],
    },
    targetClassesField('target', 'likely'),
  ],
  starting: FabAttack.parse({ kind: 'fab' }),
});
