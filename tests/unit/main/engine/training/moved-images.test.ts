import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GeneratorPlan } from '../../../../../src/contract/directions/generator';
import type { JobInput } from '../../../../../src/contract/jobs';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { createBatchPreparation } from '../../../../../src/main/engine/batches/batch-preparation';
import { openMovedImages } from '../../../../../src/main/engine/training/moved-images';
import { openGenerator } from '../../../../../src/main/engine/directions/generator';
import { trainGenerator } from '../../../../../src/main/engine/directions/train-generator';
import { createControls } from '../../../../../src/main/engine/jobs/controls';
import { createCapturingCompiler } from '../../../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { writeSyntheticDataset } from '../../../../support/synthetic-dataset';
import { follow, runDirectory, runTraining, trainJob } from '../../../../support/training-jobs';

let folder = '';
let data = { datasetDirectory: '', datasetFingerprint: '' };
let generatorFile = '';
const along = [
  { set: 'set', direction: 0, vector: [1, 0, 0] },
  { set: 'set', direction: 2, vector: [0, 0.6, 0.8] },
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'temper-moved-'));
  const directory = join(folder, 'bars');
  const { fingerprint } = writeSyntheticDataset(directory, { size: 16 });
  data = { datasetDirectory: directory, datasetFingerprint: fingerprint };
  generatorFile = join(folder, 'generator.safetensors');
  const generating = {
    plan: GeneratorPlan.parse({ kind: 'vae', latent: 3, width: 4, epochs: 1, batchSize: 32 }),
    dataset: { directory, fingerprint },
    file: generatorFile,
    picturesFile: `${generatorFile}.pictures`,
    embedderFile: null,
  };
  await follow(trainGenerator(generating, createControls()));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function job(name: string, changes: object = {}): JobInput<'train'> {
  const directions = { generator: 'vae', along, probability: 0.5, range: 2, ...changes };
  return {
    ...trainJob(join(folder, name), { augmentation: { cropPadding: 1, directions }, epochs: 2 }),
    ...data,
    generatorFile,
    runDirectory: runDirectory(folder, name),
  };
}

/** The batch of a place before and after it is changed. */
function changed(changes: object = {}, seed = 0) {
  const dataset = openDataset(data.datasetDirectory);
  const compiler = createCapturingCompiler();
  const release: (() => void)[] = [];
  const { plan } = job('batches', changes);
  const own = { ...plan, seed };
  const change = openMovedImages({ plan: own, generatorFile }, dataset, compiler, release)!;
  const prepare = createBatchPreparation(dataset, own);
  const place = { epoch: 1, batch: 1, begin: 32, end: 64 };
  const before = prepare(place).images;
  const after = prepare(place).images;
  change(after, place);
  const generator = openGenerator(generatorFile, compiler, release);
  const redrawn = generator.decode(generator.encode(before));
  for (const step of release.reverse()) step();
  compiler.dispose();
  dataset.close();
  const length = before.length / 32;
  const isSame = (left: Float32Array, right: Float32Array, image: number) =>
    left
      .subarray(image * length, (image + 1) * length)
      .every((value, at) => value === right[image * length + at]);
  const moved = Array.from({ length: 32 }, (_, image) => !isSame(before, after, image));
  return { after, before, redrawn, moved };
}

describe('an augmentation along directions', () => {
  it('redraws as many images as its probability says, the others stay as they are', () => {
    const { moved } = changed();
    const count = moved.filter(Boolean).length;
    expect(count).toBeGreaterThan(5);
    expect(count).toBeLessThan(27);
    expect(changed({ probability: 1 }).moved.every(Boolean)).toBe(true);
  });

  it('draws what a code moved a little draws', () => {
    const { after, redrawn } = changed({ probability: 1, range: 1e-6 });
    const furthest = after.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (redrawn[at] as number))),
      0,
    );
    expect(furthest).toBeLessThan(1e-4);
    const far = changed({ probability: 1, range: 3 });
    expect(far.after).not.toEqual(far.redrawn);
  });

  it('depends on seed and place alone', () => {
    expect(changed().after).toEqual(changed().after);
    expect(changed({}, 1).moved).not.toEqual(changed({}, 0).moved);
  });

  it('trains to the same bits after a stop, and leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const whole = job('whole');
    const reference = await runTraining(whole);
    expect(reference.outcome.kind).toBe('trained');
    expect(tf.memory().numTensors).toBe(before);
    const parts = job('parts');
    let checkpoints = 0;
    const stopped = await runTraining(parts, (event, controls) => {
      if (event.type === 'checkpoint' && ++checkpoints === 2) controls.stop('interrupt');
    });
    expect(stopped.outcome.kind).toBe('interrupted');
    const resumed = await runTraining({ ...parts, resume: true });
    expect(resumed.outcome.kind).toBe('trained');
    expect(resumed.events.find(({ type }) => type === 'resumed-at')).toBeDefined();
    expect(result('parts')).toEqual(result('whole'));
  });

  it('changes what is learnt', async () => {
    const plain = { ...job('plain'), generatorFile: null };
    const { directions: _, ...augmentation } = plain.plan.augmentation;
    await runTraining({ ...plain, plan: { ...plain.plan, augmentation } });
    expect(result('plain').weights).not.toBe(result('whole').weights);
  });

  it.each([
    ['directions of other codes', { along: [{ ...along[0]!, vector: [1, 0] }] }],
    ['no directions', { along: null }],
  ])('is refused with %s', async (_, changes) => {
    await expect(runTraining(job('refused', changes))).rejects.toThrow(
      /augmentation\.directions\.along/,
    );
  });
});

/** What must not depend on breaks. */
function result(name: string) {
  const { weightsSha256, state } = readCheckpoint(join(folder, name, 'last.safetensors'));
  return { weights: weightsSha256, state };
}
