import type { Attack } from '../../../contract/attack';
import type { Network } from '../../../contract/network';
import type { Plan } from '../../../contract/plan';
import { attackTarget } from '../attacks/attack-target';
import { craft } from '../attacks/craft';
import type { Tensor4D } from '../tensors/types';
import type { StepInput, UpdateRecipe } from './recipe';
import type { TrainState } from './train-state';
import { createUpdate } from './update';

/**
 * Adversarial training in the sense of Madry et al. 2018: crafts against the weights before the update, then updates
 * in train mode on the adversarial images alone.
 */
export function adversarialUpdates(plan: Plan, network: Network, attack: Attack): UpdateRecipe {
  const update = createUpdate(network, plan.optimizer);
  return {
    *step(state, input) {
      const images = yield* craftFor(plan, network, attack, state, input);
      try {
        return update(state, { ...input, images });
      } finally {
        images.dispose();
      }
    },
  };
}

function* craftFor(
  plan: Plan,
  network: Network,
  attack: Attack,
  state: TrainState,
  input: StepInput,
): Generator<void, Tensor4D> {
  const target = attackTarget(network, state.parameters, attack.batchNorm);
  try {
    const threatModel = { ...plan.threatModel, epsilon: input.epsilon };
    const { images, labels, random } = input;
    return (yield* craft(target, images, labels, threatModel, attack, random)).images;
  } finally {
    target.dispose();
  }
}
