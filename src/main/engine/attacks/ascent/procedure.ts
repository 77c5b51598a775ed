import type { Attack } from '../../../../contract/attacks';
import { ascend } from './ascend';
import type { Ascent } from './projected-gradient';
import type { Round } from '../../../../contract/attacks/rounds';
import type { AttackOutcome, Setting } from '../setting';

/** What an attack of one kind does. */
export interface Procedure<Of extends Attack> {
  /**
   * Crafts adversarial images. Yields after every native call, with the passes over each image that it took: together
   * those that the attack's kind counts. It reads no tensor, and returned early it leaves nothing behind.
   */
  craft(setting: Setting, attack: Round<Of>): Generator<number, AttackOutcome>;
}

/** An attack that is a projected gradient; such attacks can craft while training. */
export interface AscentProcedure<Of extends Attack> extends Procedure<Of> {
  ascent(attack: Of): Ascent;
}

export function ascentProcedure<Of extends Attack>(
  ascentOf: (attack: Of) => Ascent,
): AscentProcedure<Of> {
  return {
    ascent: ascentOf,
    craft: (setting, attack) => ascend(setting, ascentOf(attack)),
  };
}
