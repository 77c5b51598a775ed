import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { describeMachine, loadNow } from './machine.mjs';
import { startParticipant } from './participant.mjs';
import { interleave, summarise } from './rounds.mjs';
import { compileGoal, judgeGoals, stepFlops } from './suites.mjs';

/** The losses of three implementations differ by rounding only; a mistake shows in the first digits. */
const lossTolerance = 0.02;

/**
 * Measures one suite and returns its record. `programs`: how to start each kind of participant; a kind that is null
 * is left out and named as missing.
 */
export async function runSuite(suite, { programs, rounds, say }) {
  const machine = describeMachine();
  const startedAt = new Date();
  const loadBefore = loadNow();
  const hasBfloat16 = machine.bfloat16Instructions.length > 0;
  const wanted = suite.participants.filter(({ bfloat16 }) => hasBfloat16 || !bfloat16);
  const missing = wanted.filter(({ kind }) => !programs[kind]).map(({ name }) => name);
  const folder = mkdtempSync(join(tmpdir(), 'temper-bench-'));
  const open = [];
  try {
    for (const each of wanted.filter(({ kind }) => programs[kind])) {
      say(`  starting ${each.name}`);
      const settings = settingsOf(suite, each, folder);
      writeExchange(programs.temper, settings);
      const { program, args } = programs[each.kind];
      const participant = await startParticipant({
        name: each.name,
        program,
        args: [...args, JSON.stringify(settings)],
        environment: { TEMPER_THREADS: String(availableParallelism()), ...each.environment },
      });
      open.push({ ...participant, settings });
    }
    const measured = await measure[suite.measures ?? 'steps'](suite, open, rounds, say);
    return {
      title: suite.title,
      startedAt: startedAt.toISOString(),
      seconds: Math.round((Date.now() - startedAt.getTime()) / 1000),
      machine,
      load: { before: loadBefore, after: loadNow() },
      settings: suite.base,
      missing,
      leftOut: suite.participants.filter((each) => !wanted.includes(each)).map(leaveOut),
      ...measured,
    };
  } finally {
    await Promise.all(open.map((each) => each.close()));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** By what a suite measures: the part of its record that belongs to it. */
const measure = {
  steps: async (suite, open, rounds, say) => {
    const times = await interleave(open, rounds, suite.stepsPerTurn, (round) =>
      say(`  round ${round} of ${rounds}, load ${loadNow()[0]}`),
    );
    const { forwardMacs } = open.find(({ facts }) => facts.forwardMacs)?.facts ?? {};
    const participants = open.map((each) => record(each, times, forwardMacs));
    return {
      rounds,
      participants,
      lossesAgree: lossesAgree(participants),
      goals: [
        ...judgeGoals(suite.goals, times),
        ...memoryGoal(participants),
        ...compileGoal(suite.base, participants),
      ],
    };
  },
  peak: async (suite, open) => {
    const participants = [];
    for (const each of open) {
      const { flops } = await each.ask('matmul', suite.matrixSize);
      const { software, threads } = each.facts;
      participants.push({ name: each.name, software, threads, gflops: tenths(flops / 1e9) });
    }
    return { participants };
  },
  profile: async (_suite, open) => {
    const participants = [];
    for (const each of open) {
      const { ops } = await each.ask('profile');
      const totalMs = ops.reduce((sum, { ms }) => sum + ms, 0);
      const rows = ops.slice(0, 15).map(({ op, calls, ms }) => ({
        op,
        calls,
        ms: tenths(ms),
        share: Math.round((1000 * ms) / totalMs) / 1000,
      }));
      participants.push({ name: each.name, totalMs: tenths(totalMs), ops: rows });
    }
    return { participants };
  },
};

const tenths = (value) => Math.round(value * 10) / 10;

const leaveOut = ({ name }) => ({
  name,
  reason: 'the processor has no bfloat16 instructions: see the suites bfloat16 and peak',
});

function settingsOf(suite, each, folder) {
  const settings = { mode: 'captured', ...suite.base, ...each.settings };
  const exchange = join(folder, `batch-${settings.batchSize}.safetensors`);
  return { ...settings, exchange, write: false };
}

function writeExchange({ program, args }, settings) {
  const words = [...args, JSON.stringify({ ...settings, write: true })];
  const { status } = spawnSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`the exchange file could not be written (${status})`);
}

function record({ name, facts, settings, peakBytes }, times, forwardMacs) {
  const { software, threads, losses, firstStepMs } = facts;
  const summary = summarise(times.get(name));
  const seconds = summary.medianMs / 1000;
  return {
    name,
    batchSize: settings.batchSize,
    attackPrecision: settings.attackPrecision,
    software,
    threads,
    ...summary,
    imagesPerSecond: tenths(settings.batchSize / seconds),
    firstStepMs: Math.round(firstStepMs),
    peakMemoryMb: Math.round((peakBytes() ?? 0) / 2 ** 20) || null,
    ...(forwardMacs && {
      achievedGflops: tenths(stepFlops(forwardMacs, settings) / seconds / 1e9),
    }),
    losses,
  };
}

/** The same weights and batch must give the same losses, whoever computes them in the same precision. */
function lossesAgree(participants) {
  const firsts = new Map();
  return participants.every(({ batchSize, attackPrecision, losses }) => {
    const key = `${batchSize} ${attackPrecision}`;
    const first = firsts.get(key) ?? losses;
    firsts.set(key, first);
    return losses.every((loss, index) => Math.abs(loss / first[index] - 1) <= lossTolerance);
  });
}

function memoryGoal(participants) {
  const [own, peer] = ['temper', 'pytorch'].map((wanted) =>
    participants.find(({ name }) => name === wanted),
  );
  if (!own?.peakMemoryMb || !peer?.peakMemoryMb) return [];
  const ratio = Math.round((own.peakMemoryMb / peer.peakMemoryMb) * 1000) / 1000;
  return [{ name: 'peak memory against PyTorch', ratio, goal: 1, reached: ratio <= 1 }];
}
