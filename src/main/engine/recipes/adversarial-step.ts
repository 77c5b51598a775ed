import type { TrainingAttack } from '../../../contract/attack';
import type { Network } from '../../../contract/network';
import type { Plan } from '../../../contract/plan';
import { attackTarget } from '../attacks/attack-target';
import { craft } from '../attacks/craft';
import type { Compiler } from '../runtime/capture/compiler';
import type { Tensor4D } from '../tensors/types';
import type { StepInput, UpdateRecipe } from './recipe';
import type { TrainState } from './train-state';
import { createUpdate } from './update';

/**
 * Adversarial training in the sense of Madry et al. 2018: crafts against the weights before the update, then updates
 * in train mode on the adversarial images alone.
 */
export function adversarialUpdates(
  plan: Plan,
  network: Network,
  attack: TrainingAttack,
  compiler: Compiler,
): UpdateRecipe {
  const update = createUpdate(network, plan.optimizer, compiler);
  const against = (state: TrainState) =>
    attackTarget(network, state.parameters, attack.batchNorm, compiler);
  return {
    *step(state, input) {
      const images = yield* craftFor(plan, attack, against(state), input);
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
  attack: TrainingAttack,
  target: ReturnType<typeof attackTarget>,
  input: StepInput,
): Generator<void, Tensor4D> {
  try {
    const threatModel = { ...plan.threatModel, epsilon: input.epsilon };
    const { images, labels, random } = input;
    return (yield* craft(target, images, labels, threatModel, attack, random)).images;
  } finally {
    target.dispose();
  }
}
