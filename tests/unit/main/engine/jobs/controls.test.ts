import { adversarialRecipe } from '../../../../../src/contract/plans/recipe';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { createControls, drive, Stopped } from '../../../../../src/main/engine/jobs/controls';
import { train } from '../../../../../src/main/engine/training/train';
import { graphsInUse } from '../../../../support/native-graphs';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import {
  follow,
  rowsOf,
  runDirectory,
  runTraining,
  trainJob,
} from '../../../../support/training-jobs';

const endlessAttack = { kind: 'pgd', steps: 10_000, stepSize: { absolute: 0.001 } } as const;

describe('cancel', () => {
  it('ends within one attack step, with everything saved and no tensor or graph left', async () => {
    // Other files of this process may have left graphs.
    const graphs = graphsInUse();
    await runTraining(trainJob(temporaryDirectory(), { epochs: 0.5 }));
    expect(graphsInUse()).toBe(graphs);
    const before = tf.memory().numTensors;
    const recipe = adversarialRecipe({ attack: endlessAttack });
    const job = trainJob(temporaryDirectory(), { recipe });
    const controls = createControls();
    let cancelledAt = 0;
    const { outcome } = await follow(train(job, controls), (event) => {
      // After this event comes the first step, whose attack would take minutes.
      if (event.type !== 'checkpoint') return;
      setTimeout(() => {
        cancelledAt = performance.now();
        controls.stop('cancel');
      }, 50);
    });
    expect(performance.now() - cancelledAt).toBeLessThan(1000);
    expect(outcome).toEqual({
      kind: 'cancelled',
      reason: 'Cancelled at step 0 of 12; Resume continues from there.',
    });
    expect(tf.memory().numTensors).toBe(before);
    expect(graphsInUse()).toBe(graphs);
    const { training } = readCheckpoint(join(job.runDirectory, 'last.safetensors'));
    expect(training?.step).toBe(0);
  });

  it('saves the steps since the last checkpoint', async () => {
    const job = trainJob(temporaryDirectory(), { checkpointEverySteps: 100, epochs: 3 });
    const { outcome } = await runTraining(job, (event, controls) => {
      if (event.type === 'metrics' && event.frame.steps.includes(6)) controls.stop('cancel');
    });
    expect(outcome.kind).toBe('cancelled');
    const { training } = readCheckpoint(join(job.runDirectory, 'last.safetensors'));
    expect(training?.step).toBe(6);
  });

  it('says that it saves, once no step runs any more', async () => {
    const job = trainJob(temporaryDirectory(), { checkpointEverySteps: 100, epochs: 3 });
    const { events } = await runTraining(job, (event, controls) => {
      if (event.type !== 'progress') return;
      const { phase, step } = event.progress;
      if (phase === 'validating' && step === 6) controls.stop('cancel');
    });
    const saving = events.findIndex(
      (event) => event.type === 'progress' && event.progress.phase === 'saving',
    );
    const after = events.slice(saving + 1).filter(({ type }) => type !== 'metrics');
    expect(after).toMatchObject([{ type: 'checkpoint', checkpoint: { card: { step: 6 } } }]);
  });

  it('writes nothing before the first step: a resumed run makes the same start again', async () => {
    const directory = temporaryDirectory();
    const whole = trainJob(directory, { epochs: 1 });
    const uninterrupted = await runTraining(whole);
    const job = { ...whole, runDirectory: runDirectory(directory, 'cancelled') };
    const { outcome } = await runTraining(job, (event, controls) => {
      if (event.type === 'progress' && event.progress.phase === 'validating') {
        controls.stop('cancel');
      }
    });
    expect(outcome).toEqual({
      kind: 'cancelled',
      reason: 'Cancelled at step 0 of 6; Resume continues from there.',
    });
    expect(readdirSync(job.runDirectory)).toEqual([]);
    const resumed = await runTraining({ ...job, resume: true });
    expect(rowsOf(resumed.events, 'train')).toEqual(rowsOf(uninterrupted.events, 'train'));
    expect(rowsOf(resumed.events, 'epoch')).toEqual(rowsOf(uninterrupted.events, 'epoch'));
  });

  it('ends an evaluation of the validation split too', async () => {
    const validation = { images: 32, attack: { ...endlessAttack, iterate: 'best' } } as const;
    const job = trainJob(temporaryDirectory(), { validation });
    const { outcome } = await runTraining(job, (event, controls) => {
      if (event.type === 'progress' && event.progress.phase === 'validating') {
        setTimeout(() => controls.stop('interrupt'), 50);
      }
    });
    expect(outcome.kind).toBe('interrupted');
  });
});

describe('pause', () => {
  it('saves, waits, and goes on to the same end', async () => {
    const directory = temporaryDirectory();
    const plain = await runTraining(trainJob(directory, { epochs: 1.5 }));
    const job = trainJob(directory, { epochs: 1.5 });
    const order: string[] = [];
    const { events, outcome } = await runTraining(job, (event, controls) => {
      if (event.type === 'metrics' && event.frame.series === 'epoch') {
        if (event.frame.steps[0] === 6) controls.pause();
      }
      if (event.type === 'paused' || event.type === 'resumed') order.push(event.type);
      if (event.type === 'paused') {
        expect(readCheckpoint(join(job.runDirectory, 'last.safetensors')).training?.step).toBe(6);
        setTimeout(() => {
          order.push('resume asked');
          controls.resume();
        }, 300);
      }
    });
    expect(order).toEqual(['paused', 'resume asked', 'resumed']);
    expect(outcome.kind).toBe('trained');
    expect(rowsOf(events, 'epoch')).toEqual(rowsOf(plain.events, 'epoch'));
  });

  it('does not count as training time', async () => {
    const job = trainJob(temporaryDirectory(), { epochs: 0.5 });
    let pausedMs = 0;
    const startedAt = performance.now();
    const { outcome } = await runTraining(job, (event, controls) => {
      if (event.type === 'checkpoint' && event.checkpoint.card.step === 0) controls.pause();
      if (event.type === 'paused') {
        pausedMs = performance.now();
        setTimeout(() => {
          pausedMs = performance.now() - pausedMs;
          controls.resume();
        }, 400);
      }
    });
    const totalMs = performance.now() - startedAt;
    const trainedMs = outcome.kind === 'trained' ? outcome.cost.durationMs : NaN;
    expect(pausedMs).toBeGreaterThan(390);
    expect(trainedMs).toBeLessThanOrEqual(totalMs - pausedMs);
  });

  it('can be cancelled', async () => {
    const job = trainJob(temporaryDirectory());
    const { outcome } = await runTraining(job, (event, controls) => {
      if (event.type === 'checkpoint') controls.pause();
      if (event.type === 'paused') setTimeout(() => controls.stop('cancel'), 20);
    });
    expect(outcome.kind).toBe('cancelled');
  });
});

describe('stop after epoch', () => {
  it('ends as trained after the epoch under way, with its measurement', async () => {
    const job = trainJob(temporaryDirectory(), { epochs: 5 });
    const { events, outcome } = await runTraining(job, (event, controls) => {
      const atStepEight = event.type === 'checkpoint' && event.checkpoint.card.step === 8;
      if (atStepEight) controls.requestStopAfterEpoch();
    });
    expect(outcome).toMatchObject({
      kind: 'trained',
      reason: 'Stopped after epoch 2 of 5 on request.',
    });
    expect(rowsOf(events, 'epoch').map(({ step }) => step)).toEqual([0, 6, 12]);
  });

  it('is measured too where the plan measures less often', async () => {
    const job = trainJob(temporaryDirectory(), { epochs: 5 });
    const validation = { ...job.plan.validation, everyEpochs: 4 };
    const seldom = { ...job, plan: { ...job.plan, validation } };
    const { events } = await runTraining(seldom, (event, controls) => {
      const atStepEight = event.type === 'checkpoint' && event.checkpoint.card.step === 8;
      if (atStepEight) controls.requestStopAfterEpoch();
    });
    expect(rowsOf(events, 'epoch').map(({ step }) => step)).toEqual([0, 12]);
  });
});

describe('drive', () => {
  it('lets messages in between the parts and closes the step when stopped', async () => {
    const controls = createControls();
    let parts = 0;
    let closed = false;
    function* step(): Generator<void, string> {
      try {
        for (;;) {
          parts += 1;
          yield;
        }
      } finally {
        closed = true;
      }
    }
    setImmediate(() => setImmediate(() => controls.stop('cancel')));
    await expect(drive(step(), controls.signal)).rejects.toEqual(new Stopped('cancel'));
    expect(closed).toBe(true);
    expect(parts).toBeLessThan(5);
  });

  it('gives the result of a step without parts', async () => {
    function* step(): Generator<void, string> {
      return 'done';
    }
    await expect(drive(step(), createControls().signal)).resolves.toBe('done');
  });
});
