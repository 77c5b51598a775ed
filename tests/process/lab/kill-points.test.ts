import BetterSqlite3 from 'better-sqlite3';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunId } from '../../../src/contract/ids';
import type { MetricFrame, RunRecord } from '../../../src/contract/runs/run';
import { createRandom } from '../../../src/main/core/numerics/random';
import { plantDataset, startLabProcess, type LabProcess } from '../../support/lab-process';
import { makePlan, temporaryFolder } from '../../support/lab-records';

/** Longer: `node tests/endurance/run.mjs`. */
const killPoints = 16;
const seed = 20_261_124;
/** Kills come so long after the first sign of life of a training; the longest lets several checkpoints pass. */
const longestDelayMs = 350;

const plan = makePlan({
  name: 'to be killed',
  dataset: 'bars',
  epochs: 30,
  batchSize: 8,
  start: { kind: 'fresh', network: { preset: 'small-cnn', width: 2 } },
  validation: { images: 8, attack: { kind: 'fgsm' } },
  checkpointEverySteps: 3,
});

let folder: string;
let remove: () => void;

beforeAll(() => {
  ({ folder, remove } = temporaryFolder());
});
afterAll(() => remove());

interface Figures {
  enginesKilled: number;
  labsKilled: number;
  resumes: number;
  runsCompleted: number;
}

describe('a run whose processes are killed', () => {
  it(`gives the same weights after ${killPoints} kills at random points as without any`, async () => {
    const reference = await runWithoutKills(join(folder, 'reference'));
    const figures = await runWithKills(join(folder, 'killed'), reference);
    expect(figures.enginesKilled + figures.labsKilled).toBe(killPoints);
    expect(figures.enginesKilled).toBeGreaterThan(3);
    expect(figures.labsKilled).toBeGreaterThan(3);
    process.stdout.write(`kill points: ${JSON.stringify(figures)}\n`);
  });
});

interface Finished {
  weightsSha256: string;
  train: MetricFrame;
  epoch: MetricFrame;
}

async function runWithoutKills(home: string): Promise<Finished> {
  plantDataset(home);
  const lab = await startLabProcess(home);
  const { id } = await lab.call('runs:create', { plan });
  await stateOf(lab, id, 'completed');
  const finished = await readFinished(lab, id);
  await lab.leave();
  return finished;
}

/** Kills and resumes until all kills are done, and starts another run whenever one was completed in between. */
async function runWithKills(home: string, reference: Finished): Promise<Figures> {
  plantDataset(home);
  const random = createRandom(seed, 'order');
  const figures: Figures = {
    enginesKilled: 0,
    labsKilled: 0,
    resumes: 0,
    runsCompleted: 0,
  };
  let lab = await startLabProcess(home);
  let id: RunId | null = null;
  while (figures.enginesKilled + figures.labsKilled < killPoints || id !== null) {
    if (id === null) id = (await lab.call('runs:create', { plan })).id;
    else {
      figures.resumes += 1;
      await lab.call('runs:resume', { runId: id });
    }
    const lastRound = figures.enginesKilled + figures.labsKilled >= killPoints;
    const kill = {
      delayMs: random.uniform() * longestDelayMs,
      victim: random.integer(2) === 0 ? ('lab' as const) : ('engine' as const),
      whileStarting: random.integer(5) === 0,
    };
    const state = lastRound ? await endOf(lab, id) : await carryOutKill(lab, id, kill, figures);
    if (lab.child.exitCode !== null || lab.child.signalCode !== null) {
      lab = await startLabProcess(home);
    } else if (state === 'interrupted') {
      await lab.leave();
      lab = await startLabProcess(home);
    }
    expectSound(home);
    const { run } = await lab.call('runs:show', { reference: id });
    if (run.state === 'completed') {
      compare(await readFinished(lab, id), reference);
      figures.runsCompleted += 1;
      id = null;
    } else {
      expect(run.state).toBe('interrupted');
      expect(run.reason).toMatch(/[Rr]esume/);
    }
  }
  await lab.leave();
  return figures;
}

interface Kill {
  delayMs: number;
  victim: 'lab' | 'engine';
  /** Counts the delay from the start of the engine instead of the first step. */
  whileStarting: boolean;
}

/** Waits as long as the kill says, then kills; a run that ended before is left alone. */
async function carryOutKill(
  lab: LabProcess,
  id: RunId,
  { delayMs, victim, whileStarting }: Kill,
  figures: Figures,
): Promise<RunRecord['state']> {
  const ended = endOf(lab, id);
  const sign = lab.event((event) =>
    whileStarting
      ? event.type === 'status' && event.status.engine === 'busy'
      : event.type === 'metrics' && event.runId === id,
  );
  await Promise.race([sign, ended]);
  await Promise.race([delay(delayMs), ended]);
  const { run } = await lab.call('runs:show', { reference: id });
  if (run.state !== 'running') return run.state;
  if (victim === 'lab') {
    figures.labsKilled += 1;
    await lab.kill();
    return 'interrupted';
  }
  figures.enginesKilled += 1;
  process.kill(enginePidOf(lab), 'SIGKILL');
  return ended;
}

function enginePidOf(lab: LabProcess): number {
  const database = new BetterSqlite3(join(lab.home, 'temper.sqlite'), { readonly: true });
  const pid = database
    .prepare('SELECT engine_pid FROM labs WHERE pid = ?')
    .pluck()
    .get(lab.child.pid);
  database.close();
  return Number(pid);
}

function expectSound(home: string): void {
  const database = new BetterSqlite3(join(home, 'temper.sqlite'));
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.pragma('foreign_key_check')).toEqual([]);
  database.close();
}

async function stateOf(lab: LabProcess, id: RunId, state: RunRecord['state']): Promise<void> {
  await lab.event(
    (event) => event.type === 'run-changed' && event.run.id === id && event.run.state === state,
  );
}

/** The state in which the run ends in this lab. */
async function endOf(lab: LabProcess, id: RunId): Promise<RunRecord['state']> {
  const event = await lab.event(
    (event) =>
      event.type === 'run-changed' &&
      event.run.id === id &&
      !['queued', 'running'].includes(event.run.state),
  );
  return event.type === 'run-changed' ? event.run.state : 'failed';
}

async function readFinished(lab: LabProcess, id: RunId): Promise<Finished> {
  const { checkpoints } = await lab.call('runs:show', { reference: id });
  const last = checkpoints.find(({ kind }) => kind === 'last');
  return {
    weightsSha256: last?.weightsSha256 ?? 'none',
    train: await lab.call('runs:metrics', { runId: id, series: 'train' }),
    epoch: await lab.call('runs:metrics', { runId: id, series: 'epoch' }),
  };
}

/** Weights and every metric row are equal; the columns of clock and memory are left out. */
function compare(finished: Finished, reference: Finished): void {
  expect(finished.weightsSha256).toBe(reference.weightsSha256);
  for (const series of ['train', 'epoch'] as const) {
    expect(rowsOf(finished[series])).toEqual(rowsOf(reference[series]));
  }
}

function rowsOf(frame: MetricFrame): Map<number, Record<string, number | null | undefined>> {
  const names = Object.keys(frame.columns).filter(
    (name) => !['imagesPerSecond', 'durationMs', 'memoryBytes'].includes(name),
  );
  return new Map(
    frame.steps.map((step, row) => [
      step,
      Object.fromEntries(names.map((name) => [name, frame.columns[name]?.[row]])),
    ]),
  );
}
