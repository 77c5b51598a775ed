/** An attack, or one with targets that is driven to one class only. */
export type Round<Of> = Of & {
  /** Which of the likely classes, from 1 for the one with the second largest logit of the unchanged image. */
  onlyTarget?: number;
};

interface Restarting {
  restarts: number;
  targetClasses: number;
}

/** The restarts of an attack, and where it is driven to classes one after the other, those of each class. */
export function roundsByTarget<Of extends Restarting>(
  attack: Of,
  classes: number,
  hasTargets: boolean,
): Round<Of>[] {
  const restarts = Array.from({ length: attack.restarts }, () => ({ ...attack, restarts: 1 }));
  if (!hasTargets) return restarts;
  const targets = Math.min(attack.targetClasses, classes - 1);
  return Array.from({ length: targets }, (_, index) =>
    restarts.map((round) => ({ ...round, targetClasses: 1, onlyTarget: index + 1 })),
  ).flat();
}
