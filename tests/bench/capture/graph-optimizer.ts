import { sessionStore } from '../../../src/main/engine/runtime/capture/session-store';
import { preparedAttacks } from './evaluation-attacks';
import { median } from '../lib/rounds.mjs';
import { preparedTraining } from './prepared-training';

const rounds = Number(process.argv[2] ?? '15');
/** The binding looks at the variable whenever it loads a graph. */
const settings = ['full', 'brief'] as const;

/** Does one piece of work and waits for it. */
type Work = () => void;

function training(name: string, width: number, batchSize: number, attackSteps: number): Work {
  return preparedTraining({ name, width, batchSize, attackSteps }).step;
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

const report = Object.entries(works).map(([name, prepare]) => {
  const sides = settings.map((optimizer) => {
    process.env['TEMPER_GRAPH_OPTIMIZER'] = optimizer;
    // What the other side gave back is the same graph, prepared otherwise.
    sessionStore.clear();
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
