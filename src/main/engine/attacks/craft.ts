import type { ThreatModel } from '../../../contract/attacks/threat-model';
import type { Attack } from '../../../contract/attacks';
import type { Random } from '../../core/numerics/random';
import { TensorScope } from '../tensors/tensor-scope';
import type { Tensor1D, Tensor4D } from '../tensors/types';
import { procedureOf } from './index';
import type { AttackTarget } from './attack-target';
import { createBall, type Ball } from './geometry/ball';
import type { Round } from '../../../contract/attacks/rounds';
import type { AttackOutcome } from './setting';

/**
 * Crafts adversarial images. Yields after every native call, with the passes over each image that it took, so that a
 * loop can cancel; reads no tensor; a generator that is returned early leaves nothing behind.
 *
 * @param images [N, H, W, C] in [0, 1]
 * @param labels [N] int32
 * @throws TemperError 'invalid-plan' when the attack does not fit the number of classes
 */
export function* craft(
  target: AttackTarget,
  images: Tensor4D,
  labels: Tensor1D,
  threatModel: ThreatModel,
  attack: Round<Attack>,
  random: Random,
): Generator<number, AttackOutcome> {
  const scope = new TensorScope();
  let made: Ball | null = null;
  const setting = {
    target,
    images,
    labels,
    threatModel,
    scope,
    random,
    get ball() {
      return (made ??= createBall(threatModel, images, scope));
    },
  };
  try {
    return yield* procedureOf(attack).craft(setting, attack);
  } finally {
    scope.dispose();
  }
}
