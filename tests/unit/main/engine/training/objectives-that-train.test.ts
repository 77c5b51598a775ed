import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobInput } from '../../../../../src/contract/jobs';
import type { PlanInput } from '../../../../../src/contract/plans/plan';
import { naturalRecipe } from '../../../../../src/contract/plans/recipe';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { runTraining, trainJob } from '../../../../support/training-jobs';

const pgd = { kind: 'pgd', steps: 2, stepSize: { relativeToEpsilon: 0.75 } } as const;

/** A fine-tuning whose parent is its teacher, with features that a first step can move away from. */
async function anchoredJob(
  objective: PlanInput['recipe']['objective'],
  changes: Partial<PlanInput> = {},
  crafting: object = { attack: { ...pgd, randomStart: true } },
): Promise<JobInput<'train'>> {
  const natural = trainJob(temporaryDirectory(), { recipe: naturalRecipe });
  await runTraining(natural);
  const file = join(natural.runDirectory, 'last.safetensors');
  const recipe = { crafting, objective } as PlanInput['recipe'];
  const start = { kind: 'checkpoint', checkpoint: 'parent' } as const;
  const job = trainJob(temporaryDirectory(), { recipe, start, epochs: 1, ...changes });
  return { ...job, startCheckpointFile: file, teacherFile: file };
}

async function movedBy(job: JobInput<'train'>): Promise<string[]> {
  const { outcome } = await runTraining(job);
  expect(outcome.kind).toBe('trained');
  const before = readCheckpoint(job.startCheckpointFile ?? '').weights;
  const after = readCheckpoint(join(job.runDirectory, 'last.safetensors')).weights;
  return [...after]
    .filter(([name, values]) => !Buffer.from(values.buffer).equals(bytesOf(before.get(name))))
    .map(([name]) => name);
}

function bytesOf(values: Float32Array | undefined): Buffer {
  if (!values) throw new Error('another network');
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}

describe('an objective of features alone', () => {
  const ascends = { kind: 'feature-distance' } as const;

  it('trains what comes before them and leaves the last layer as it is, whatever the attack raises', async () => {
    const moved = await movedBy(await anchoredJob([{ kind: 'feature-distance' }]));
    expect(moved).toContain('conv-1.kernel');
    expect(moved.filter((name) => name.startsWith('dense'))).toEqual([]);
    const crafting = { attack: { ...pgd, randomStart: true }, ascends };
    const raising = await anchoredJob([{ kind: 'feature-distance' }], {}, crafting);
    expect(await movedBy(raising)).toEqual(moved);
  });

  it('may compare an inner layer, and leaves the kernels behind it', async () => {
    const moved = await movedBy(
      await anchoredJob([{ kind: 'feature-distance', layer: 'relu-3' }], {
        freezing: { blocks: ['dense'] },
      }),
    );
    expect(moved).toContain('conv-1.kernel');
    expect(moved.filter((name) => name.includes('conv-4') && name.includes('kernel'))).toEqual([]);
  });

  it.each([
    [{ only: 'dense' }, /nothing of the network .* trains\. Freeze less/],
    [{ headOnlyEpochs: 0.5 }, /trains the head alone\. Freeze less/],
  ])('is refused where nothing before them trains: %o', async (freezing, message) => {
    const job = await anchoredJob([{ kind: 'feature-distance' }], { freezing });
    await expect(runTraining(job)).rejects.toMatchObject({
      code: 'invalid-plan',
      message: expect.stringMatching(message),
    });
  });

  it('is refused where the last layer is new', async () => {
    const job = await anchoredJob([{ kind: 'feature-distance' }], {
      start: { kind: 'checkpoint', checkpoint: 'parent', head: 'new' },
    });
    await expect(runTraining(job)).rejects.toMatchObject({
      code: 'invalid-plan',
      message: expect.stringMatching(/nothing would train the new last layer "dense"/),
    });
  });
});

describe('helper examples', () => {
  it.each([{ kind: 'carried' }, { kind: 'free', replays: 2 }])(
    'go with an attack that follows the gradient of the update: %o',
    async (attack) => {
      const objective = [{ kind: 'cross-entropy', on: 'crafted' }, { kind: 'helper' }] as const;
      const moved = await movedBy(await anchoredJob([...objective], { epochs: 2 }, { attack }));
      expect(moved).toContain('dense.kernel');
    },
  );
});
