// What the fuzz scripts share: damages whole files by numbers drawn from a seed and has them read.
import { mkdtempSync, readdirSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { openSources } from '../support/load-source.mjs';

const shownFindings = 10;
const expectedNames = /^(source|spilled|unpacked(\.tar|-\d+))$/;
const memory = '/dev/shm';
/** Targets take turns of equal time, so that each format gets its share whenever the run ends. */
const turnMs = 2000;
const pauseMs = 2000;
/** What holds the processor for so long without an end is given up, and the whole run with it. */
const endlessMs = 60_000;
/** For all targets in one process, whose own code, native decoders and file systems are a third of it. */
const mostMemoryMb = 1024;

/**
 * Each damaged file must be read, or refused with an error that a person can act on, within a second of processor
 * time; the process may never hold more than `mostMemoryMb`. Prints one line of JSON: {inputs, crashes, hangs,
 * slowestMs (of the clock), peakRssMb, mostMemoryMb, written, perTarget, findings}. `written` are files that appeared
 * outside the scratch folder's own names. Ends the process, with 1 when something was found.
 *
 * Options: --inputs 500000, --seed 1, --target NAME (may come several times), --minutes M (ends early, and tells what was done until then),
 * --pause-file FILE (waits while it exists, so that something else can be timed).
 *
 * @param {string} module with the targets
 * @param {string} maker the function in it that makes them, given a scratch folder
 */
export async function runFuzz(module, maker) {
  const options = readOptions();
  const scratch = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'temper-fuzz-'));
  const sources = await openSources();
  let code = 0;
  try {
    const targetsOf = (await sources.load(module))[maker];
    const { tryInput } = await sources.load('/tests/fuzz/run-target.ts');
    const all = await targetsOf(scratch);
    const targets = all.filter(
      ({ name }) => options.wanted.length === 0 || options.wanted.includes(name),
    );
    const report = await readDamaged(targets, tryInput, scratch, options);
    console.log(JSON.stringify(report));
    const tooMuch = report.peakRssMb > mostMemoryMb;
    code = report.findings.length + report.written.length > 0 || tooMuch ? 1 : 0;
  } finally {
    await sources.close();
    rmSync(scratch, { recursive: true, force: true });
  }
  process.exit(code);
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      inputs: { type: 'string', default: '500000' },
      seed: { type: 'string', default: '1' },
      target: { type: 'string', multiple: true, default: [] },
      minutes: { type: 'string', default: '1e9' },
      'pause-file': { type: 'string' },
    },
  });
  return {
    inputs: Number(values.inputs),
    seed: Number(values.seed),
    wanted: values.target,
    endMs: performance.now() + Number(values.minutes) * 60_000,
    pauseFile: values['pause-file'] ?? null,
  };
}

async function readDamaged(targets, tryInput, scratch, { inputs, seed, endMs, pauseFile }) {
  const findings = [];
  const written = new Set();
  const watched = watchForEndless(targets, seed);
  const perTarget = Object.fromEntries(
    targets.map(({ name }) => [name, { inputs: 0, durationMs: 0 }]),
  );
  const total = () => Object.values(perTarget).reduce((sum, target) => sum + target.inputs, 0);
  let slowestMs = 0;

  async function takeTurn(target) {
    const counts = perTarget[target.name];
    const turnEndsMs = performance.now() + turnMs;
    while (performance.now() < turnEndsMs && total() < inputs) {
      const beforeMs = performance.now();
      watched.begin(targets.indexOf(target), counts.inputs);
      const finding = await tryInput(target, seed, counts.inputs);
      const durationMs = performance.now() - beforeMs;
      slowestMs = Math.max(slowestMs, durationMs);
      if (finding) findings.push(finding);
      for (const name of readdirSync(scratch)) {
        if (!expectedNames.test(name)) written.add(name);
        if (name.startsWith('unpacked')) rmSync(join(scratch, name));
      }
      counts.inputs += 1;
      counts.durationMs += durationMs;
    }
  }

  while (total() < inputs && performance.now() < endMs) {
    for (const target of targets) {
      watched.rest();
      while (pauseFile !== null && existsSync(pauseFile)) await setTimeout(pauseMs);
      await takeTurn(target);
    }
    process.stderr.write(`${total()} inputs, ${findings.length} findings so far\n`);
  }
  await watched.end();
  for (const target of Object.values(perTarget)) {
    target.durationMs = Math.round(target.durationMs);
  }
  const found = (kind) => findings.filter(({ problem }) => problem.startsWith(kind)).length;
  return {
    inputs: total(),
    crashes: found('crash'),
    hangs: found('hang'),
    slowestMs: Math.round(slowestMs),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    mostMemoryMb,
    written: [...written],
    perTarget,
    findings: findings.slice(0, shownFindings),
  };
}

/**
 * A loop that never gives the processor back stops every timer of its thread: another thread looks at the clock, names
 * the input and ends the process.
 */
function watchForEndless(targets, seed) {
  const shared = new Int32Array(new SharedArrayBuffer(12));
  const code = `
    const { workerData: { shared, names, seed, endlessMs } } = require('node:worker_threads');
    const { writeSync } = require('node:fs');
    let since = 0;
    let last = -1;
    setInterval(() => {
      const [turn, target, input] = shared;
      if (turn !== last || turn === 0) { last = turn; since = Date.now(); return; }
      if (Date.now() - since < endlessMs) return;
      const finding = { target: names[target], seed, input, problem: 'hang: the processor is not given back' };
      writeSync(1, JSON.stringify({ crashes: 0, hangs: 1, findings: [finding] }) + '\\n');
      process.kill(process.pid, 'SIGKILL');
    }, 1000);`;
  const workerData = { shared, names: targets.map(({ name }) => name), seed, endlessMs };
  const worker = new Worker(code, { eval: true, workerData });
  let turn = 0;
  return {
    begin(target, input) {
      turn += 1;
      shared[1] = target;
      shared[2] = input;
      shared[0] = turn;
    },
    /** Nothing is being read. */
    rest: () => (shared[0] = 0),
    end: () => worker.terminate(),
  };
}
