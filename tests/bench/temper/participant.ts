import { createInterface } from 'node:readline';
import { describeNetwork } from '../../../src/main/core/networks/shapes';
import { createRandom } from '../../../src/main/core/numerics/random';
import {
  createTrainer,
  disposeTrainingState,
  initialTrainingState,
} from '../../../src/main/engine/recipes';
import {
  createCapturingCompiler,
  opByOp,
  type Compiler,
} from '../../../src/main/engine/runtime/capture/compiler';
import { describeRuntime } from '../../../src/main/engine/runtime/report';
import { tf } from '../../../src/main/engine/runtime/tensorflow';
import { readExchange, writeExchange } from './exchange';
import { benchNetwork } from './networks';
import { timeOps } from './op-times';
import { plainTrainer, type PlainTrainer } from './plain-trainer';
import { benchPlan, epsilon, learningRate, seed, Settings } from './settings';

/*
 * Temper's side of a measurement: the product's own recipes and compiler in a process that lives as long as the
 * measurement, told by lines of JSON on standard input, answering with one line each.
 */

const settings = Settings.parse(JSON.parse(process.argv[2] ?? ''));
const network = benchNetwork(settings.network, settings.width);

if (settings.write) writeExchange(settings.exchange, network, settings.batchSize);
else await serve();

async function serve(): Promise<void> {
  const { weights, images, labels } = readExchange(settings.exchange);
  const { height, width, channels } = network.input;
  const batch = {
    images: tf.tensor4d(images, [settings.batchSize, height, width, channels]),
    labels: tf.tensor1d(labels, 'int32'),
  };
  let steps = 0;

  const open = (randomStart: boolean, compiler: Compiler): PlainTrainer => {
    const initial = initialTrainingState(network, weights);
    try {
      if (settings.mode === 'tfjs') {
        return plainTrainer(network, initial, { steps: settings.attackSteps, randomStart });
      }
      return createTrainer(benchPlan(settings, randomStart), network, initial, compiler);
    } finally {
      disposeTrainingState(initial);
    }
  };
  const step = async (trainer: PlainTrainer): Promise<number> => {
    steps += 1;
    const random = createRandom(seed, 'attack', steps);
    const running = trainer.step({ ...batch, learningRate, epsilon, random });
    let part = running.next();
    while (!part.done) part = running.next();
    const { loss, correct } = part.value;
    const [value] = await loss.data();
    tf.dispose([loss, correct]);
    return value as number;
  };
  const createCompiler = () => (settings.mode === 'captured' ? createCapturingCompiler() : opByOp);

  /** The losses of three steps without random starts, which every implementation must share. */
  const losses = async (): Promise<number[]> => {
    const compiler = createCompiler();
    const trainer = open(false, compiler);
    const values = [await step(trainer), await step(trainer), await step(trainer)];
    trainer.dispose();
    compiler.dispose();
    return values;
  };

  const checked = await losses();
  const startedAt = performance.now();
  const trainer = open(true, createCompiler());
  await step(trainer);
  const firstStepMs = performance.now() - startedAt;
  await step(trainer);

  const answers: Record<string, (count: number) => Promise<object>> = {
    step: async (count) => {
      const begun = performance.now();
      let loss = 0;
      for (let index = 0; index < count; index += 1) loss = await step(trainer);
      return { ms: (performance.now() - begun) / count, loss };
    },
    profile: async () => ({ ops: await timeOps(() => step(trainer)) }),
    matmul: (size) => Promise.resolve({ flops: matrixProductRate(size) }),
  };
  const { tensorflowVersion, devices, threads } = describeRuntime();
  say({
    ready: true,
    losses: checked,
    firstStepMs,
    forwardMacs: describeNetwork(network).forwardMacs,
    software: `Temper on TensorFlow ${tensorflowVersion}, ${devices[0]?.name ?? 'no device'}`,
    threads: threads.intraOp,
  });
  for await (const line of createInterface({ input: process.stdin })) {
    const { what, count } = JSON.parse(line) as { what: string; count: number };
    say(await (answers[what] as (count: number) => Promise<object>)(count));
  }
}

/** Floating point operations per second of one large product, the best of five. */
function matrixProductRate(size: number): number {
  const left = tf.randomUniform([size, size], 0, 1, 'float32', 1);
  const right = tf.randomUniform([size, size], 0, 1, 'float32', 2);
  let best = Infinity;
  for (let round = 0; round < 5; round += 1) {
    const startedAt = performance.now();
    const product = tf.matMul(left, right);
    // Reading one value waits for the device.
    const corner = tf.slice(product, [0, 0], [1, 1]);
    corner.dataSync();
    tf.dispose([product, corner]);
    best = Math.min(best, performance.now() - startedAt);
  }
  tf.dispose([left, right]);
  return (2 * size ** 3) / (best / 1000);
}

function say(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
