import { Attack, attackKindOf, attackLabel } from '../attacks';
import type { EvaluationMode, NamedAttack } from './parts/attacks';
import type { EvaluationPlan, EvaluationSummary } from './evaluation';
import { evaluationPgd } from './evaluation-pgd';

/** Batteries with a fixed list of attacks; any other list is a custom battery. */
export const batteryNames = ['quick', 'pgd', 'standard'] as const;
export type BatteryName = (typeof batteryNames)[number];

export interface Battery {
  name: BatteryName;
  mode: EvaluationMode;
  attacks: NamedAttack[];
  /** What the battery has otherwise and why it is not there, as sentences. */
  leftOut: string[];
}

/** What a battery is for, as one line of help. */
export const batteryDescriptions: Readonly<Record<BatteryName, string>> = {
  quick: 'PGD-20 with two losses: a first look, PGD only',
  pgd: 'FGSM, PGD-20, and PGD-50 with 10 restarts and two losses: PGD only',
  standard:
    'AutoAttack’s standard version: APGD-CE, APGD-T, FAB-T, Square, each on the images left',
};

/**
 * The attacks of a battery, the same in Linf and in L2.
 *
 * @param classes of the network; too few leave attacks out that need more
 */
export function batteryOf(name: BatteryName, classes = Infinity): Battery {
  switch (name) {
    case 'quick':
      return eachOf(name, [evaluationPgd(20), evaluationPgd(20, { loss: 'margin' })]);
    case 'pgd':
      return eachOf(name, [
        Attack.parse({ kind: 'fgsm' }),
        evaluationPgd(20),
        evaluationPgd(50, { restarts: 10 }),
        evaluationPgd(50, { restarts: 10, loss: 'margin' }),
      ]);
    case 'standard':
      return standard(classes);
  }
}

function eachOf(name: BatteryName, attacks: Attack[]): Battery {
  return { name, mode: 'each', attacks: attacks.map(named), leftOut: [] };
}

const apgdT: Attack = Attack.parse({ kind: 'apgd', loss: 'targeted-dlr' });

/** Croce & Hein 2020: 100 steps, up to 9 targets, 5,000 queries, each attack on what those before it have left. */
const standardAttacks: readonly Attack[] = [
  Attack.parse({ kind: 'apgd', loss: 'cross-entropy' }),
  apgdT,
  Attack.parse({ kind: 'fab' }),
  Attack.parse({ kind: 'square' }),
];

function standard(classes: number): Battery {
  const replaced = standardAttacks.flatMap((attack) =>
    attack === apgdT ? targetedOrLess(classes) : [attack],
  );
  return {
    name: 'standard',
    mode: 'cumulative',
    attacks: replaced.map(named),
    leftOut: classes >= 4 ? [] : [leftOutText(classes)],
  };
}

/**
 * APGD-T with the targeted DLR loss needs 4 classes, APGD-DLR 3. With 2 the margin takes its place: cross-entropy alone
 * has no gradient where a network is very sure.
 */
function targetedOrLess(classes: number): Attack[] {
  if (classes >= 4) return [apgdT];
  if (classes === 3) return [Attack.parse({ kind: 'apgd', loss: 'dlr' })];
  return [evaluationPgd(100, { loss: 'margin' })];
}

function leftOutText(classes: number): string {
  const instead =
    classes === 3
      ? '; APGD-DLR, which needs 3, runs in its place'
      : '; PGD-100 with the margin loss runs in its place';
  return `${attackLabel(apgdT)} is left out: its loss looks at the fourth largest logit, and there are ${classes} classes${instead}. The result is not AutoAttack's standard version.`;
}

function named(attack: Attack): NamedAttack {
  return { name: attackLabel(attack), attack };
}

/**
 * The mark of a figure that rests on plain ascents alone (FGSM, PGD and the like), an upper bound that a stronger attack
 * may lower considerably; null where another attack was run.
 */
export function weakAttacksMark({
  attacks,
}: Pick<EvaluationPlan, 'attacks'>): 'FGSM only' | 'PGD only' | null {
  const ascents = attacks.map(({ attack }) => attackKindOf(attack).plainAscent);
  if (ascents.includes(null)) return null;
  return ascents.includes('steps') ? 'PGD only' : 'FGSM only';
}

/** Whether attacks are those of the standard battery, all of them and in its order. */
export function areStandard(attacks: readonly Pick<NamedAttack, 'attack'>[]): boolean {
  return (
    attacks.length === standardAttacks.length &&
    attacks.every(({ attack }, index) => isSameAttack(attack, standardAttacks[index]))
  );
}

/** Whether a finished evaluation is AutoAttack's standard version: all of its attacks, to the end, in float32, on all images. */
export function isAutoAttackStandard(
  {
    mode,
    attacks,
    images,
    precision,
  }: Pick<EvaluationPlan, 'mode' | 'attacks' | 'images' | 'precision'>,
  {
    stoppedEarly,
    attacks: results,
    clean,
  }: Pick<EvaluationSummary, 'stoppedEarly' | 'attacks' | 'clean'>,
): boolean {
  const complete = stoppedEarly === null && clean.total <= images;
  const ran = [attacks, results].every(areStandard);
  return mode === 'cumulative' && precision === 'float32' && complete && ran;
}

/** Attacks are plain values, and parsing gives their fields one order. */
function isSameAttack(one: Attack, other: Attack | undefined): boolean {
  return JSON.stringify(Attack.parse(one)) === JSON.stringify(other);
}

/** What the worst case of a finished evaluation may be called. */
export function worstCaseName(
  plan: Pick<EvaluationPlan, 'mode' | 'attacks' | 'images' | 'precision'>,
  summary: Pick<EvaluationSummary, 'stoppedEarly' | 'attacks' | 'clean'>,
): string {
  if (isAutoAttackStandard(plan, summary)) return 'AutoAttack (standard)';
  const mark = weakAttacksMark(plan);
  return mark === null ? 'worst case of these attacks' : `worst case, ${mark}`;
}
