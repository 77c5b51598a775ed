import type { ApgdAttack, Attack } from '../../../contract/attack';

/** An APGD that is driven to one class only. */
export interface TargetedRound extends ApgdAttack {
  /** Which of the likely classes, from 1 for the one with the second largest logit of the unchanged image. */
  onlyTarget: number;
}

export type Round = Attack | TargetedRound;

/**
 * An attack as parts that can be run one after the other, each on the images that the parts before it have not broken:
 * the restarts of APGD, and for targeted DLR its classes. Together they find what the attack finds.
 */
export function roundsOf(attack: Attack, classes: number): Round[] {
  if (attack.kind !== 'apgd') return [attack];
  const single = { ...attack, restarts: 1 };
  const restarts = Array.from({ length: attack.restarts }, () => single);
  if (attack.loss !== 'targeted-dlr') return restarts;
  const targets = Math.min(attack.targetClasses, classes - 1);
  return Array.from({ length: targets }, (_, index) =>
    restarts.map((round) => ({ ...round, targetClasses: 1, onlyTarget: index + 1 })),
  ).flat();
}
