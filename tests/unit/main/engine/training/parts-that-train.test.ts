import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobInput } from '../../../../../src/contract/jobs';
import type { NetworkNode } from '../../../../../src/contract/models/network';
import type { PlanInput } from '../../../../../src/contract/plans/plan';
import {
  readCheckpoint,
  writeCheckpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { tinyCheckpoint } from '../../../../support/checkpoints';
import { once } from '../../../../support/once';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import {
  rowsOf,
  runDirectory,
  runTraining,
  tinyPlan,
  trainJob,
} from '../../../../support/training-jobs';

const fineTuning = {
  recipe: tinyPlan.recipe,
  start: { kind: 'checkpoint', checkpoint: 'tiny', head: 'new' },
} as Partial<PlanInput>;

/** Fine-tuning of a network of 3 classes on a dataset of 4: 6 steps an epoch. */
async function fineTuningJob(
  changes: Partial<PlanInput> = {},
  directory = temporaryDirectory(),
): Promise<JobInput<'train'>> {
  const startCheckpointFile = join(directory, 'start.safetensors');
  await writeCheckpoint(startCheckpointFile, tinyCheckpoint());
  return { ...trainJob(directory, { ...fineTuning, ...changes }), startCheckpointFile };
}

const last = (job: JobInput<'train'>) => readCheckpoint(join(job.runDirectory, 'last.safetensors'));

describe('a new head', () => {
  it('trains on a dataset of another number of classes; the rest starts from the checkpoint', async () => {
    const job = await fineTuningJob({ epochs: 1, freezing: { headOnlyEpochs: 1 } });
    await runTraining(job);
    const { network, weights, card } = last(job);
    expect(card.step).toBe(6);
    expect([network.classes, weights.get('dense.bias')?.length]).toEqual([4, 4]);
    expect(card.classNames).toHaveLength(4);
    const start = readCheckpoint(job.startCheckpointFile as string);
    expect(card.parent).toEqual({ name: 'tiny', weightsSha256: start.weightsSha256 });
    // All but the head was frozen: the bits of the checkpoint, moving statistics included.
    for (const [name, values] of start.weights) {
      if (!name.startsWith('dense.')) expect(weights.get(name), name).toEqual(values);
    }
  });

  it('is drawn from the seed', async () => {
    const kernel = async (seed: number) => {
      const job = await fineTuningJob({ seed });
      await runTraining(job, ({ type }, controls) => {
        if (type === 'checkpoint') controls.stop('cancel');
      });
      expect(last(job).card.step).toBe(0);
      return last(job).weights.get('dense.kernel');
    };
    const drawn = await kernel(1);
    expect(await kernel(1)).toEqual(drawn);
    expect(await kernel(2)).not.toEqual(drawn);
  });

  it('must be asked for: the refusal names both counts and the option', async () => {
    const job = await fineTuningJob({ start: { kind: 'checkpoint', checkpoint: 'tiny' } });
    await expect(runTraining(job)).rejects.toMatchObject({
      code: 'checkpoint-mismatch',
      message: expect.stringMatching(
        /tells 3 classes apart; dataset "bars" has images of .* and 4 classes\. Set start\.head to "new"/,
      ) as string,
    });
  });
});

describe('a warm-up of the head', () => {
  /** 9 steps of the head alone, in the middle of the second epoch, and then 9 of all but the frozen block. */
  const plan: Partial<PlanInput> = {
    epochs: 3,
    optimizer: { momentum: 0.9, weightDecay: 0.01 },
    freezing: { headOnlyEpochs: 1.5, blocks: ['conv-2'] },
  };

  it('ends after its part of the epochs, and frozen blocks never move', async () => {
    const job = await fineTuningJob(plan);
    const start = readCheckpoint(job.startCheckpointFile as string).weights;
    const moved: Record<number, string[]> = {};
    await runTraining(job, (event) => {
      if (event.type !== 'checkpoint' || event.checkpoint.kind !== 'last') return;
      const { weights, card } = last(job);
      const differing = [...start.keys()].filter(
        (name) => start.get(name)?.join() !== weights.get(name)?.join(),
      );
      moved[card.step] = differing.filter((name) => !name.startsWith('dense.'));
    });
    expect(Object.keys(moved).map(Number)).toEqual([0, 4, 6, 8, 12, 16, 18]);
    expect([0, 4, 6, 8].flatMap((step) => moved[step])).toEqual([]);
    for (const step of [12, 16, 18]) {
      expect(moved[step]).toContain('conv-1.kernel');
      expect(moved[step]).toContain('norm-1.mean');
      expect(moved[step]?.some((name) => /^(conv|norm)-2\./.test(name))).toBe(false);
    }
  });

  const unbroken = once(async (directory) => {
    const whole = await fineTuningJob({ ...plan, checkpointEverySteps: 1 }, directory);
    return { whole, uninterrupted: await runTraining(whole) };
  });

  it.each([3, 8, 9, 11])(
    'resumed after step %i ends bit for bit as without a break',
    async (at) => {
      const { whole, uninterrupted } = await unbroken();
      const broken = { ...whole, runDirectory: runDirectory(temporaryDirectory(), 'broken') };
      const first = await runTraining(broken, (event, controls) => {
        if (event.type === 'checkpoint' && event.checkpoint.card.step === at)
          controls.stop('cancel');
      });
      expect(first.outcome.kind).toBe('cancelled');
      const second = await runTraining({ ...broken, resume: true });
      expect(second.outcome.kind).toBe('trained');
      expect(last(broken).weightsSha256).toBe(last(whole).weightsSha256);
      expect(last(broken).state).toEqual(last(whole).state);
      const told = rowsOf(uninterrupted.events, 'train');
      const resumed = rowsOf(second.events, 'train');
      expect(resumed.at(-1)).toEqual(told.at(-1));
    },
  );

  it('is refused where nothing would train, before any step', async () => {
    const job = await fineTuningJob({ freezing: { blocks: ['convolution'] } });
    await expect(runTraining(job)).rejects.toMatchObject({
      code: 'invalid-plan',
      message: expect.stringMatching(/names "convolution".*conv-1, conv-2/) as string,
    });
  });
});

describe('dropout', () => {
  /** As {@link fineTuningJob}, from a network that drops half of its features. */
  async function droppingJob(
    changes: Partial<PlanInput> = {},
    directory = temporaryDirectory(),
  ): Promise<JobInput<'train'>> {
    const job = await fineTuningJob({ epochs: 2, checkpointEverySteps: 1, ...changes }, directory);
    const start = tinyCheckpoint();
    const nodes = start.network.nodes.flatMap((node): NetworkNode[] =>
      node.kind === 'dense'
        ? [
            { id: 'drop', inputs: node.inputs, kind: 'dropout', rate: 0.5 },
            { ...node, inputs: ['drop'] },
          ]
        : [node],
    );
    const network = { ...start.network, nodes };
    await writeCheckpoint(job.startCheckpointFile as string, { ...start, network });
    return job;
  }

  const trained = once(async (directory) => {
    const job = await droppingJob({}, directory);
    await runTraining(job);
    return job;
  });

  it('changes what is learned, unless the plan switches it off', async () => {
    const digest = async (changes: Partial<PlanInput> = {}) => {
      const job = await droppingJob(changes);
      await runTraining(job);
      return last(job).weightsSha256;
    };
    const dropping = last(await trained()).weightsSha256;
    expect(await digest()).toBe(dropping);
    expect(await digest({ dropout: 'off' })).not.toBe(dropping);
  });

  it('drops the same after a break: resumed in the middle of an epoch it ends bit for bit', async () => {
    const whole = await trained();
    const broken = { ...whole, runDirectory: runDirectory(temporaryDirectory(), 'broken') };
    await runTraining(broken, (event, controls) => {
      if (event.type === 'checkpoint' && event.checkpoint.card.step === 8) controls.stop('cancel');
    });
    expect((await runTraining({ ...broken, resume: true })).outcome.kind).toBe('trained');
    expect(last(broken).weightsSha256).toBe(last(whole).weightsSha256);
    expect(last(broken).state).toEqual(last(whole).state);
  });
});
