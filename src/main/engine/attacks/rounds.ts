import type { Attack } from '../../../contract/attacks';
import type { ApgdAttack } from '../../../contract/attacks/apgd';
import type { FabAttack } from '../../../contract/attacks/fab';

/** An attack with targets that is driven to one class only. */
export type TargetedRound = (ApgdAttack | FabAttack) & {
  /** Which of the likely classes, from 1 for the one with the second largest logit of the unchanged image. */
  onlyTarget: number;
};

export type Round = Attack | TargetedRound;

/**
 * An attack as parts that can be run one after the other, each on the images that the parts before it have not broken:
 * the restarts of APGD and FAB, and with targets their classes. Together they find what the attack finds.
 */
export function roundsOf(attack: Attack, classes: number): Round[] {
  if (attack.kind !== 'apgd' && attack.kind !== 'fab') return [attack];
  const single = { ...attack, restarts: 1 };
  const restarts = Array.from({ length: attack.restarts }, () => single);
  if (!hasTargets(attack)) return restarts;
  const targets = Math.min(attack.targetClasses, classes - 1);
  return Array.from({ length: targets }, (_, index) =>
    restarts.map((round) => ({ ...round, targetClasses: 1, onlyTarget: index + 1 })),
  ).flat();
}

/** Whether an attack is driven to classes one after the other. */
function hasTargets(attack: ApgdAttack | FabAttack): boolean {
  return attack.kind === 'apgd' ? attack.loss === 'targeted-dlr' : attack.target === 'likely';
}
