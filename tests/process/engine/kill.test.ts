import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobEvent, JobInput } from '../../../src/contract/jobs';
import { readCheckpoint } from '../../../src/main/core/checkpoints/checkpoint-file';
import { createRandom } from '../../../src/main/core/numerics/random';
import { eventsOf, outcomeOf, runJob, startEngine } from '../../support/engine-process';
import { temporaryDirectory } from '../../support/temporary-directory';
import { rowsOf, runDirectory, trainJob } from '../../support/training-jobs';

const plan = {
  epochs: 3,
  checkpointEverySteps: 2,
  augmentation: { cropPadding: 1, horizontalFlip: true },
};

type Rows = Map<number, ReturnType<typeof rowsOf>[number]>;

/** A history as the lab keeps it: a row again replaces the row, and what follows the step of a resume is void. */
interface History {
  train: Rows;
  epoch: Rows;
}

function tell(history: History, events: JobEvent<'train'>[]): void {
  for (const event of events) {
    for (const series of ['train', 'epoch'] as const) {
      const rows = history[series];
      if (event.type === 'resumed-at') {
        [...rows.keys()].filter((step) => step > event.step).forEach((step) => rows.delete(step));
      }
      rowsOf([event], series).forEach((row) => rows.set(row.step as number, row));
    }
  }
}

function resultOf(job: JobInput<'train'>) {
  const last = readCheckpoint(join(job.runDirectory, 'last.safetensors'));
  const best = readCheckpoint(join(job.runDirectory, 'best.safetensors'));
  return {
    last: last.weightsSha256,
    state: last.state,
    best: best.weightsSha256,
    bestStep: best.card.step,
    step: last.training?.step,
  };
}

/**
 * Trains in a fresh engine and kills it at the message of that number from its first own step on: a resumed engine first
 * tells again what was before. Progress is not counted, for how often it is told depends on the clock.
 */
async function trainUntilKilled(job: JobInput<'train'>, messages: number, history: History) {
  const engine = await startEngine();
  engine.start('train', job);
  let resumedAt = 0;
  let seen = 0;
  const ended = await engine.waitFor((message) => {
    if (message.type === 'event') {
      const { event } = message;
      if (event.type === 'resumed-at') resumedAt = event.step;
      const isOwn = event.type === 'metrics' && Math.max(...event.frame.steps) > resumedAt;
      if (isOwn || (seen > 0 && event.type !== 'progress')) seen += 1;
    }
    if (seen === messages) engine.child.kill('SIGKILL');
    if (seen >= messages) return 'killed' as const;
    return outcomeOf(message) && ('ended' as const);
  });
  if (ended === 'killed') await engine.exited;
  tell(history, eventsOf(engine) as JobEvent<'train'>[]);
  return ended;
}

describe('an engine that is killed with kill -9', () => {
  it('at any message goes on to the same weights, best checkpoint and metrics', async () => {
    const directory = temporaryDirectory();
    const whole = trainJob(directory, plan);
    const uninterrupted = await runJob(await startEngine(), 'train', whole);
    const expected: History = { train: new Map(), epoch: new Map() };
    tell(expected, uninterrupted.events);

    const job = { ...whole, runDirectory: runDirectory(directory, 'killed') };
    const history: History = { train: new Map(), epoch: new Map() };
    const random = createRandom(11, 'split');
    let kills = 0;
    let resume = false;
    while (
      (await trainUntilKilled({ ...job, resume }, 1 + random.integer(7), history)) === 'killed'
    ) {
      kills += 1;
      resume = true;
      expect(kills).toBeLessThan(60);
    }
    expect(kills).toBeGreaterThanOrEqual(3);
    expect(resultOf(job)).toEqual(resultOf(whole));
    expect(history).toEqual(expected);
  });
});
