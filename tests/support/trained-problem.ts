import { adversarialRecipe } from '../../src/contract/plans/recipe';
import type { Network } from '../../src/contract/models/network';
import { Plan } from '../../src/contract/plans/plan';
import { attackTarget, type AttackTarget } from '../../src/main/engine/attacks/attack-target';
import { initialiseParameters } from '../../src/main/core/networks/parameters';
import { buildNetwork } from '../../src/main/core/networks/presets';
import { createRandom } from '../../src/main/core/numerics/random';
import {
  createTrainer,
  disposeTrainingState,
  initialTrainingState,
} from '../../src/main/engine/recipes';
import { tf } from '../../src/main/engine/runtime/tensorflow';
import type { Tensor1D, Tensor4D } from '../../src/main/engine/tensors/types';
import { finish } from './finish';

export interface TrainedProblem {
  network: Network;
  target: AttackTarget;
  images: Tensor4D;
  labels: Tensor1D;
  dispose(): void;
}

const size = 8;
const classes = 4;
const choice = { preset: 'small-cnn', width: 2 } as const;

/**
 * A small network that learned to tell bright quarters of noisy images apart, with some updates on adversarial images:
 * most images are right, and not every one can be broken.
 */
export function trainedProblem(count = 64): TrainedProblem {
  const network = buildNetwork(choice, { height: size, width: size, channels: 1 }, classes, null);
  const { images, labels } = quarters(count);
  const initial = initialTrainingState(network, initialiseParameters(network, 3));
  const trainer = createTrainer(trainingPlan, network, initial);
  disposeTrainingState(initial);
  for (let step = 0; step < 60; step++) {
    const random = createRandom(1, 'attack', step);
    const input = { images, labels, learningRate: 0.05, epsilon: 0.1, random };
    const { loss, correct } = finish(trainer.step(input));
    tf.dispose([loss, correct]);
  }
  const state = trainer.state();
  trainer.dispose();
  const target = attackTarget(network, state.parameters, 'eval');
  return {
    network,
    target,
    images,
    labels,
    dispose: () => {
      target.dispose();
      disposeTrainingState(state);
      tf.dispose([images, labels]);
    },
  };
}

const trainingPlan = Plan.parse({
  version: 2,
  name: 'quarters',
  dataset: 'quarters',
  start: { kind: 'fresh', network: choice },
  recipe: adversarialRecipe({
    attack: { kind: 'pgd', steps: 3, stepSize: { relativeToEpsilon: 0.5 } },
  }),
  threatModel: { norm: 'linf', epsilon: 0.1 },
  learningRate: { kind: 'constant', rate: 0.05 },
  epochs: 1,
  validation: { attack: { kind: 'fgsm' } },
});

/** Noise around 0.4, and around 0.6 in the quarter that the label names. */
function quarters(count: number): { images: Tensor4D; labels: Tensor1D } {
  const pixels = new Float32Array(count * size * size);
  createRandom(9, 'split').fillUniform(pixels, 0, 0.8);
  pixels.forEach((value, index) => {
    const row = Math.floor(index / size) % size;
    const column = index % size;
    const image = Math.floor(index / (size * size));
    const quarter = 2 * Math.floor((2 * row) / size) + Math.floor((2 * column) / size);
    if (quarter === image % classes) pixels[index] = value + 0.2;
  });
  return {
    images: tf.tensor4d(pixels, [count, size, size, 1]),
    labels: tf.tensor1d(
      Array.from({ length: count }, (_, index) => index % classes),
      'int32',
    ),
  };
}
