import { naturalRecipe } from '../../../src/contract/plans/recipe';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Attack } from '../../../src/contract/attacks';
import { NetworkChoice, type Network } from '../../../src/contract/models/network';
import { Plan } from '../../../src/contract/plans/plan';
import { attackTarget } from '../../../src/main/engine/attacks/attack-target';
import { craft } from '../../../src/main/engine/attacks/craft';
import { augment, epochOrder } from '../../../src/main/core/datasets/batches';
import { readCheckpoint } from '../../../src/main/core/checkpoints/checkpoint-file';
import { parameterTensors } from '../../../src/main/engine/networks/parameter-tensors';
import { initialiseParameters } from '../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../src/main/core/networks/presets';
import { pairedDifference } from '../../../src/main/core/numerics/paired';
import { createRandom } from '../../../src/main/core/numerics/random';
import { learningRateAt } from '../../../src/contract/schedules';
import {
  createTrainer,
  disposeTrainingState,
  initialTrainingState,
} from '../../../src/main/engine/recipes';
import { createCapturingCompiler } from '../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../src/main/engine/runtime/tensorflow';
import type { Tensor, Tensor1D, Tensor4D, Tensors } from '../../../src/main/engine/tensors/types';

const [seeds = '3', epochs = '2', testImages = '1000', preset = 'shipped', width = '4'] =
  process.argv.slice(2);
/** Which part of a training differs in its precision. */
const part = process.argv[7] === 'update' ? 'update' : 'attack';
const precisions = ['float32', 'bfloat16'] as const;
type Precision = (typeof precisions)[number];

const folder = join(process.cwd(), 'resources/datasets/fashion-mnist-subset');
const shipped = readCheckpoint(
  join(process.cwd(), 'resources/models/natural-small-cnn.safetensors'),
);
const planFile = readFileSync(join(process.cwd(), 'tests/golden/plans/fine-tune.json'), 'utf8');
const demo = JSON.parse(planFile) as object;
const shape = shipped.network.input;
const size = shape.height * shape.width * shape.channels;

/** Images and labels of an IDX pair: a header of 4 numbers, and one of 2. */
function readSplit(name: string): { pixels: Uint8Array; labels: Uint8Array } {
  const read = (file: string): Uint8Array => gunzipSync(readFileSync(join(folder, file)));
  return {
    pixels: read(`${name}-images-idx3-ubyte.gz`).subarray(16),
    labels: read(`${name}-labels-idx1-ubyte.gz`).subarray(8),
  };
}

const train = readSplit('train');
const test = readSplit('t10k');
const images = Math.min(Number(testImages), test.labels.length);
const noChange = { cropPadding: 0, horizontalFlip: false };

interface Batch {
  images: Tensor4D;
  labels: Tensor1D;
}

function testBatches(): Batch[] {
  const batch = 200;
  return Array.from({ length: Math.ceil(images / batch) }, (_, index) => {
    const [begin, end] = [index * batch, Math.min((index + 1) * batch, images)];
    const pixels = test.pixels.subarray(begin * size, end * size);
    const floats = augment(pixels, shape, end - begin, noChange, createRandom(0, 'split'));
    return {
      images: tf.tensor4d(floats, [end - begin, shape.height, shape.width, shape.channels]),
      labels: tf.tensor1d(Int32Array.from(test.labels.subarray(begin, end)), 'int32'),
    };
  });
}

/** What is fine-tuned: the shipped network, or a preset trained naturally for as long. */
function pretrained(): { network: Network; parameters: Tensors } {
  const { network: small, weights } = shipped;
  if (preset === 'shipped') return { network: small, parameters: parameterTensors(small, weights) };
  const choice = NetworkChoice.parse({ preset, width: Number(width) });
  const normalise = small.nodes.find(({ kind }) => kind === 'normalise');
  const normalisation = normalise?.kind === 'normalise' ? normalise : null;
  const network = buildNetwork(choice, shape, small.classes, normalisation);
  const fresh = parameterTensors(network, initialiseParameters(network, 0));
  const natural = { recipe: naturalRecipe, learningRate: { kind: 'one-cycle', peak: 0.1 } };
  const parameters = trained(network, fresh, { ...demo, ...natural, epochs: Number(epochs) }, 0);
  tf.dispose(fresh);
  return { network, parameters };
}

function fineTune(seed: number, precision: Precision): Tensors {
  const plan = { ...demo, epochs: Number(epochs), precision: { [part]: precision } };
  return trained(model.network, model.parameters, plan, seed);
}

/** The parameters after a plan; the ones before stay the caller's. */
function trained(network: Network, before: Tensors, planned: object, seed: number): Tensors {
  const plan = Plan.parse({ ...planned, seed });
  const values = new Map(
    Object.entries(before).map(([name, tensor]) => [name, Float32Array.from(tensor.dataSync())]),
  );
  const initial = initialTrainingState(network, values);
  const compiler = createCapturingCompiler();
  const trainer = createTrainer(plan, network, initial, compiler);
  disposeTrainingState(initial);
  const stepsPerEpoch = Math.floor(train.labels.length / plan.batchSize);
  for (let step = 0; step < stepsPerEpoch * plan.epochs; step++) {
    const [epoch, position] = [Math.floor(step / stepsPerEpoch), step % stepsPerEpoch];
    const order = epochOrder(train.labels.length, seed, epoch);
    const chosen = order.subarray(position * plan.batchSize, (position + 1) * plan.batchSize);
    const pixels = new Uint8Array(chosen.length * size);
    chosen.forEach((image, place) =>
      pixels.set(train.pixels.subarray(image * size, (image + 1) * size), place * size),
    );
    const crops = createRandom(seed, 'augmentation', epoch, position);
    const floats = augment(pixels, shape, chosen.length, plan.augmentation, crops);
    const batch = {
      images: tf.tensor4d(floats, [chosen.length, shape.height, shape.width, shape.channels]),
      labels: tf.tensor1d(
        Int32Array.from(chosen, (image) => train.labels[image] as number),
        'int32',
      ),
    };
    const running = trainer.step({
      ...batch,
      learningRate: learningRateAt(plan.learningRate, step / stepsPerEpoch, plan.epochs),
      epsilon: plan.threatModel.epsilon,
      random: createRandom(seed, 'attack', epoch, position),
    });
    let part = running.next();
    while (!part.done) part = running.next();
    tf.dispose([part.value.loss, part.value.correct, batch.images, batch.labels]);
  }
  const { parameters, slots } = trainer.state();
  tf.dispose(slots);
  trainer.dispose();
  compiler.dispose();
  return parameters;
}

const attack = Attack.parse({
  kind: 'pgd',
  steps: 20,
  stepSize: { relativeToEpsilon: 0.125 },
  iterate: 'best',
});

/** Which test images a network gets right, as they are and attacked. */
function evaluate(parameters: Tensors): { clean: boolean[]; robust: boolean[] } {
  const compiler = createCapturingCompiler();
  const target = attackTarget(model.network, parameters, 'eval', compiler);
  const right = (given: Tensor4D, labels: Tensor1D): boolean[] =>
    tf.tidy(() => {
      const predictions = tf.cast(tf.argMax(target.logits(given), 1), 'int32');
      return Array.from(tf.equal(predictions, labels).dataSync(), Boolean);
    });
  const found = { clean: [] as boolean[], robust: [] as boolean[] };
  const threatModel = Plan.parse(demo).threatModel;
  testBatches().forEach((batch, index) => {
    const random = createRandom(0, 'evaluation', index);
    const crafting = craft(target, batch.images, batch.labels, threatModel, attack, random);
    let part = crafting.next();
    while (!part.done) part = crafting.next();
    found.clean.push(...right(batch.images, batch.labels));
    found.robust.push(...right(part.value.images, batch.labels));
    tf.dispose([part.value.images, batch.images, batch.labels]);
  });
  target.dispose();
  compiler.dispose();
  return found;
}

/** The share of pixels of the first test images at which the gradient has another sign in bfloat16. */
function differingSigns(parameters: Tensors): number {
  const compilers = precisions.map(() => createCapturingCompiler());
  const [batch, ...rest] = testBatches() as [Batch, ...Batch[]];
  tf.dispose(rest.map((each) => [each.images, each.labels]));
  const signs = precisions.map((precision, index) => {
    const compiler = compilers[index] as (typeof compilers)[number];
    const target = attackTarget(model.network, parameters, 'eval', compiler, precision);
    const objective = { loss: 'cross-entropy', direction: 'away' } as const;
    const { gradient, logits } = target.gradient(batch.images, objective, batch.labels);
    const sign = tf.sign(gradient);
    tf.dispose([gradient, logits]);
    target.dispose();
    return sign;
  }) as [Tensor, Tensor];
  const share = tf.tidy(
    () => tf.mean(tf.cast(tf.notEqual(...signs), 'float32')).dataSync()[0] as number,
  );
  tf.dispose([...signs, batch.images, batch.labels]);
  for (const compiler of compilers) compiler.dispose();
  return share;
}

const model = pretrained();
const share = (values: boolean[]): number => values.filter(Boolean).length / values.length;
const rows = [];
const all: Record<Precision, boolean[]> = { float32: [], bfloat16: [] };
for (let seed = 0; seed < Number(seeds); seed++) {
  const results = {} as Record<Precision, ReturnType<typeof evaluate> & { signs: number }>;
  for (const precision of precisions) {
    const parameters = fineTune(seed, precision);
    results[precision] = { ...evaluate(parameters), signs: differingSigns(parameters) };
    all[precision].push(...results[precision].robust);
    tf.dispose(parameters);
    process.stderr.write(
      `seed ${seed}, ${precision}: robust ${share(results[precision].robust)}\n`,
    );
  }
  const { float32, bfloat16 } = results;
  rows.push({
    seed,
    float32: { clean: share(float32.clean), robust: share(float32.robust) },
    bfloat16: { clean: share(bfloat16.clean), robust: share(bfloat16.robust) },
    difference: pairedDifference(bfloat16.robust, float32.robust),
    differingSigns: { float32: float32.signs, bfloat16: bfloat16.signs },
  });
}
const together = pairedDifference(all.bfloat16, all.float32);
const basis = { part, network: model.network.name, epochs: Number(epochs), testImages: images };
console.log(JSON.stringify({ ...basis, seeds: rows, together }));
