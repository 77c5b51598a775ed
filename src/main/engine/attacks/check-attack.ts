import { attackLabel, type Attack } from '../../../contract/attacks';
import { TemperError } from '../../../contract/errors';

/**
 * DLR divides by the distance to the third largest logit, targeted DLR looks at the fourth.
 *
 * @throws TemperError 'invalid-plan' when a network has too few classes for an attack
 */
export function checkAttack(attack: Attack, classes: number): void {
  if (attack.kind !== 'apgd' || attack.loss === 'cross-entropy') return;
  const needed = attack.loss === 'dlr' ? 3 : 4;
  if (classes >= needed) return;
  throw new TemperError(
    'invalid-plan',
    `${attackLabel(attack)} uses the ${attack.loss} loss, which needs at least ${needed} classes; the network has ${classes}. Use the loss "cross-entropy", or PGD with the loss "margin".`,
    { attack: attackLabel(attack), classes, needed },
  );
}
