import { copyFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobEvent, JobInput } from '../../../../../src/contract/jobs';
import {
  readCheckpoint,
  writeCheckpoint,
  type Checkpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { once } from '../../../../support/once';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import {
  rowsOf,
  runDirectory,
  runTraining,
  trainJob,
  type Followed,
} from '../../../../support/training-jobs';

const plan = { epochs: 3, augmentation: { cropPadding: 1, horizontalFlip: true } };

function checkpoint(job: JobInput<'train'>, kind: 'best' | 'last'): Checkpoint {
  return readCheckpoint(join(job.runDirectory, `${kind}.safetensors`));
}

/** What must not depend on breaks: weights, momentum, position, best. */
function result(job: JobInput<'train'>) {
  const last = checkpoint(job, 'last');
  const best = checkpoint(job, 'best');
  return {
    last: last.weightsSha256,
    state: last.state,
    position: { ...last.training, durationMs: 0, epochStartMs: 0, recentMetrics: [] },
    best: best.weightsSha256,
    bestStep: best.card.step,
  };
}

/** Stops the run at the first event that `isReached`. */
function stopAt(
  job: JobInput<'train'>,
  isReached: (event: JobEvent<'train'>) => boolean,
): Promise<Followed<'train'>> {
  return runTraining(job, (event, controls) => {
    if (isReached(event)) controls.stop('interrupt');
  });
}

/** The rows that a history shows: those of the first part up to where the second went on, then the second's. */
function joined(parts: Followed<'train'>[], series: 'train' | 'epoch') {
  return parts.reduce<ReturnType<typeof rowsOf>>((rows, { events }) => {
    const resumedAt = events.find((event) => event.type === 'resumed-at')?.step ?? 0;
    const told = rowsOf(events, series);
    const again = new Set(told.map(({ step }) => step));
    const kept = rows.filter(({ step }) => (step as number) <= resumedAt && !again.has(step));
    return [...kept, ...told].sort((left, right) => (left.step as number) - (right.step as number));
  }, []);
}

/** A run without a break, and what it told. */
const unbroken = once(async (directory) => {
  const whole = trainJob(directory, plan);
  const uninterrupted = await runTraining(whole);
  return { whole, uninterrupted };
});

describe('resume', () => {
  it('gives figures again that a history several checkpoints behind may lack', async () => {
    const job = trainJob(temporaryDirectory(), { ...plan, checkpointEverySteps: 1 });
    let saved = 0;
    await stopAt(
      job,
      (event) => event.type === 'checkpoint' && event.checkpoint.kind === 'last' && ++saved === 5,
    );
    const { step } = checkpoint(job, 'last').training ?? {};
    const { events } = await runTraining({ ...job, resume: true });
    const told = rowsOf(events, 'train').map((row) => row.step as number);
    expect(step).toBeGreaterThan(3);
    expect(told.slice(0, step)).toEqual(Array.from({ length: step ?? 0 }, (_, at) => at + 1));
  });

  it('ends bit for bit where a run without a break ends', async () => {
    const { whole, uninterrupted } = await unbroken();
    const job = { ...whole, runDirectory: runDirectory(temporaryDirectory(), 'broken') };

    let trainFrames = 0;
    const parts = [
      await stopAt(job, ({ type }) => type === 'checkpoint' && ++trainFrames === 2),
      // During the validation after epoch 1.
      await stopAt(
        { ...job, resume: true },
        (event) => event.type === 'progress' && event.progress.phase === 'validating',
      ),
      await stopAt({ ...job, resume: true }, ({ type }) => type === 'best'),
      await runTraining({ ...job, resume: true }),
    ];
    expect(parts.map(({ outcome }) => outcome.kind)).toEqual([
      'interrupted',
      'interrupted',
      'interrupted',
      'trained',
    ]);
    expect(result(job)).toEqual(result(whole));
    expect(joined(parts, 'train')).toEqual(rowsOf(uninterrupted.events, 'train'));
    expect(joined(parts, 'epoch')).toEqual(rowsOf(uninterrupted.events, 'epoch'));
  });

  it('ends bit for bit with batches balanced by identity as well', async () => {
    const directory = temporaryDirectory();
    const balanced = { ...plan, epochs: 2, sampling: { imagesPerIdentity: 4 } };
    const whole = trainJob(directory, balanced);
    await runTraining(whole);
    const job = { ...whole, runDirectory: runDirectory(directory, 'broken') };
    const broken = await stopAt(job, ({ type }) => type === 'checkpoint');
    expect(broken.outcome.kind).toBe('interrupted');
    await runTraining({ ...job, resume: true });
    expect(result(job)).toEqual(result(whole));
    const random = trainJob(directory, { ...plan, epochs: 2 });
    const other = { ...random, runDirectory: runDirectory(directory, 'random') };
    await runTraining(other);
    expect(result(other).last).not.toBe(result(whole).last);
  });

  it('goes on from a checkpoint within an epoch', async () => {
    const directory = temporaryDirectory();
    const { whole } = await unbroken();
    // As a kill at step 9 leaves it: the file of step 8.
    const job = { ...whole, runDirectory: runDirectory(directory, 'killed') };
    const last = join(job.runDirectory, 'last.safetensors');
    const kept = join(directory, 'step-8.safetensors');
    await runTraining(job, (event, controls) => {
      if (event.type !== 'checkpoint' || event.checkpoint.card.step !== 8) return;
      copyFileSync(last, kept);
      controls.stop('cancel');
    });
    copyFileSync(kept, last);
    const { events } = await runTraining({ ...job, resume: true });
    expect(events).toContainEqual({ type: 'resumed-at', step: 8 });
    // Told again, in case the listener was killed before it had recorded them.
    expect(rowsOf(events, 'train').map(({ step }) => step)).toContain(8);
    expect(result(job)).toEqual(result(whole));
  });

  it('measures within epochs without changing what is trained, and goes on in between bit for bit', async () => {
    const directory = temporaryDirectory();
    const { whole: job } = await unbroken();
    const validation = { ...job.plan.validation, timesPerEpoch: 3 };
    const often = { ...job, plan: { ...job.plan, validation } };
    const whole = { ...often, runDirectory: runDirectory(directory, 'whole') };
    const uninterrupted = await runTraining(whole);
    const rows = rowsOf(uninterrupted.events, 'epoch');
    expect(rows.map(({ step }) => step)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
    expect(rows[1]?.epoch).toBeCloseTo(1 / 3, 12);
    expect(rows[1]?.trainLoss).not.toBeNull();
    expect(checkpoint(whole, 'last').weightsSha256).toBe(checkpoint(job, 'last').weightsSha256);

    const broken = { ...often, runDirectory: runDirectory(directory, 'broken') };
    let validations = 0;
    const parts = [
      // During the second validation within epoch 1, which is measured again.
      await stopAt(
        broken,
        (event) =>
          event.type === 'progress' && event.progress.phase === 'validating' && ++validations === 3,
      ),
      await stopAt({ ...broken, resume: true }, ({ type }) => type === 'best'),
      await runTraining({ ...broken, resume: true }),
    ];
    expect(parts.map(({ outcome }) => outcome.kind)).toEqual([
      'interrupted',
      'interrupted',
      'trained',
    ]);
    expect(result(broken)).toEqual(result(whole));
    expect(joined(parts, 'epoch')).toEqual(rows);
  });

  it('measures after every second epoch without changing what is trained, and keeps every epoch’s end', async () => {
    const directory = temporaryDirectory();
    const { whole: job } = await unbroken();
    const validation = { ...job.plan.validation, everyEpochs: 2 };
    const seldom = { ...job, plan: { ...job.plan, validation, checkpointEverySteps: 1000 } };
    const whole = { ...seldom, runDirectory: runDirectory(directory, 'whole') };
    const uninterrupted = await runTraining(whole);
    const rows = rowsOf(uninterrupted.events, 'epoch');
    expect(rows.map(({ step }) => step)).toEqual([0, 12, 18]);
    expect(rows.every(({ validationAdversarialAccuracy: value }) => value !== null)).toBe(true);
    expect(checkpoint(whole, 'last').weightsSha256).toBe(checkpoint(job, 'last').weightsSha256);

    const broken = { ...seldom, runDirectory: runDirectory(directory, 'broken') };
    const parts = [
      await stopAt(
        broken,
        (event) => event.type === 'checkpoint' && event.checkpoint.card.step === 6,
      ),
      await runTraining({ ...broken, resume: true }),
    ];
    expect(parts.map(({ outcome }) => outcome.kind)).toEqual(['interrupted', 'trained']);
    expect(result(broken)).toEqual(result(whole));
    expect(joined(parts, 'epoch')).toEqual(rows);
  });

  it('makes the best checkpoint again when the engine was killed before it was written', async () => {
    const directory = temporaryDirectory();
    const whole = trainJob(directory, { ...plan, epochs: 1 });
    await runTraining(whole);
    const expected = result(whole);
    rmSync(join(whole.runDirectory, 'best.safetensors'));
    const { events, outcome } = await runTraining({ ...whole, resume: true });
    expect(outcome.kind).toBe('trained');
    expect(result(whole)).toEqual(expected);
    const told = events.flatMap((event) => (event.type === 'checkpoint' ? [event.checkpoint] : []));
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['last', 'best']));
    expect(told.every(({ weightsSha256 }) => weightsSha256 === expected.best)).toBe(true);
  });

  it('starts over when no checkpoint had been written', async () => {
    const job = { ...trainJob(temporaryDirectory(), { epochs: 1 }), resume: true };
    const { events, outcome } = await runTraining(job);
    expect(outcome.kind).toBe('trained');
    expect(events).toContainEqual({ type: 'resumed-at', step: 0 });
  });

  it('keeps the training time of the parts before', async () => {
    const job = trainJob(temporaryDirectory(), { epochs: 1 });
    await stopAt(job, ({ type }) => type === 'checkpoint');
    const before = checkpoint(job, 'last').training?.durationMs as number;
    const { outcome } = await runTraining({ ...job, resume: true });
    expect(before).toBeGreaterThan(0);
    const after = outcome.kind === 'trained' ? outcome.cost.durationMs : 0;
    expect(after).toBeGreaterThan(before);
  });
});

describe('resume is refused', () => {
  const stopped = once(async (directory) => {
    const job = trainJob(directory, { epochs: 1 });
    await stopAt(job, ({ type }) => type === 'checkpoint');
    return { ...job, resume: true };
  });

  /** A copy of the run that was stopped, to be changed. */
  async function stoppedJob(): Promise<JobInput<'train'>> {
    const job = await stopped();
    const copy = runDirectory(temporaryDirectory(), 'run');
    cpSync(job.runDirectory, copy, { recursive: true });
    return { ...job, runDirectory: copy };
  }

  async function changed(job: JobInput<'train'>, change: (content: Checkpoint) => Checkpoint) {
    await writeCheckpoint(
      join(job.runDirectory, 'last.safetensors'),
      change(checkpoint(job, 'last')),
    );
  }

  it.each([
    ['tensorflowVersion', '1.0.0', /TensorFlow version was 1\.0\.0 and is now/],
    ['cores', 77, /processor cores was 77/],
    ['threads', 77, /used 77 threads.*TEMPER_THREADS=77/],
    ['deviceKind', 'gpu', /kind of device was gpu/],
  ])('when %s was another', async (fact, value, message) => {
    const job = await stoppedJob();
    await changed(job, (content) => {
      const training = content.training as NonNullable<Checkpoint['training']>;
      const environment = { ...training.environment, [fact]: value };
      return { ...content, training: { ...training, environment } };
    });
    await expect(runTraining(job)).rejects.toMatchObject({
      code: 'resume-refused',
      message: expect.stringMatching(message),
      details: { fact, recorded: value },
    });
  });

  it('when the plan is another, naming the key', async () => {
    const job = await stoppedJob();
    const other = { ...job, plan: { ...job.plan, batchSize: 8 } };
    await expect(runTraining(other)).rejects.toMatchObject({
      code: 'resume-refused',
      message: expect.stringContaining('"batchSize"'),
    });
  });

  it('when the last checkpoint is truncated', async () => {
    const job = await stoppedJob();
    const file = join(job.runDirectory, 'last.safetensors');
    writeFileSync(file, readFileSync(file).subarray(0, 5000));
    await expect(runTraining(job)).rejects.toMatchObject({ code: 'checkpoint-unreadable' });
    expect(existsSync(file)).toBe(true);
  });

  it('when the last checkpoint is one without a position', async () => {
    const job = await stoppedJob();
    await changed(job, (content) => ({ ...content, training: null, state: null }));
    await expect(runTraining(job)).rejects.toMatchObject({
      code: 'resume-refused',
      message: expect.stringContaining('no training position'),
    });
  });
});
