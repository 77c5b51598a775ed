import type { Network } from '../../../contract/models/network';
import type { Plan } from '../../../contract/plans/plan';
import { describeNetwork } from '../../core/networks/shapes';
import { callSizes } from '../../core/numerics/call-sizes';
import { ascentOf } from '../attacks';
import { ascentCalls, craftedEntries, type Climb } from '../attacks/ascent/projected-gradient';
import type { Tensor4D, Tensors } from '../tensors/types';
import type { Crafting as PlannedCrafting } from '../../../contract/plans/recipe';
import { carriedImages } from './carried';
import { freeImages } from './free';
import type { Raised } from './ascents';
import type { Crafting } from './recipe';
import type { Teacher } from './teacher';
import { trainingGround } from './training-ground';

/** How images are crafted against a network in training. */
export interface CraftingSettings {
  crafting: PlannedCrafting;
  frozenNorms: ReadonlySet<string>;
  raised: Raised | null;
  teacher: Teacher | null;
}

/**
 * Crafts the images that are trained on: an attack on the weights before the update. Several steps go into one call where
 * they are short; one of a large network is a call of its own, so that a loop can cancel in between.
 */
export function adversarialImages(
  plan: Plan,
  network: Network,
  parameters: Tensors,
  { crafting, frozenNorms, raised, teacher }: CraftingSettings,
): Crafting {
  const { attack } = crafting;
  if (attack.kind === 'free') return freeImages(attack, plan.threatModel.norm);
  const computeType = plan.precision.attack;
  const { batchNorm } = attack;
  const ground = { batchNorm, frozenNorms, computeType, raised, teacher };
  const climb: Climb = {
    ground: trainingGround(network, parameters, ground),
    ascent: ascentOf(attack),
    norm: plan.threatModel.norm,
    computeType,
  };
  const { forwardMacs } = describeNetwork(network);
  const sizesOf = (images: Tensor4D): readonly number[] =>
    callSizes(climb.ascent.steps, forwardMacs * images.shape[0]);
  if (attack.kind === 'carried') return carriedImages(attack, climb, sizesOf);
  return {
    ...craftedEntries(climb.ascent),
    calls: (input) => {
      const { begin, rise, restart } = ascentCalls(climb, input, sizesOf(input.images));
      const restarts = Array.from({ length: climb.ascent.restarts - 1 }, () => [
        restart(),
        ...rise,
      ]);
      return [begin, ...rise, ...restarts.flat()];
    },
  };
}
