// How long a run goes on after it was told to stop, for steps that take long.
//
//   node tests/bench/cancel.mjs [WIDTH STEPS ROUNDS]     (64 100 12)
//
// Starts `temper run` with PGD of so many steps on a pre-activation ResNet-18 for 32×32 images, batch 64, and sends it the
// signal of Ctrl-C, each round 600 ms later than the round before: while it starts, measures, compiles, saves and makes
// its first steps. Prints JSON: milliseconds from the signal until no step runs any more (the run says that it saves),
// and until the run's last event, with its checkpoint written. Linux and macOS.
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
const [width = 64, steps = 100, rounds = 12] = process.argv.slice(2).map(Number);
const batchSize = 64;
const load = loadNow();
const home = mkdtempSync(join(tmpdir(), 'temper-bench-'));
try {
  await writeNoisePictures(join(home, 'pictures'), 32, 3 * batchSize);
  await runTemper(home, ['datasets', 'add', join(home, 'pictures'), '--name', 'noise', '--json']);
  writeFileSync(join(home, 'plan.json'), JSON.stringify(plan()));
  const cancels = [];
  for (let round = 0; round < rounds; round += 1) cancels.push(await cancelAfter(600 * round));
  const stoppedMs = worstOf(cancels.map((each) => each.stoppedMs));
  const endedMs = worstOf(cancels.map((each) => each.endedMs));
  report('cancel', load, { width, steps, batchSize, cancels, stoppedMs, endedMs });
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** Cancels a run so long after its first sign of life. */
async function cancelAfter(afterMs) {
  const child = spawn(process.execPath, [command, 'run', join(home, 'plan.json'), '--json'], {
    env: { ...process.env, TEMPER_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let isArmed = false;
  let sentAt = null;
  let stoppedAt = null;
  let ended = null;
  for await (const line of createInterface({ input: child.stdout })) {
    const event = JSON.parse(line);
    if (sentAt !== null && event.progress?.phase === 'saving') stoppedAt ??= performance.now();
    if (event.type === 'result') ended = { at: performance.now(), reason: event.run.reason };
    if (isArmed || event.type !== 'progress') continue;
    isArmed = true;
    setTimeout(() => {
      sentAt = performance.now();
      child.kill('SIGINT');
    }, afterMs);
  }
  if (sentAt === null || stoppedAt === null || ended === null) {
    throw new Error(`a run that was cancelled after ${afterMs} ms did not tell its end`);
  }
  const since = (at) => Math.round(at - sentAt);
  return { afterMs, stoppedMs: since(stoppedAt), endedMs: since(ended.at), reason: ended.reason };
}

function worstOf(times) {
  const { median, worst } = spread(times);
  return { median, ...judged(worst, { atMost: 1000 }) };
}

function plan() {
  return {
    version: 2,
    name: 'cancelled',
    dataset: 'noise',
    start: { kind: 'fresh', network: { preset: 'preact-resnet-18', width } },
    recipe: {
      crafting: { attack: { kind: 'pgd', steps, stepSize: { relativeToEpsilon: 0.1 } } },
      objective: [{ kind: 'cross-entropy', on: 'crafted' }],
    },
    threatModel: { norm: 'linf', epsilon: '8/255' },
    learningRate: { kind: 'constant', rate: 0.01 },
    epochs: 4,
    batchSize,
    validation: { images: 8, attack: { kind: 'fgsm' } },
  };
}
