// How long a run goes on after it was told to stop, for steps that take long.
//
//   node tests/bench/cancel.mjs [WIDTH STEPS ROUNDS]     (64 100 6)
//
// Starts `temper run` with PGD of so many steps on a pre-activation ResNet-18 for 32×32 images, batch 64, and sends it the
// signal of Ctrl-C, each round at another moment of a step. Prints JSON: milliseconds from the signal to the run's
// last event, with its checkpoint written. Linux and macOS.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { judged, report, spread } from './lib/figures.mjs';
import { loadNow } from './lib/machine.mjs';
import { writeNoisePictures } from './lib/noise-pictures.mjs';
import { runTemper } from './lib/temper-command.mjs';

const command = fileURLToPath(new URL('../../bin/temper.mjs', import.meta.url));
const [width = 64, steps = 100, rounds = 6] = process.argv.slice(2).map(Number);
const batchSize = 64;
const load = loadNow();
const home = mkdtempSync(join(tmpdir(), 'temper-bench-'));
try {
  await writeNoisePictures(join(home, 'pictures'), 32, 3 * batchSize);
  await runTemper(home, ['datasets', 'add', join(home, 'pictures'), '--name', 'noise', '--json']);
  writeFileSync(join(home, 'plan.json'), JSON.stringify(plan()));
  const times = [];
  for (let round = 0; round < rounds; round += 1) times.push(await cancelAfter(4000 + 290 * round));
  const { median, worst } = spread(times);
  const endedMs = { median, ...judged(worst, { atMost: 1000 }) };
  report('cancel', load, { width, steps, batchSize, times: times.map(Math.round), endedMs });
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** Milliseconds from the signal to the end of the run, sent so long after the run began its first step. */
async function cancelAfter(delayMs) {
  const child = spawn(process.execPath, [command, 'run', join(home, 'plan.json'), '--json'], {
    env: { ...process.env, TEMPER_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let isArmed = false;
  let sentAt = null;
  let endedAt = null;
  const seen = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const event = JSON.parse(line);
    seen.push(event.type);
    if (sentAt !== null) endedAt = performance.now();
    else if (!isArmed && event.type === 'progress' && 'runId' in event) {
      isArmed = true;
      setTimeout(() => {
        sentAt = performance.now();
        child.kill('SIGINT');
      }, delayMs);
    }
  }
  if (sentAt === null || endedAt === null) throw new Error(`the run told only: ${seen.join(', ')}`);
  return endedAt - sentAt;
}

function plan() {
  return {
    version: 1,
    name: 'cancelled',
    dataset: 'noise',
    start: { kind: 'fresh', network: { preset: 'preact-resnet-18', width } },
    recipe: {
      kind: 'adversarial-training',
      attack: { kind: 'pgd', steps, stepSize: { relativeToEpsilon: 0.1 } },
    },
    threatModel: { norm: 'linf', epsilon: '8/255' },
    learningRate: { kind: 'constant', rate: 0.01 },
    epochs: 4,
    batchSize,
    validation: { images: 8, attack: { kind: 'fgsm' } },
  };
}
