import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobInput } from '../../../../../src/contract/jobs';
import { Plan, type PlanInput } from '../../../../../src/contract/plans/plan';
import { adversarialRecipe, naturalRecipe } from '../../../../../src/contract/plans/recipe';
import {
  readCheckpoint,
  writeCheckpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { frozenParts } from '../../../../../src/main/engine/training/frozen-features';
import { tinyCheckpoint } from '../../../../support/checkpoints';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { runDirectory, runTraining, tinyPlan, trainJob } from '../../../../support/training-jobs';

const frozen = {
  recipe: naturalRecipe,
  start: { kind: 'checkpoint', checkpoint: 'tiny', head: 'new' },
  freezing: { firstBlocks: 2 },
  optimizer: { momentum: 0.9, weightDecay: 0.01 },
  epochs: 3,
} as Partial<PlanInput>;

/** In batches of 16: of 90 images the last batch of an epoch has 10. */
async function jobs(changes: Partial<PlanInput> = {}, images = 90) {
  const directory = temporaryDirectory();
  const startCheckpointFile = join(directory, 'start.safetensors');
  await writeCheckpoint(startCheckpointFile, tinyCheckpoint());
  const plan = { ...frozen, ...changes };
  const plain = {
    ...trainJob(directory, plan, { images: { train: images } }),
    startCheckpointFile,
  };
  const kept = (name: string, budgetBytes = 10_000_000): JobInput<'train'> => ({
    ...plain,
    runDirectory: runDirectory(directory, name),
    frozenFeatures: { directory: join(directory, 'features'), budgetBytes },
  });
  return { directory, plain, kept };
}

async function trained(job: JobInput<'train'>) {
  const { events, outcome } = await runTraining(job);
  expect(outcome.kind).toBe('trained');
  const { weights, state } = readCheckpoint(join(job.runDirectory, 'last.safetensors'));
  const log = events.flatMap((event) => (event.type === 'log' ? [event.line.message] : []));
  return { result: { weights, state }, log: log.join('\n') };
}

const wasRead = (log: string) => /read for (\d+ of \d+) batches/.exec(log)?.[1] ?? null;

describe('what a frozen first part gives', () => {
  it('is computed in the first epoch and read from then on, with the bits of a training that computes it', async () => {
    const { plain, kept } = await jobs({}, 96);
    const whole = await trained(plain);
    expect(wasRead(whole.log)).toBeNull();
    const first = await trained(kept('first'));
    expect(first.result).toEqual(whole.result);
    // Two later epochs of six batches; the first of each is computed again, and compared.
    expect(wasRead(first.log)).toBe('10 of 18');
    // Another training finds everything.
    const second = await trained(kept('second'));
    expect(second.result).toEqual(whole.result);
    expect(wasRead(second.log)).toBe('15 of 18');
  });

  it('is the same where the last batch of an epoch is smaller', async () => {
    const { plain, kept } = await jobs();
    const whole = await trained(plain);
    expect((await trained(kept('first'))).result).toEqual(whole.result);
    expect((await trained(kept('second'))).result).toEqual(whole.result);
  });

  it('is the same where only the head trains at first, and when the training was interrupted', async () => {
    const { plain, kept } = await jobs({ freezing: { firstBlocks: 1, headOnlyEpochs: 1 } });
    const whole = await trained(plain);
    const job = kept('interrupted');
    let steps = 0;
    const { outcome } = await runTraining(job, (event, controls) => {
      if (event.type === 'checkpoint' && ++steps === 3) controls.stop('interrupt');
    });
    expect(outcome.kind).toBe('interrupted');
    expect((await trained({ ...job, resume: true })).result).toEqual(whole.result);
  });

  it('is computed again where a file was damaged', async () => {
    const { plain, kept, directory } = await jobs();
    await trained(kept('first'));
    const folder = join(directory, 'features');
    const [rows = ''] = readdirSync(folder).filter((name) => name.endsWith('.rows'));
    const bytes = readFileSync(join(folder, rows));
    writeFileSync(join(folder, rows), bytes.fill(1, 0, bytes.length / 2));
    const second = await trained(kept('second'));
    expect(second.result).toEqual((await trained(plain)).result);
  });

  it('is not kept where it would take more than the budget', async () => {
    const { kept, directory } = await jobs({ epochs: 1 });
    expect(wasRead((await trained(kept('small', 100))).log)).toBeNull();
    expect(readdirSync(join(directory, 'features'))).toEqual([]);
  });
});

describe('the frozen first part of a plan', () => {
  const { network } = tinyCheckpoint();
  const cutOf = (changes: Partial<PlanInput>) => {
    const plan = Plan.parse({ ...tinyPlan, ...frozen, ...changes });
    return frozenParts(plan, network)?.first.nodes.at(-1)?.id ?? null;
  };
  const whole = cutOf({});

  it('ends where something moves: a block that trains, or a batch norm that follows its batches', () => {
    expect(whole).not.toBeNull();
    expect(cutOf({ freezing: { firstBlocks: 1 } })).not.toBe(whole);
    expect(cutOf({ freezing: {} })).toBeNull();
    expect(cutOf({ freezing: { firstBlocks: 2, batchNorm: 'none' } })).toBe(
      network.nodes.find(({ kind }) => kind === 'conv2d')?.id,
    );
  });

  it('is none where an update needs more than its output', () => {
    const crafted = adversarialRecipe({ attack: { kind: 'fgsm' } });
    expect(cutOf({ recipe: crafted })).toBeNull();
    expect(cutOf({ augmentation: { horizontalFlip: true } })).toBeNull();
    expect(cutOf({ augmentation: { cropPadding: 1 } })).toBeNull();
    expect(cutOf({ augmentation: { transforms: [{ kind: 'cutout' }] } })).toBeNull();
    expect(cutOf({ augmentation: { directions: { generator: 'drawn' } } })).toBeNull();
    const averaging = { kind: 'exponential', decay: 0.9, startsAt: 0 } as const;
    expect(cutOf({ recipe: { ...naturalRecipe, averaging } })).toBeNull();
  });
});
