// What the first person with a GPU wants to know. Each check asks `temper` and judges the answer; nothing here knows whether
// the answers come from a GPU or from a test.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Machine
 * @property {string} folder an empty one
 * @property {(home: string, ...words: string[]) => Promise<{code: number, result: any, text: string}>} temper
 * @property {(home: string, afterEpoch: number, ...words: string[]) => Promise<{code: number, stopMs: number}>} stopRun
 *   runs temper and sends it the signal of Ctrl-C once that epoch is over
 * @property {() => Promise<{passed: number, failed: number}>} goldens
 * @property {(side: number) => Promise<number | null>} torchGigaflops null without PyTorch for CUDA
 * @property {() => number | null} usedMemoryBytes of the GPU; null where the driver does not tell
 *
 * @typedef {{name: string, ok: boolean, finding: string}} Finding
 */

/** Losses of the first epoch on both devices: sums in another order, over some dozen steps of training. */
const lossTolerance = 0.02;
const mostShareOfMemory = 0.5;
const stopWithinMs = 15_000;

const attack = { kind: 'pgd', steps: 3, stepSize: { relativeToEpsilon: 0.5 } };

/** @param {object} changes */
export function planOf(changes = {}) {
  return {
    version: 2,
    name: 'gpu check',
    dataset: 'fashion-mnist-subset',
    start: { kind: 'checkpoint', checkpoint: 'natural-small-cnn' },
    recipe: {
      crafting: { attack },
      objective: [{ kind: 'cross-entropy', on: 'crafted' }],
    },
    threatModel: { norm: 'linf', epsilon: '16/255' },
    learningRate: { kind: 'constant', rate: 0.01 },
    epochs: 2,
    batchSize: 64,
    validation: { images: 128, attack },
    evaluation: null,
    ...changes,
  };
}

/**
 * The first GPU that Temper lists, or why there is none.
 * @param {any} devices answer of `temper devices list --json`
 * @returns {{id: string, name: string, memoryBytes: number | null} | string}
 */
export function firstGpu(devices) {
  return (
    devices.devices.find((/** @type {{kind: string}} */ { kind }) => kind === 'gpu') ??
    devices.gpuReason ??
    'No GPU is listed, and no reason is given.'
  );
}

/**
 * @param {Machine} machine
 * @param {{id: string, name: string, memoryBytes: number | null}} gpu
 * @param {(finding: Finding) => void} tell
 */
export async function checkGpu(machine, gpu, tell) {
  const checks = [goldens, agreement, repetition, resumption, speed, memory, tooLarge];
  for (const check of checks) {
    try {
      for (const finding of await check(machine, gpu)) tell(finding);
    } catch (error) {
      const finding = error instanceof Error ? error.message : String(error);
      tell({ name: check.name, ok: false, finding: `could not be checked: ${finding}` });
    }
  }
}

/** @param {Machine} machine */
async function goldens({ goldens }) {
  const { passed, failed } = await goldens();
  return [
    {
      name: 'golden values',
      ok: failed === 0 && passed > 0,
      finding: `${passed} tests of values from PyTorch hold, ${failed} do not`,
    },
  ];
}

/** @param {Machine} machine @param {{id: string}} gpu */
async function agreement(machine, gpu) {
  const onCpu = await train(machine, 'agreement', 'cpu', 'on the processor');
  const onGpu = await train(machine, 'agreement', gpu.id, 'on the GPU');
  const difference = Math.abs(onCpu.loss - onGpu.loss);
  return [
    {
      name: 'the processor and the GPU agree',
      ok: difference <= lossTolerance,
      finding: `loss of the first epoch ${onCpu.loss.toFixed(4)} and ${onGpu.loss.toFixed(4)}; at most ${lossTolerance} apart`,
    },
  ];
}

/** @param {Machine} machine @param {{id: string}} gpu */
async function repetition(machine, gpu) {
  const first = await train(machine, 'repetition', gpu.id, 'first');
  const second = await train(machine, 'repetition', gpu.id, 'second');
  return [
    {
      name: 'the same plan gives the same bits',
      ok: first.weights === second.weights,
      finding: `${first.weights.slice(0, 12)} and ${second.weights.slice(0, 12)}`,
    },
  ];
}

/** @param {Machine} machine @param {{id: string}} gpu */
async function resumption(machine, gpu) {
  const home = await homeOn(machine, 'resumption', gpu.id);
  const whole = await runIn(machine, home, planOf({ name: 'whole', epochs: 4 }));
  const file = writePlan(machine, planOf({ name: 'stopped', epochs: 4 }));
  const stopped = await machine.stopRun(home, 1, 'run', file);
  await machine.temper(home, 'runs', 'resume', 'stopped', '--json');
  const resumed = await weightsOf(machine, home, 'stopped');
  return [
    {
      name: 'a run stops when told to',
      ok: stopped.code === 3 && stopped.stopMs <= stopWithinMs,
      finding: `exit code ${stopped.code} after ${Math.round(stopped.stopMs)} ms`,
    },
    {
      name: 'a resumed run gives the same bits',
      ok: resumed === whole.weights,
      finding: `${resumed.slice(0, 12)} and ${whole.weights.slice(0, 12)}`,
    },
  ];
}

/** @param {Machine} machine @param {{id: string}} gpu */
async function speed(machine, gpu) {
  const home = await homeOn(machine, 'speed', gpu.id);
  const { result } = await machine.temper(home, 'bench', writePlan(machine, planOf()), '--json');
  const step = (/** @type {string} */ kind) =>
    result.devices.find((/** @type {any} */ each) => each.deviceKind === kind)?.stepMs ?? NaN;
  const measured = await machine.temper(home, 'devices', 'measure', gpu.id, '--json');
  const { side, gigaflops } = measured.result.bench.matrix;
  const torch = await machine.torchGigaflops(side);
  return [
    {
      name: 'a step is faster than on the processor',
      ok: step('gpu') < step('cpu'),
      finding: `${step('gpu').toFixed(1)} ms on the GPU, ${step('cpu').toFixed(1)} ms on the processor`,
    },
    {
      name: 'matrix product beside PyTorch CUDA',
      // Half of its rate: what is below that points at a wrong library or a wrong clock.
      ok: torch === null || gigaflops >= 0.5 * torch,
      finding:
        torch === null
          ? `${Math.round(gigaflops)} GFLOP/s; PyTorch for CUDA is not there to compare with`
          : `${Math.round(gigaflops)} GFLOP/s, PyTorch ${Math.round(torch)} GFLOP/s`,
    },
  ];
}

/** @param {Machine} machine @param {{id: string, memoryBytes: number | null}} gpu */
async function memory(machine, gpu) {
  const before = machine.usedMemoryBytes();
  const home = await homeOn(machine, 'memory', gpu.id);
  let largest = 0;
  const look = () => {
    largest = Math.max(largest, machine.usedMemoryBytes() ?? 0);
  };
  const watch = setInterval(look, 200);
  await runIn(machine, home, planOf({ name: 'memory' }));
  look();
  clearInterval(watch);
  if (before === null || gpu.memoryBytes === null) {
    return [{ name: 'memory grows as needed', ok: true, finding: 'the driver does not tell it' }];
  }
  const share = Math.max(0, largest - before) / gpu.memoryBytes;
  return [
    {
      name: 'memory grows as needed',
      ok: share <= mostShareOfMemory,
      finding: `a small run took ${Math.round(100 * share)} % of the memory`,
    },
  ];
}

/** @param {Machine} machine @param {{id: string}} gpu */
async function tooLarge(machine, gpu) {
  const home = await homeOn(machine, 'too-large', gpu.id);
  const network = { preset: 'wide-resnet-28-10', widenFactor: 10 };
  const plan = planOf({
    name: 'too large',
    start: { kind: 'fresh', network },
    batchSize: 4096,
    epochs: 1,
  });
  const { code } = await machine.temper(home, 'run', writePlan(machine, plan), '--json');
  const shown = await machine.temper(home, 'runs', 'show', 'too large', '--json');
  const { state, reason } = shown.result.run;
  const fits = code === 0;
  const kept = state === 'interrupted' && /out of memory.*batchSize=2048/s.test(reason ?? '');
  return [
    {
      name: 'a batch that does not fit',
      ok: fits || kept,
      finding: fits ? 'it fits: this GPU has room for it' : `${state}: ${reason}`,
    },
  ];
}

/** A data home in which the work is done on that device. */
async function homeOn({ folder, temper }, name, device) {
  const home = join(folder, `${name}-${device}`);
  await temper(home, 'devices', 'choose', device, '--json');
  return home;
}

async function train(machine, name, device, runName) {
  const home = await homeOn(machine, name, device);
  return runIn(machine, home, planOf({ name: runName }));
}

async function runIn(machine, home, plan) {
  const { code, text } = await machine.temper(home, 'run', writePlan(machine, plan), '--json');
  if (code !== 0) throw new Error(`the run "${plan.name}" ended with ${code}: ${text.slice(-500)}`);
  const { result } = await machine.temper(home, 'runs', 'show', plan.name, '--json');
  // The first row was measured before training.
  const loss = result.epochs.columns.trainLoss.find((/** @type {any} */ each) => each !== null);
  return { loss, weights: await weightsOf(machine, home, plan.name) };
}

async function weightsOf({ temper }, home, name) {
  const { result } = await temper(home, 'runs', 'show', name, '--json');
  const last = result.checkpoints.find((/** @type {any} */ { kind }) => kind === 'last');
  return last?.weightsSha256 ?? 'none';
}

function writePlan({ folder }, plan) {
  const file = join(folder, `${plan.name.replaceAll(' ', '-')}.json`);
  writeFileSync(file, JSON.stringify(plan));
  return file;
}
