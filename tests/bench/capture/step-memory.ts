import { adversarialRecipe } from '../../../src/contract/plans/recipe';
import type { Rank } from '@tensorflow/tfjs-node-gpu';
import { Plan } from '../../../src/contract/plans/plan';
import { initialiseParameters } from '../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../src/main/core/networks/presets';
import { createRandom } from '../../../src/main/core/numerics/random';
import {
  createTrainer,
  disposeTrainingState,
  initialTrainingState,
} from '../../../src/main/engine/recipes';
import { createCapturingCompiler } from '../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../src/main/engine/runtime/tensorflow';

export interface StepMemory {
  steps: number;
  samples: { step: number; residentMiB: number; tensors: number }[];
  /** Of a straight line through the samples of the second half. */
  slopeBytesPerStep: number;
  /** How many tensors more at the end than in the middle. */
  tensorsLeft: number;
}

const choice = { preset: 'small-cnn', width: 4 } as const;
const size = 12;
const mebibyte = 2 ** 20;

const plan = Plan.parse({
  version: 2,
  name: 'memory',
  dataset: 'memory',
  start: { kind: 'fresh', network: choice },
  recipe: adversarialRecipe({
    attack: { kind: 'pgd', steps: 2, stepSize: { relativeToEpsilon: 0.5 } },
  }),
  threatModel: { norm: 'linf', epsilon: 0.1 },
  learningRate: { kind: 'constant', rate: 0.01 },
  epochs: 1,
  validation: { attack: { kind: 'fgsm' } },
});

/** Makes small captured training steps and watches resident memory and tensors. Needs Node's --expose-gc. */
export function stepMemory(steps: number, every: number): StepMemory {
  const network = buildNetwork(choice, { height: size, width: size, channels: 1 }, 4, null);
  const initial = initialTrainingState(network, initialiseParameters(network, 1));
  const compiler = createCapturingCompiler();
  const trainer = createTrainer(plan, network, initial, compiler);
  disposeTrainingState(initial);
  const samples: StepMemory['samples'] = [];
  for (let step = 1; step <= steps; step++) {
    const count = step % 10 === 0 ? 5 : 8;
    const random = createRandom(0, 'attack', step);
    const images = tf.randomUniform<Rank.R4>([count, size, size, 1], 0, 1, 'float32', step);
    const labels = tf.tensor1d(
      Array.from({ length: count }, (_, index) => index % 4),
      'int32',
    );
    const running = trainer.step({ images, labels, learningRate: 0.01, epsilon: 0.1, random });
    let part = running.next();
    while (!part.done) part = running.next();
    const { loss, correct } = part.value;
    loss.dataSync();
    tf.dispose([loss, correct, images, labels]);
    if (step % every === 0) samples.push(sampleAt(step));
  }
  trainer.dispose();
  compiler.dispose();
  const second = samples.slice(samples.length >> 1);
  return {
    steps,
    samples,
    slopeBytesPerStep: Math.round(slope(second) * mebibyte),
    tensorsLeft: (second.at(-1)?.tensors ?? 0) - (second[0]?.tensors ?? 0),
  };
}

function sampleAt(step: number): StepMemory['samples'][number] {
  globalThis.gc?.();
  const residentMiB = Math.round((10 * process.memoryUsage.rss()) / mebibyte) / 10;
  return { step, residentMiB, tensors: tf.memory().numTensors };
}

/** Least squares, in MiB for each step. */
function slope(samples: StepMemory['samples']): number {
  const mean = (values: number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanStep = mean(samples.map(({ step }) => step));
  const meanSize = mean(samples.map(({ residentMiB }) => residentMiB));
  const top = samples.reduce(
    (sum, { step, residentMiB }) => sum + (step - meanStep) * (residentMiB - meanSize),
    0,
  );
  return top / samples.reduce((sum, { step }) => sum + (step - meanStep) ** 2, 0);
}
