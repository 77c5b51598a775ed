import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TrainingAttack } from '../../src/contract/attacks';
import { ImageShape, NetworkChoice } from '../../src/contract/models/network';
import { Plan, type PlanInput } from '../../src/contract/plans/plan';
import { naturalRecipe } from '../../src/contract/plans/recipe';
import { createRandom } from '../../src/main/core/numerics/random';
import { parameterSpecs } from '../../src/main/core/networks/parameters';
import { buildNetwork } from '../../src/main/core/networks/presets';
import { ascentOf } from '../../src/main/engine/attacks';
import { attackTarget } from '../../src/main/engine/attacks/attack-target';
import {
  ascendStep,
  beginStep,
  craftedEntries,
  type Climb,
} from '../../src/main/engine/attacks/ascent/projected-gradient';
import { parameterTensors } from '../../src/main/engine/networks/parameter-tensors';
import {
  createTrainer,
  disposeTrainingState,
  initialTrainingState,
} from '../../src/main/engine/recipes';
import { opByOp } from '../../src/main/engine/runtime/capture/compiler';
import { createEagerProgram } from '../../src/main/engine/runtime/capture/eager-program';
import { tf } from '../../src/main/engine/runtime/tensorflow';
import type { Tensor, Tensor1D, Tensor4D } from '../../src/main/engine/tensors/types';
import { finish } from '../support/finish';
import { expectClose, expectSummaries } from './agreement';
import {
  decodeFloats,
  goldenNoise,
  ParameterSummary,
  parameterValues,
  uniform,
} from './golden-file';

/*
 * Agreement with PyTorch in double precision (make-step-goldens.py). Crafted images: at least 99.9 % of the pixels within 1e-6,
 * since the sign of a gradient that is nearly zero may differ between float32 and float64. Weights after updates: within 1e-4
 * of the largest.
 */
const StepGoldens = z.strictObject({
  choice: NetworkChoice,
  image: ImageShape,
  labels: z.array(z.int()),
  nFgsm: z.array(
    z.strictObject({
      epsilon: z.number(),
      startRadius: z.number(),
      step: z.number(),
      images: z.base64(),
    }),
  ),
  helper: z.strictObject({
    epsilon: z.number(),
    beta: z.number(),
    gamma: z.number(),
    learningRate: z.number(),
    losses: z.array(z.number()),
    parameters: z.record(z.string(), ParameterSummary),
  }),
  free: z.strictObject({
    epsilon: z.number(),
    replays: z.int(),
    batches: z.array(z.int()),
    learningRate: z.number(),
    losses: z.array(z.number()),
    perturbation: z.base64(),
    parameters: z.record(z.string(), ParameterSummary),
  }),
  carried: z.strictObject({
    epsilons: z.array(z.number()),
    stepSize: z.number(),
    learningRate: z.number(),
    first: z.base64(),
    losses: z.array(z.number()),
    shares: z.base64(),
    parameters: z.record(z.string(), ParameterSummary),
  }),
  weightPerturbation: z.strictObject({
    gamma: z.number(),
    learningRate: z.number(),
    updates: z.int(),
    losses: z.array(z.number()),
    parameters: z.record(z.string(), ParameterSummary),
  }),
});

const golden = StepGoldens.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'steps.json'), 'utf8')),
);
const { height, width, channels } = golden.image;
const network = buildNetwork(golden.choice, golden.image, 10, null);
const weights = new Map(
  parameterSpecs(network).map((spec) => [spec.name, parameterValues(spec.name, spec.shape)]),
);

describe('a step of a training gives what PyTorch does', () => {
  let images: Tensor4D;
  let labels: Tensor1D;

  beforeAll(() => {
    const count = golden.labels.length;
    const shades = uniform('images', count * height * width * channels);
    const pixels = Float32Array.from(shades, (value) => Math.floor(value * 256) / 255);
    images = tf.tensor4d(pixels, [count, height, width, channels]);
    labels = tf.tensor1d(golden.labels, 'int32');
  });

  afterAll(() => {
    tf.dispose([images, labels]);
  });

  it.each(golden.nFgsm)('N-FGSM from noise of $startRadius × $epsilon', (setting) => {
    const parameters = parameterTensors(network, weights);
    const target = attackTarget(network, parameters, 'eval');
    const found = steppedFromNoise(setting, target, images, labels);
    const expected = decodeFloats(setting.images);
    const equal = found.filter(
      (pixel, index) => Math.abs(pixel - (expected[index] as number)) <= 1e-6,
    );
    expect(equal.length / expected.length).toBeGreaterThanOrEqual(0.999);
    target.dispose();
    tf.dispose(parameters);
  });

  it('updates at perturbed weights', () => {
    const { gamma, learningRate, updates, losses, parameters } = golden.weightPerturbation;
    const weightPerturbation = { kind: 'adversarial', gamma } as const;
    const found = updated({ ...naturalRecipe, weightPerturbation }, { learningRate, updates });
    expectClose(found.losses, losses, 'losses');
    expectSummaries(found.weights, parameters);
    // Without the perturbation the weights are others.
    const plain = updated(naturalRecipe, { learningRate, updates });
    expect(() => expectSummaries(plain.weights, parameters)).toThrow();
  });

  it('trains with helper examples', () => {
    const { epsilon, beta, gamma, learningRate, losses, parameters } = golden.helper;
    const recipe: PlanInput['recipe'] = {
      crafting: { attack: { kind: 'fgsm' } },
      objective: [
        { kind: 'cross-entropy', on: 'clean' },
        { kind: 'kl-divergence', weight: beta },
        { kind: 'helper', weight: gamma },
      ],
    };
    const found = updated(recipe, { learningRate, updates: 1, epsilon, norm: 'l2' });
    expectClose(found.losses, losses, 'losses');
    expectSummaries(found.weights, parameters);
  });

  it('carries the perturbation of Free from update to update, and from batch to batch', () => {
    const { epsilon, replays, batches, learningRate, losses, perturbation, parameters } =
      golden.free;
    const recipe = {
      crafting: { attack: { kind: 'free', replays } },
      objective: [{ kind: 'cross-entropy', on: 'crafted' }],
    };
    const plan = Plan.parse({
      ...goldenPlan,
      recipe,
      epochs: replays,
      batchSize: images.shape[0],
      threatModel: { norm: 'linf', epsilon },
    });
    const initial = initialTrainingState(network, weights);
    const trainer = createTrainer(plan, network, initial, opByOp);
    disposeTrainingState(initial);
    const random = createRandom(0, 'attack');
    const found = batches.flatMap((count) => {
      const [own, classes] = [tf.slice(images, 0, count), tf.slice(labels, 0, count)];
      const each = Array.from({ length: replays }, () => {
        const given = { images: own, labels: classes, learningRate, epsilon, random };
        const { loss, correct } = finish(trainer.step(given));
        const [value] = loss.dataSync();
        tf.dispose([loss, correct]);
        return value as number;
      });
      tf.dispose([own, classes]);
      return each;
    });
    expectClose(found, losses, 'losses');
    const state = trainer.state();
    trainer.dispose();
    const carried = Float32Array.from(state.carried?.dataSync() ?? []);
    const expected = decodeFloats(perturbation);
    const equal = carried.filter(
      (value, index) => Math.abs(value - (expected[index] as number)) <= 1e-6,
    );
    expect(equal.length / expected.length).toBeGreaterThanOrEqual(0.99);
    const after = Object.entries(state.parameters).map(
      ([name, tensor]) => [name, Float32Array.from(tensor.dataSync())] as const,
    );
    disposeTrainingState(state);
    expectSummaries(new Map(after), parameters);
  });

  it('carries a perturbation of each image from visit to visit, while epsilon grows', () => {
    const { epsilons, stepSize, learningRate, first, losses, shares, parameters } = golden.carried;
    const attack = { kind: 'carried', stepSize: { relativeToEpsilon: stepSize } };
    const recipe = { crafting: { attack }, objective: [{ kind: 'cross-entropy', on: 'crafted' }] };
    const threatModel = { norm: 'linf', epsilon: 0.1 };
    const plan = Plan.parse({ ...goldenPlan, recipe, batchSize: images.shape[0], threatModel });
    const initial = initialTrainingState(network, weights);
    const trainer = createTrainer(plan, network, initial, opByOp);
    disposeTrainingState(initial);
    const random = createRandom(0, 'attack');
    let carried = tf.tensor4d(decodeFloats(first), images.shape);
    const found = epsilons.map((epsilon) => {
      const { loss, correct, left } = finish(
        trainer.step({ images, labels, learningRate, epsilon, random, carried }),
      );
      const [value] = loss.dataSync();
      tf.dispose([loss, correct, carried]);
      carried = tf.tidy(() => tf.div<Tensor4D>(left as Tensor4D, 127));
      left?.dispose();
      return value as number;
    });
    expectClose(found, losses, 'losses');
    const kept = tf.tidy(() => Float32Array.from(tf.mul(carried, 127).dataSync()));
    carried.dispose();
    const expected = decodeFloats(shares);
    const equal = kept.filter(
      (value, index) => Math.abs(value - (expected[index] as number)) <= 1e-3,
    );
    expect(equal.length / expected.length).toBeGreaterThanOrEqual(0.99);
    expect(new Set(expected.map(Math.round)).size).toBeGreaterThan(20);
    const state = trainer.state();
    trainer.dispose();
    const after = Object.entries(state.parameters).map(
      ([name, tensor]) => [name, Float32Array.from(tensor.dataSync())] as const,
    );
    disposeTrainingState(state);
    expectSummaries(new Map(after), parameters);
  });

  /** Losses of so many updates by a recipe, and the weights after them. */
  function updated(
    recipe: PlanInput['recipe'],
    { learningRate, updates, epsilon = 0, norm = 'linf' }: UpdateSettings,
  ): { losses: number[]; weights: Map<string, Float32Array> } {
    const plan = Plan.parse({ ...goldenPlan, recipe, threatModel: { norm, epsilon } });
    const initial = initialTrainingState(network, weights);
    const targets = { teacher: { network, weights }, start: null };
    const trainer = createTrainer(plan, network, initial, opByOp, targets);
    disposeTrainingState(initial);
    const losses = Array.from({ length: updates }, (_, step) => {
      const random = createRandom(0, 'attack', step);
      const { loss, correct } = finish(
        trainer.step({ images, labels, learningRate, epsilon, random }),
      );
      const [value] = loss.dataSync();
      tf.dispose([loss, correct]);
      return value as number;
    });
    const state = trainer.state();
    trainer.dispose();
    const after = Object.entries(state.parameters).map(
      ([name, tensor]) => [name, Float32Array.from(tensor.dataSync())] as const,
    );
    disposeTrainingState(state);
    return { losses, weights: new Map(after) };
  }
});

interface UpdateSettings {
  learningRate: number;
  updates: number;
  epsilon?: number;
  norm?: 'linf' | 'l2';
}

const goldenPlan = {
  version: 2,
  name: 'golden',
  dataset: 'golden',
  start: { kind: 'fresh', network: golden.choice },
  teacher: 'golden',
  optimizer: { kind: 'sgd', weightDecay: 0 },
  learningRate: { kind: 'constant', rate: 0.1 },
  epochs: 1,
  validation: { attack: { kind: 'fgsm' } },
};

/** The crafted images of N-FGSM, from the noise of the golden file. */
function steppedFromNoise(
  { epsilon, startRadius, step }: (typeof golden.nFgsm)[number],
  target: ReturnType<typeof attackTarget>,
  images: Tensor4D,
  labels: Tensor1D,
): Float32Array {
  const given = { kind: 'n-fgsm', startRadius, stepSize: { absolute: step } };
  const ascent = ascentOf(TrainingAttack.parse(given));
  const ground = { key: '', prepare: () => ({}), target: () => target };
  const climb: Climb = { ground, ascent, norm: 'linf', computeType: 'float32' };
  const { images: iterate } = craftedEntries(ascent);
  const program = createEagerProgram({});
  const key = tf.tensor1d([0, 0], 'int32');
  const sizes = [tf.scalar(epsilon), tf.scalar(ascent.stepLength(epsilon))];
  program.run(beginStep(climb), [images, labels, key, key, ...sizes]);
  const start = tf.tidy(() => {
    const noise = tf.tensor4d(goldenNoise(images.size, startRadius * epsilon), images.shape);
    return tf.clipByValue(tf.add(images, noise), 0, 1);
  });
  const place = {
    key: 'start',
    run: (_state: unknown, [at]: Tensor[]) => ({ state: { [iterate]: at as Tensor }, outputs: [] }),
  };
  program.run(place, [start]);
  program.run(ascendStep(climb, 1), []);
  const crafted = program.read([iterate])[iterate] as Tensor4D;
  const pixels = Float32Array.from(crafted.dataSync());
  tf.dispose([crafted, key, ...sizes, start]);
  program.dispose();
  return pixels;
}
