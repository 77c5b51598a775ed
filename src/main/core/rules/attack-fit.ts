import { attackKindOf, attackLabel, type Attack } from '../../../contract/attacks';
import { TemperError } from '../../../contract/errors';

/** @throws TemperError 'invalid-plan' when a network has too few classes for an attack */
export function checkAttack(attack: Attack, classes: number): void {
  const needed = attackKindOf(attack).classesNeeded?.(attack);
  if (!needed || classes >= needed.classes) return;
  const label = attackLabel(attack);
  throw new TemperError(
    'invalid-plan',
    `${label} ${needed.because} needs at least ${needed.classes} classes; the network has ${classes}. ${needed.remedy}`,
    { attack: label, classes, needed: needed.classes },
  );
}
