import { sessionStore } from '../../../src/main/engine/runtime/capture/session-store';
import { median } from '../lib/rounds.mjs';
import { preparedTraining, type TrainingSize } from './prepared-training';

const rounds = Number(process.argv[2] ?? '9');
const sizes: TrainingSize[] = [
  { name: 'small-cnn', width: 16, batchSize: 128, attackSteps: 2 },
  { name: 'preact-resnet-18', width: 16, batchSize: 64, attackSteps: 2 },
];

/** Milliseconds of the first step of a training that has nothing prepared, or what the one before it left. */
function firstStepMs(size: TrainingSize, weightsSeed: number): number {
  const { step, dispose } = preparedTraining(size, weightsSeed);
  const startedAt = performance.now();
  step();
  const durationMs = performance.now() - startedAt;
  dispose();
  return durationMs;
}

const report = sizes.map((size) => {
  // What TensorFlow prepares but once in a process is not to be counted.
  firstStepMs(size, 1);
  const times = Array.from({ length: rounds }, (_, round) => {
    sessionStore.clear();
    return { firstMs: firstStepMs(size, 2 * round), againMs: firstStepMs(size, 2 * round + 1) };
  });
  return {
    ...size,
    firstMs: Math.round(median(times.map(({ firstMs }) => firstMs))),
    againMs: Math.round(median(times.map(({ againMs }) => againMs))),
    againOverFirst: Number(
      median(times.map(({ firstMs, againMs }) => againMs / firstMs)).toFixed(3),
    ),
  };
});
process.stdout.write(`${JSON.stringify({ rounds, report })}\n`);
