import { naturalRecipe } from '../../src/contract/plans/recipe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TrainingAttack } from '../../src/contract/attacks';
import { Plan } from '../../src/contract/plans/plan';
import { ascentOf } from '../../src/main/engine/attacks';
import { attackTarget, type AttackTarget } from '../../src/main/engine/attacks/attack-target';
import { createBall } from '../../src/main/engine/attacks/geometry/ball';
import {
  ascendStep,
  beginStep,
  craftedEntries,
  type Climb,
} from '../../src/main/engine/attacks/ascent/projected-gradient';
import { applyNetwork } from '../../src/main/engine/networks/apply';
import { parameterTensors } from '../../src/main/engine/networks/parameter-tensors';
import { createRandom } from '../../src/main/core/numerics/random';
import {
  createTrainer,
  disposeTrainingState,
  initialTrainingState,
} from '../../src/main/engine/recipes';
import type { ProgramStep } from '../../src/main/engine/runtime/capture/compiler';
import { createEagerProgram } from '../../src/main/engine/runtime/capture/eager-program';
import { tf } from '../../src/main/engine/runtime/tensorflow';
import { softmaxCrossEntropy } from '../../src/main/engine/tensors/native-operations';
import { TensorScope } from '../../src/main/engine/tensors/tensor-scope';
import type { Tensor, Tensor1D, Tensor4D, Tensors } from '../../src/main/engine/tensors/types';
import { finish } from '../support/finish';
import { decodeFloats, goldenNoise, readGolden, summarise, type Golden } from './golden-file';

/*
 * Agreement with PyTorch in double precision (make-goldens.py). Tolerances, in units of the largest absolute value of
 * the array that is compared: logits and losses 1e-5, input gradients 1e-4, weights after two updates 1e-4. Ten
 * attack steps: at least 99.9 % of the pixels within 1e-6, since the sign of a gradient that is nearly zero may
 * differ between float32 and float64.
 */
const files = ['small-cnn.json', 'preact-resnet-18.json', 'wide-resnet-28-10.json'];

describe.each(files)('%s', (file) => {
  const golden = readGolden(file);
  let parameters: Tensors;
  let images: Tensor4D;
  let labels: Tensor1D;

  beforeAll(() => {
    const { height, width, channels } = golden.image;
    parameters = parameterTensors(golden.network, golden.parameters);
    images = tf.tensor4d(golden.pixels, [golden.count, height, width, channels]);
    labels = tf.tensor1d(golden.labels, 'int32');
  });

  afterAll(() => {
    tf.dispose([parameters, images, labels]);
  });

  it.each(['eval', 'folded'] as const)('gives the logits and losses of PyTorch (%s)', (mode) => {
    const target = attackTarget(golden.network, parameters, 'eval');
    const logits =
      mode === 'folded'
        ? target.logits(images)
        : applyNetwork(golden.network, parameters, images, 'eval').logits;
    expectClose(logits.dataSync(), golden.logits, 1e-5);
    expectClose(softmaxCrossEntropy(logits, labels).dataSync(), golden.losses, 1e-5);
    target.dispose();
  });

  it.each(['eval', 'train'] as const)('gives the input gradient of PyTorch (%s)', (mode) => {
    const target = attackTarget(golden.network, parameters, mode);
    const gradient = tf.grad((x) => softmaxCrossEntropy(target.logits(x as Tensor4D), labels));
    const expected = mode === 'eval' ? golden.inputGradient : golden.trainInputGradient;
    expectClose(gradient(images).dataSync(), decodeFloats(expected), 1e-4);
    target.dispose();
  });

  it.each(golden.attacks)(
    'takes ten $norm steps as PyTorch does ($loss, momentum $decay)',
    (setting) => {
      const target = attackTarget(golden.network, parameters, 'eval');
      const crafted = climbed(target, setting, images, labels).dataSync();
      const expected = decodeFloats(setting.images);
      const equal = crafted.filter((pixel, index) => Math.abs(pixel - at(expected, index)) <= 1e-6);
      expect(equal.length / expected.length).toBeGreaterThanOrEqual(0.999);
      target.dispose();
    },
  );

  it('ends two updates with the weights and moving statistics of PyTorch', () => {
    const { losses, weights } = trainTwice(golden, images, labels);
    expectClose(losses, golden.training.losses, 1e-4);
    expect([...weights.keys()].sort()).toEqual(Object.keys(golden.training.parameters).sort());
    for (const [name, expected] of Object.entries(golden.training.parameters)) {
      const found = summarise(weights.get(name) ?? new Float32Array(), expected.stride);
      expectClose(found.samples, expected.samples, 1e-4, name);
      expect(found.squares / expected.squares, name).toBeCloseTo(1, 4);
      expect(Math.abs(found.sum - expected.sum), name).toBeLessThan(
        1e-3 * Math.max(1, expected.squares),
      );
    }
  });
});

/** The iterate after all steps, in Linf without momentum from the golden file's random start. */
function climbed(
  target: AttackTarget,
  { norm, epsilon, step, steps, loss, decay }: Golden['attacks'][number],
  images: Tensor4D,
  labels: Tensor1D,
): Tensor4D {
  const stepSize = { absolute: step };
  const kind = decay === undefined ? { kind: 'pgd' } : { kind: 'mi-fgsm', decay };
  const given = { ...kind, steps, stepSize, loss };
  const ascent = ascentOf(TrainingAttack.parse(given));
  const ground = { key: '', prepare: () => ({}), target: () => target };
  const climb: Climb = { ground, ascent, norm, computeType: 'float32' };
  const { images: iterate } = craftedEntries(ascent);
  const program = createEagerProgram({});
  const [key, radius] = [tf.tensor1d([0, 0], 'int32'), tf.scalar(epsilon)];
  const length = tf.scalar(ascent.stepLength(epsilon));
  program.run(beginStep(climb), [images, labels, key, key, radius, length]);
  const noise = tf.tensor4d(goldenNoise(images.size, epsilon), images.shape);
  const { anchors, geometry } = createBall({ norm, epsilon }, images, new TensorScope());
  const hasStart = norm === 'linf' && decay === undefined;
  const start = hasStart ? geometry.project(tf.add(images, noise), anchors) : images;
  const place: ProgramStep = {
    key: 'start',
    run: (_state, [at]) => ({ state: { [iterate]: at as Tensor }, outputs: [] }),
  };
  program.run(place, [start]);
  program.run(ascendStep(climb, steps), []);
  return program.read([iterate])[iterate] as Tensor4D;
}

function trainTwice(
  golden: Golden,
  images: Tensor4D,
  labels: Tensor1D,
): { losses: number[]; weights: Map<string, Float32Array> } {
  const { learningRate, ...optimizer } = golden.training.optimizer;
  const plan = Plan.parse({
    version: 2,
    name: 'golden',
    dataset: 'golden',
    start: { kind: 'fresh', network: golden.choice },
    recipe: naturalRecipe,
    threatModel: { norm: 'linf', epsilon: 0 },
    optimizer,
    learningRate: { kind: 'constant', rate: learningRate },
    epochs: 1,
    validation: { attack: { kind: 'fgsm' } },
  });
  const losses: number[] = [];
  const initial = initialTrainingState(golden.network, golden.parameters);
  const trainer = createTrainer(plan, golden.network, initial);
  disposeTrainingState(initial);
  for (const step of [0, 1]) {
    const random = createRandom(0, 'attack', step);
    const { loss, correct } = finish(
      trainer.step({ images, labels, learningRate, epsilon: 0, random }),
    );
    losses.push(at(loss.dataSync(), 0));
    tf.dispose([loss, correct]);
  }
  const state = trainer.state();
  trainer.dispose();
  const weights = new Map(
    Object.entries(state.parameters).map(([name, tensor]) => [
      name,
      Float32Array.from(tensor.dataSync()),
    ]),
  );
  disposeTrainingState(state);
  return { losses, weights };
}

/** Every value within `tolerance` times the largest expected magnitude. */
function expectClose(
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what = 'values',
): void {
  expect(found.length, what).toBe(expected.length);
  const largest = Array.from(expected).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const worst = Array.from(expected).reduce(
    (most, value, index) => Math.max(most, Math.abs(value - at(found, index))),
    0,
  );
  expect(worst / largest, what).toBeLessThanOrEqual(tolerance);
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}
