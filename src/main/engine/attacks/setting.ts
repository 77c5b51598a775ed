import type { ThreatModel } from '../../../contract/attacks/threat-model';
import type { Random } from '../../core/numerics/random';
import type { TensorScope } from '../tensors/tensor-scope';
import type { Tensor1D, Tensor4D } from '../tensors/types';
import type { AttackTarget } from './attack-target';
import type { Ball } from './geometry/ball';

export interface AttackOutcome {
  /** Adversarial images [N, H, W, C], which the caller owns. */
  images: Tensor4D;
  /**
   * [N], which the caller owns: distance of the closest adversarial image that was found, also beyond epsilon; Infinity
   * where none. Given by attacks that look for it.
   */
  minimalNorms?: Tensor1D;
}

/** What every attack works on. */
export interface Setting {
  target: AttackTarget;
  /** [N, H, W, C] in [0, 1] */
  images: Tensor4D;
  /** [N] int32 */
  labels: Tensor1D;
  threatModel: ThreatModel;
  /** Made when it is first asked for. */
  readonly ball: Ball;
  /** Owns what lives from one step to the next. */
  scope: TensorScope;
  random: Random;
}
