import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobInput } from '../../../../../src/contract/jobs';
import type { Network, NetworkNode } from '../../../../../src/contract/models/network';
import type { PlanInput } from '../../../../../src/contract/plans/plan';
import {
  readCheckpoint,
  writeCheckpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { initialiseParameters } from '../../../../../src/main/core/networks/parameters';
import { plainCard } from '../../../../support/checkpoints';
import { runDirectory, runTraining, tinyPlan, trainJob } from '../../../../support/training-jobs';

const width = 12;

function pointwise(id: string, input: string, filters: number): NetworkNode {
  return {
    ...{ id, inputs: [input], kind: 'conv2d', filters, kernel: [1, 1], stride: [1, 1] },
    ...{ padding: [0, 0, 0, 0], bias: true },
  };
}

/** A Vision Transformer of one block on 16 patches, for the synthetic images and one class fewer than they have. */
const transformer: Network = {
  version: 1,
  name: 'tiny transformer',
  input: { height: 8, width: 8, channels: 1 },
  classes: 3,
  nodes: [
    {
      ...{ id: 'patches', inputs: ['image'], kind: 'conv2d', filters: width, kernel: [2, 2] },
      ...{ stride: [2, 2], padding: [0, 0, 0, 0], bias: true },
    },
    { id: 'token', inputs: ['patches'], kind: 'class-token' },
    { id: 'places', inputs: ['token'], kind: 'position-embedding' },
    { id: 'block-attn-norm', inputs: ['places'], kind: 'layer-norm', epsilon: 1e-6 },
    pointwise('block-attn-joint', 'block-attn-norm', 3 * width),
    { id: 'block-attn-heads', inputs: ['block-attn-joint'], kind: 'attention', heads: 3 },
    pointwise('block-attn-project', 'block-attn-heads', width),
    { id: 'attended', inputs: ['places', 'block-attn-project'], kind: 'add' },
    { id: 'block-mlp-norm', inputs: ['attended'], kind: 'layer-norm', epsilon: 1e-6 },
    pointwise('block-mlp-expand', 'block-mlp-norm', 2 * width),
    { id: 'gelu', inputs: ['block-mlp-expand'], kind: 'activation', function: 'gelu' },
    pointwise('block-mlp-project', 'gelu', width),
    { id: 'residual', inputs: ['attended', 'block-mlp-project'], kind: 'add' },
    { id: 'first', inputs: ['residual'], kind: 'first-token' },
    { id: 'norm', inputs: ['first'], kind: 'layer-norm', epsilon: 1e-6 },
    { id: 'head', inputs: ['norm'], kind: 'dense', units: 3, bias: true },
  ],
};

async function job(directory: string, changes: Partial<PlanInput>): Promise<JobInput<'train'>> {
  const startCheckpointFile = join(directory, 'start.safetensors');
  await writeCheckpoint(startCheckpointFile, {
    network: transformer,
    card: plainCard,
    weights: initialiseParameters(transformer, 1),
    state: null,
    training: null,
  });
  const plan = {
    recipe: tinyPlan.recipe,
    start: { kind: 'checkpoint', checkpoint: 'tiny', head: 'new' },
    ...changes,
  } as Partial<PlanInput>;
  return { ...trainJob(directory, plan), startCheckpointFile };
}

const last = (of: JobInput<'train'>) => readCheckpoint(join(of.runDirectory, 'last.safetensors'));

describe('fine-tuning a Vision Transformer on new classes', () => {
  const directory = mkdtempSync(join(tmpdir(), 'temper-transformer-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  let whole: JobInput<'train'>;
  beforeAll(async () => {
    whole = await job(directory, { freezing: { headOnlyEpochs: 0.5, blocks: ['block-mlp'] } });
    expect((await runTraining(whole)).outcome.kind).toBe('trained');
  });

  it('moves tokens and embeddings, and leaves every bit of frozen blocks', () => {
    const { weights, network } = last(whole);
    expect(network.classes).toBe(4);
    const start = readCheckpoint(whole.startCheckpointFile as string).weights;
    for (const [name, values] of start) {
      if (name.startsWith('head.')) continue;
      // What has no kernel of its own belongs to the block that it follows.
      const isFrozen = name.startsWith('block-mlp-') || name.startsWith('norm.');
      expect(weights.get(name)?.join() === values.join(), name).toBe(isFrozen);
    }
  });

  it('goes on after a break with the same bits', async () => {
    const broken = { ...whole, runDirectory: runDirectory(directory, 'broken') };
    await runTraining(broken, (event, controls) => {
      if (event.type === 'checkpoint' && event.checkpoint.card.step === 8) controls.stop('cancel');
    });
    expect((await runTraining({ ...broken, resume: true })).outcome.kind).toBe('trained');
    expect(last(broken).weightsSha256).toBe(last(whole).weightsSha256);
  });

  it('trains the same network from fresh weights, without a parent', async () => {
    const network = { preset: 'same-as', checkpoint: 'tiny' } as const;
    const fresh = await job(directory, { start: { kind: 'fresh', network }, epochs: 0.25 });
    expect((await runTraining(fresh)).outcome.kind).toBe('trained');
    const { card, network: trained, weights } = last(fresh);
    expect(card.parent).toBeNull();
    expect(trained).toEqual(last(whole).network);
    const start = readCheckpoint(fresh.startCheckpointFile as string).weights;
    expect(weights.get('patches.kernel')?.join()).not.toBe(start.get('patches.kernel')?.join());
  });
});
