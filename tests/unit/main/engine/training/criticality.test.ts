import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobInput } from '../../../../../src/contract/jobs';
import { Plan, type PlanInput } from '../../../../../src/contract/plans/plan';
import { naturalRecipe } from '../../../../../src/contract/plans/recipe';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { kernelLayers } from '../../../../../src/main/core/networks/freezing';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import { findingPasses } from '../../../../../src/main/engine/training/criticality';
import { once } from '../../../../support/once';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { runDirectory, runTraining, tinyPlan, trainJob } from '../../../../support/training-jobs';

const reverse: Partial<PlanInput> = {
  recipe: naturalRecipe,
  start: { kind: 'checkpoint', checkpoint: 'robust' },
  epochs: 1,
  freezing: { leastCritical: { steps: 2, images: 40 } },
};

/** The file of a network that was trained on crafted images. */
const robust = once(async (directory) => {
  const job = trainJob(directory, { epochs: 1 });
  await runTraining(job);
  return join(job.runDirectory, 'last.safetensors');
});

/** A job that tunes the least critical layer of that network. */
async function reverseJob(changes: Partial<PlanInput> = {}): Promise<JobInput<'train'>> {
  const own = trainJob(temporaryDirectory(), { ...reverse, ...changes });
  return { ...own, startCheckpointFile: await robust() };
}

const last = (job: JobInput<'train'>) => readCheckpoint(join(job.runDirectory, 'last.safetensors'));

describe('a run that trains the least critical layer alone', () => {
  it('changes that layer and no bit of the rest, and counts what finding it took', async () => {
    const job = await reverseJob();
    const { events, outcome } = await runTraining(job);
    expect(outcome.kind).toBe('trained');
    const { network, weights, card, training } = last(job);
    const found = training?.leastCritical;
    expect(kernelLayers(network)).toContain(found?.layer);
    const start = readCheckpoint(job.startCheckpointFile as string).weights;
    const changed = [...weights.keys()].filter(
      (name) => weights.get(name)?.join() !== start.get(name)?.join(),
    );
    expect(changed).not.toEqual([]);
    expect(new Set(changed.map((name) => name.split('.')[0]))).toEqual(new Set([found?.layer]));
    // 40 images: two steps of the attack once, three gradients for each layer; then 96 images trained on.
    const layers = kernelLayers(network).length;
    expect(found?.passes).toBe(40 * (2 + 3 * layers));
    expect(card.cost?.imagePasses).toBe(40 * (2 + 3 * layers) + 96);
    const told = events.flatMap((event) => (event.type === 'log' ? [event.line.message] : []));
    expect(told.join('\n')).toContain(`The least critical one, ${found?.layer}, trains`);
    // The plan in the card is the one that was asked for.
    expect(card.plan?.freezing).toEqual(job.plan.freezing);
  });

  it('resumes with the layer that was found, to the same bits', async () => {
    const whole = await reverseJob({ epochs: 2 });
    await runTraining(whole);
    const broken = { ...whole, runDirectory: runDirectory(temporaryDirectory(), 'broken') };
    await runTraining(broken, (event, controls) => {
      if (event.type === 'checkpoint' && event.checkpoint.card.step > 0) controls.stop('interrupt');
    });
    expect(last(broken).card.step).toBeLessThan(12);
    const { events } = await runTraining({ ...broken, resume: true });
    const told = events.flatMap((event) => (event.type === 'log' ? [event.line.message] : []));
    expect(told.join('\n')).not.toContain('least critical');
    expect(last(broken).weights).toEqual(last(whole).weights);
    expect(last(broken).training?.leastCritical).toEqual(last(whole).training?.leastCritical);
  });

  it('looks only among the layers that its objective reaches', () => {
    const anchored = Plan.parse({
      ...{ ...tinyPlan, ...reverse, start: { kind: 'checkpoint', checkpoint: 'robust' } },
      recipe: { crafting: null, objective: [{ kind: 'feature-distance', on: 'clean' }] },
    });
    const image = { height: 8, width: 8, channels: 1 };
    const network = buildNetwork({ preset: 'small-cnn', width: 2 }, image, 4, null);
    // The five convolutions; the last layer comes behind the features.
    expect(findingPasses(anchored, network, 96)).toBe(40 * (2 + 3 * 5));
  });

  it('can be stopped while the layers are measured, and then begins again', async () => {
    const job = await reverseJob();
    const { outcome } = await runTraining(job, (event, controls) => {
      if (event.type === 'log' && event.line.message.startsWith('Measures'))
        controls.stop('cancel');
    });
    expect(outcome).toMatchObject({
      kind: 'cancelled',
      reason: expect.stringContaining('before the first step') as string,
    });
    const again = await runTraining({ ...job, resume: true });
    expect(again.outcome.kind).toBe('trained');
  });
});

describe('a plan that names one layer, or has it found', () => {
  const issuesOf = (changes: Partial<PlanInput>) =>
    Plan.safeParse({ ...tinyPlan, ...changes }).error?.issues.map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    ) ?? [];

  it('is refused from fresh weights, and beside other freezing', () => {
    const leastCritical = {};
    expect(issuesOf({ freezing: { leastCritical } }).join()).toContain(
      'freezing.leastCritical: a fresh network has no robustness',
    );
    const start = { kind: 'checkpoint', checkpoint: 'robust' } as const;
    expect(issuesOf({ start, freezing: { leastCritical, firstBlocks: 1 } }).join()).toContain(
      'freezing.leastCritical: freezes everything but one layer',
    );
    expect(issuesOf({ start, freezing: { leastCritical, only: 'dense' } }).join()).toContain(
      'leave out one of them',
    );
    expect(issuesOf({ start, freezing: { leastCritical } })).toEqual([]);
  });

  it('trains the named layer alone, and names the layers where there is none of that name', async () => {
    const job = await reverseJob({ freezing: { only: 'conv-2' } });
    await runTraining(job);
    const start = readCheckpoint(job.startCheckpointFile as string).weights;
    const changed = [...last(job).weights].filter(
      ([name, values]) => values.join() !== start.get(name)?.join(),
    );
    expect(changed.map(([name]) => name)).toEqual(['conv-2.kernel']);
    const wrong = await reverseJob({ freezing: { only: 'conv-9' } });
    await expect(runTraining(wrong)).rejects.toThrow(
      /freezing.only names "conv-9".*Its layers: conv-1/,
    );
  });
});
