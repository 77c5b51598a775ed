import { initialiseParameters } from '../../../src/main/core/networks/parameters';
import { createRandom } from '../../../src/main/core/numerics/random';
import { createTrainer, initialTrainingState } from '../../../src/main/engine/recipes';
import { createCapturingCompiler } from '../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../src/main/engine/runtime/tensorflow';
import type { Tensor1D, Tensor4D } from '../../../src/main/engine/tensors/types';
import { benchNetwork, classes } from '../temper/networks';
import { benchPlan, epsilon, learningRate, seed } from '../temper/settings';
import { preparedAttacks } from './evaluation-attacks';

const rounds = Number(process.argv[2] ?? '15');
/** The binding looks at the variable whenever it loads a graph. */
const settings = ['full', 'brief'] as const;

/** Does one piece of work and waits for it. */
type Work = () => void;

function training(name: string, width: number, batchSize: number, attackSteps: number): Work {
  const network = benchNetwork(name, width);
  const plan = benchPlan(
    {
      network: name,
      width,
      batchSize,
      attackSteps,
      attackPrecision: 'float32',
      mode: 'captured',
      exchange: '',
      write: false,
    },
    true,
  );
  const initial = initialTrainingState(network, initialiseParameters(network, 1));
  const trainer = createTrainer(plan, network, initial, createCapturingCompiler());
  const { height, width: columns, channels } = network.input;
  const size: Tensor4D['shape'] = [batchSize, height, columns, channels];
  const images: Tensor4D = tf.randomUniform(size, 0, 1, 'float32', 3);
  const labels: Tensor1D = tf.randomUniform([batchSize], 0, classes, 'int32', 4);
  let steps = 0;
  return () => {
    steps += 1;
    const random = createRandom(seed, 'attack', steps);
    const running = trainer.step({ images, labels, learningRate, epsilon, random });
    let part = running.next();
    while (!part.done) part = running.next();
    part.value.loss.dataSync();
    tf.dispose([part.value.loss, part.value.correct]);
  };
}

function attacking(preset: string, width: number, count: number): Work {
  const run = preparedAttacks(preset, width, count);
  return () => void run('PGD-20');
}

const works: Record<string, () => Work> = {
  'PGD-2 training, small-cnn, 128 images': () => training('small-cnn', 16, 128, 2),
  'PGD-2 training, preact-resnet-18, 64 images': () => training('preact-resnet-18', 16, 64, 2),
  'PGD-20, small-cnn, 200 images': () => attacking('small-cnn', 16, 200),
  'PGD-20, preact-resnet-18, 64 images': () => attacking('preact-resnet-18', 16, 64),
};

function measure(work: Work): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[values.length >> 1] as number;
}

const report = Object.entries(works).map(([name, prepare]) => {
  const sides = settings.map((optimizer) => {
    process.env['TEMPER_GRAPH_OPTIMIZER'] = optimizer;
    const work = prepare();
    return { optimizer, work, firstMs: Math.round(measure(work)), times: [] as number[] };
  });
  // A second call may still load something.
  for (const { work } of sides) work();
  for (let round = 0; round < rounds; round += 1) {
    for (const { work, times } of sides) times.push(measure(work));
  }
  const [full, brief] = sides.map(({ times }) => times) as [number[], number[]];
  return {
    name,
    sides: sides.map(({ optimizer, firstMs, times }) => ({
      optimizer,
      firstMs,
      medianMs: Math.round(median(times)),
    })),
    briefOverFull: Number(
      median(brief.map((time, index) => time / (full[index] ?? time))).toFixed(3),
    ),
  };
});
process.stdout.write(`${JSON.stringify({ rounds, report })}\n`);
