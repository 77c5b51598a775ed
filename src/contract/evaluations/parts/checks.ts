import { z } from 'zod';
import {
  attackKindOf,
  attackPasses,
  measurementPasses,
  singleAscentOf,
  unitTestOf,
  type Attack,
} from '../../attacks';
import type { PgdAttack } from '../../attacks/pgd';
import type { AttackLoss, ThreatModel } from '../../attacks/threat-model';
import { evaluationPgd } from '../evaluation-pgd';
import type { NamedAttack } from './attacks';
import type { EpsilonCurve } from './curve';
import { evaluationPart } from './part-kind';

/**
 * A self-check that every evaluation runs on itself, shown with its explanation: `passed` is green, `warning` yellow,
 * `failed` red, `skipped` grey.
 */
export const SanityCheck = z.strictObject({
  name: z.enum([
    'epsilon-zero-equals-clean',
    'monotone-in-epsilon',
    'large-epsilon-breaks-everything',
    'inside-ball-and-box',
    'logits-not-probabilities',
    'same-input-same-output',
    'gradients-not-zero',
    'monotone-in-steps',
    'loss-rises-along-attack',
    'square-not-better',
    'enough-classes',
    'attack-unit-test',
  ]),
  verdict: z.enum(['passed', 'warning', 'failed', 'skipped']),
  explanation: z.string(),
});
export type SanityCheck = z.infer<typeof SanityCheck>;

/** Checks look at the first images of the evaluation, at most this many. */
export const checkedImages = 128;
/** The attack unit test at the first of these. */
export const testedImages = 64;
/** Passes over an image that is looked at without an attack: two answers and the gradients of two losses. */
export const surveyPasses = 4;
/** Two: that of the image and the one that has to be found. */
const unitTestClasses = 2;

/** What the checks depend on: they judge the other parts' attacks. */
export interface CheckedPlan {
  threatModel: ThreatModel;
  attacks: readonly NamedAttack[];
  curve: EpsilonCurve | null;
}

/** Checks of the evaluation itself, in every evaluation: some judge what the other parts found, some run attacks of their own. */
export const checks = evaluationPart({
  title: 'Self-checks',
  settings: {},
  result: { checks: z.array(SanityCheck) },
  passes: (plan: CheckedPlan, images, classes) => {
    const checked = Math.min(images, checkedImages);
    const { atZero, atLarge, ascents, tested } = checkAttacks(plan);
    return (
      [atZero, atLarge, ...ascents.map(({ attack }) => attack)]
        .map((attack) => measurementPasses(checked, attack, classes))
        .reduce((sum, passes) => sum + passes, 0) +
      surveyPasses * checked +
      (tested ? unitTestPasses(tested, images) : 0)
    );
  },
});

/** The attacks that the checks run. */
export interface CheckAttacks {
  /** With epsilon 0. */
  atZero: Attack;
  /** With an epsilon at which it must succeed. */
  atLarge: PgdAttack;
  /** With few steps and with many; none with epsilon 0. */
  ascents: CheckedAscent[];
  /** On examples that must exist; null where no attack can be tested, or with epsilon 0. */
  tested: Attack | null;
}

/** An attack that climbs from the image itself. */
export interface CheckedAscent {
  attack: Attack;
  steps: number;
  loss: AttackLoss;
}

export function checkAttacks(plan: CheckedPlan): CheckAttacks {
  const attack = (plan.curve?.attack ?? plan.attacks[0]?.attack) as Attack;
  const isIdle = plan.threatModel.epsilon === 0;
  return {
    atZero: attackKindOf(attack).shortened(attack),
    atLarge: strong('loss' in attack && attack.loss === 'margin' ? 'margin' : 'cross-entropy'),
    ascents: isIdle ? [] : ascentsOf(plan),
    tested: isIdle ? null : testedAttack(plan),
  };
}

/** Steps that can cross the whole ball, away from the label: what must succeed wherever gradients lead somewhere. */
function strong(loss: AttackLoss): PgdAttack {
  return evaluationPgd(20, { loss });
}

/**
 * The first single ascent among the attacks of the plan, with a quarter of its steps and with all (at most 20); PGD-20
 * with steps of an eighth of epsilon where the plan has none.
 */
function ascentsOf({ attacks }: Pick<CheckedPlan, 'attacks'>): CheckedAscent[] {
  const [planned] = attacks.flatMap(({ attack }) => singleAscentOf(attack) ?? []);
  const ascent = planned ?? singleAscentOf(strong('cross-entropy'));
  if (!ascent) return [];
  const many = Math.min(ascent.steps, 20);
  return [Math.max(1, Math.floor(many / 4)), many].map((steps) => ({
    attack: ascent.ofSteps(steps),
    steps,
    loss: ascent.loss,
  }));
}

/**
 * The attack of the plan to be tested: of those that work with two classes, the first in rank, with most steps. Null where
 * there is none.
 */
export function testedAttack({ attacks }: Pick<CheckedPlan, 'attacks'>): Attack | null {
  const tests = attacks.flatMap(({ attack }) => unitTestOf(attack) ?? []);
  const [best] = tests.sort((left, right) => left.rank - right.rank || right.steps - left.steps);
  return best?.attack ?? null;
}

/** Passes of the attack unit test: the attack's. */
export function unitTestPasses(tested: Attack, images: number): number {
  return Math.min(images, testedImages) * attackPasses(tested, unitTestClasses);
}
