import { adversarialRecipe, naturalRecipe } from '../../../../../src/contract/plans/recipe';
import { describe, expect, it } from 'vitest';
import type { Network } from '../../../../../src/contract/models/network';
import { Plan } from '../../../../../src/contract/plans/plan';
import { applyNetwork } from '../../../../../src/main/engine/networks/apply';
import { initialiseParameters } from '../../../../../src/main/core/networks/parameters';
import { parameterTensors } from '../../../../../src/main/engine/networks/parameter-tensors';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import {
  createTrainer,
  disposeTrainingState,
  initialTrainingState,
} from '../../../../../src/main/engine/recipes';
import {
  createCapturingCompiler,
  opByOp,
  type Compiler,
} from '../../../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { dropout } from '../../../../../src/main/engine/tensors/dropout';
import { drawKey } from '../../../../../src/main/engine/tensors/stateless-random';
import type { Tensor4D } from '../../../../../src/main/engine/tensors/types';
import { finish } from '../../../../support/finish';

const keyOf = (counter: number) => drawKey(createRandom(3, 'dropout', counter));

describe('dropout', () => {
  it('keeps its share of the values, scaled so that the mean stays', () => {
    tf.tidy(() => {
      const kept = dropout(tf.ones([100_000]), 0.3, keyOf(0)).dataSync();
      const values = [...new Set(kept)].sort();
      expect(values).toEqual([0, Math.fround(1 / 0.7)]);
      const share = kept.filter((value) => value > 0).length / kept.length;
      // Five standard errors of a share of 0.7.
      expect(Math.abs(share - 0.7)).toBeLessThan(5 * Math.sqrt((0.7 * 0.3) / kept.length));
    });
  });

  it('drops the same places for the same key, others for another', () => {
    tf.tidy(() => {
      const x = tf.ones([4, 5, 5, 3]);
      const places = (counter: number) => [...dropout(x, 0.5, keyOf(counter)).dataSync()];
      expect(places(1)).toEqual(places(1));
      expect(places(1)).not.toEqual(places(2));
    });
  });

  it('has the gradient of its mask, and passes everything or nothing at the ends', () => {
    tf.tidy(() => {
      const x = tf.range(1, 21, 1, 'float32');
      const key = keyOf(4);
      const gradient = tf.grad((given) => dropout(given, 0.4, key))(x);
      const mask = dropout(tf.ones([20]), 0.4, key);
      expect([...gradient.dataSync()]).toEqual([...mask.dataSync()]);
      expect([...dropout(x, 0, key).dataSync()]).toEqual([...x.dataSync()]);
      expect(new Set(dropout(x, 1, key).dataSync())).toEqual(new Set([0]));
    });
  });
});

const network: Network = {
  version: 1,
  name: 'with dropout',
  input: { height: 4, width: 4, channels: 1 },
  classes: 3,
  nodes: [
    {
      ...{ id: 'conv', inputs: ['image'], kind: 'conv2d', filters: 4, kernel: [3, 3] },
      ...{ stride: [1, 1], padding: [1, 1, 1, 1], bias: true },
    },
    { id: 'relu', inputs: ['conv'], kind: 'relu' },
    { id: 'drop-1', inputs: ['relu'], kind: 'dropout', rate: 0.3 },
    { id: 'flatten', inputs: ['drop-1'], kind: 'flatten' },
    { id: 'drop-2', inputs: ['flatten'], kind: 'dropout', rate: 0.5 },
    { id: 'dense', inputs: ['drop-2'], kind: 'dense', units: 3, bias: true },
  ],
};

function plan(changes: object = {}): Plan {
  return Plan.parse({
    version: 2,
    name: 'example',
    dataset: 'example',
    start: { kind: 'checkpoint', checkpoint: 'example' },
    recipe: naturalRecipe,
    threatModel: { norm: 'linf', epsilon: 0.1 },
    learningRate: { kind: 'constant', rate: 0.1 },
    epochs: 1,
    validation: { attack: { kind: 'fgsm' } },
    ...changes,
  });
}

/** Loss of each step and the weights after them. */
function train(somePlan: Plan, compiler: Compiler = opByOp, counters = [0, 1, 2]) {
  const initial = initialTrainingState(network, initialiseParameters(network, 1));
  const trainer = createTrainer(somePlan, network, initial, compiler);
  disposeTrainingState(initial);
  const pixels = new Float32Array(6 * 16);
  createRandom(1, 'split').fillUniform(pixels, 0, 1);
  const images = tf.tensor4d(pixels, [6, 4, 4, 1]);
  const labels = tf.tensor1d([0, 1, 2, 0, 1, 2], 'int32');
  const losses = counters.map((step) => {
    const { loss, correct } = finish(
      trainer.step({
        images,
        labels,
        learningRate: 0.1,
        epsilon: 0.05,
        random: createRandom(1, 'attack', step),
        dropoutRandom: createRandom(1, 'dropout', step),
      }),
    );
    const value = loss.dataSync()[0] as number;
    tf.dispose([loss, correct]);
    return value;
  });
  const state = trainer.state();
  const weights = Object.values(state.parameters).flatMap((tensor) => [...tensor.dataSync()]);
  disposeTrainingState(state);
  trainer.dispose();
  tf.dispose([images, labels]);
  return { losses, weights };
}

describe('training with dropout', () => {
  it('repeats bit for bit, drops other places in every step, and can be switched off', () => {
    const still = { learningRate: { kind: 'constant', rate: 0.1 } };
    expect(train(plan(still))).toEqual(train(plan(still)));
    const [first] = train(plan(), opByOp, [0]).losses;
    const [other] = train(plan(), opByOp, [1]).losses;
    const [without] = train(plan({ dropout: 'off' }), opByOp, [0]).losses;
    expect(new Set([first, other, without]).size).toBe(3);
  });

  it('attacks the network without dropout: the iterate is that of a plan that has it off', () => {
    const attack = { kind: 'pgd', steps: 2, stepSize: { relativeToEpsilon: 0.5 } } as const;
    const recipe = adversarialRecipe({ attack });
    const withDropout = train(plan({ recipe }), opByOp, [0]).losses;
    const natural = train(plan(), opByOp, [0]).losses;
    expect(withDropout).not.toEqual(natural);
    for (const batchNorm of ['eval', 'train'] as const) {
      const other = adversarialRecipe({ attack: { ...attack, batchNorm } });
      // Without batch norm in the network both modes see the same network: dropout would tell them apart.
      expect(train(plan({ recipe: other }), opByOp, [0]).losses[0]).toBeCloseTo(
        withDropout[0] as number,
        5,
      );
    }
  });

  it('agrees captured and op by op, and captured steps repeat bit for bit', () => {
    const compiler = createCapturingCompiler();
    const captured = train(plan(), compiler);
    expect(train(plan(), compiler)).toEqual(captured);
    compiler.dispose();
    const eager = train(plan());
    const largest = Math.max(...eager.weights.map(Math.abs));
    eager.weights.forEach((value, index) =>
      expect(Math.abs(value - (captured.weights[index] as number)) / largest).toBeLessThan(2e-5),
    );
  });

  it('is not applied in eval mode', () => {
    tf.tidy(() => {
      const parameters = parameterTensors(network, initialiseParameters(network, 1));
      const images = tf.ones([2, 4, 4, 1]) as Tensor4D;
      const keys = new Map([['drop-1', keyOf(1)]]);
      const logits = (mode: 'train' | 'eval', dropoutKeys?: typeof keys) => [
        ...applyNetwork(network, parameters, images, mode, { dropoutKeys }).logits.dataSync(),
      ];
      expect(logits('eval', keys)).toEqual(logits('eval'));
      expect(logits('train')).toEqual(logits('eval'));
      expect(logits('train', keys)).not.toEqual(logits('eval'));
    });
  });
});
