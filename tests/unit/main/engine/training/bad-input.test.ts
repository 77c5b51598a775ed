import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { JobInput } from '../../../../../src/contract/jobs';
import {
  readCheckpoint,
  writeCheckpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { tinyCheckpoint } from '../../../../support/checkpoints';
import { canMountSmallDisk, mountSmallDisk } from '../../../../support/small-disk';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { runDirectory, runTraining, tinyPlan, trainJob } from '../../../../support/training-jobs';

async function fineTuningJob(dataset: {
  classes?: number;
  size?: number;
}): Promise<JobInput<'train'>> {
  const directory = temporaryDirectory();
  const startCheckpointFile = join(directory, 'start.safetensors');
  await writeCheckpoint(startCheckpointFile, tinyCheckpoint());
  const plan = {
    start: { kind: 'checkpoint', checkpoint: 'tiny' },
    recipe: tinyPlan.recipe,
  } as Parameters<typeof trainJob>[1];
  return { ...trainJob(directory, plan, dataset), startCheckpointFile };
}

describe('training refuses', () => {
  it('a checkpoint for other classes, naming both numbers', async () => {
    await expect(runTraining(await fineTuningJob({ classes: 4 }))).rejects.toMatchObject({
      code: 'checkpoint-mismatch',
      message: expect.stringMatching(
        /"tiny" takes images of .* and tells 3 classes apart; dataset "bars" .* 4 classes/,
      ),
    });
  });

  it('a checkpoint for images of another size, naming both', async () => {
    await expect(runTraining(await fineTuningJob({ classes: 3, size: 12 }))).rejects.toMatchObject({
      code: 'checkpoint-mismatch',
      message: expect.stringMatching(/8×8×1 .*12×12×1/),
    });
  });

  it('a truncated start checkpoint', async () => {
    const job = await fineTuningJob({ classes: 3 });
    const file = job.startCheckpointFile as string;
    writeFileSync(file, readFileSync(file).subarray(0, -8));
    await expect(runTraining(job)).rejects.toMatchObject({
      code: 'checkpoint-unreadable',
      message: expect.stringContaining('truncated'),
    });
  });

  it('a start checkpoint that is not there', async () => {
    const job = await fineTuningJob({ classes: 3 });
    const gone = { ...job, startCheckpointFile: `${job.startCheckpointFile}.gone` };
    await expect(runTraining(gone)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('a dataset that is not the one of the plan', async () => {
    const job = trainJob(temporaryDirectory(), {}, { fingerprint: 'a'.repeat(64) });
    const other = { ...job, datasetFingerprint: 'b'.repeat(64) };
    await expect(runTraining(other)).rejects.toMatchObject({
      code: 'dataset-changed',
      message: expect.stringMatching(/fingerprint is aaaaaaaaaaaa, expected bbbbbbbbbbbb/),
    });
  });

  it('a dataset whose pixels were changed on disk', async () => {
    const job = trainJob(temporaryDirectory());
    const file = join(job.datasetDirectory, 'test-images.u8');
    const bytes = readFileSync(file);
    bytes[7] = (bytes[7] as number) ^ 1;
    writeFileSync(file, bytes);
    await expect(runTraining(job)).rejects.toMatchObject({
      code: 'dataset-changed',
      message: expect.stringMatching(/were changed after it was added.*temper datasets add/),
    });
  });

  it('a dataset without validation images', async () => {
    const job = trainJob(temporaryDirectory(), {}, { images: { validation: 0 } });
    await expect(runTraining(job)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(/no images in its validation split/),
    });
  });

  it('a dataset whose file is cut short', async () => {
    const job = trainJob(temporaryDirectory());
    const file = join(job.datasetDirectory, 'train-images.u8');
    writeFileSync(file, readFileSync(file).subarray(0, -1));
    await expect(runTraining(job)).rejects.toMatchObject({ code: 'dataset-unreadable' });
  });
});

describe('a disk that cannot be written', () => {
  it.runIf(canMountSmallDisk())('full: ends with disk-full and keeps the file before', async () => {
    const directory = temporaryDirectory();
    const job = trainJob(directory, { epochs: 2 });
    const small = runDirectory(directory, 'small');
    // Room for one checkpoint of this network (about 17 kB), not for a second beside it.
    mountSmallDisk(small, '24k');
    await expect(runTraining({ ...job, runDirectory: small })).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('Free some space and resume'),
    });
    expect(readCheckpoint(join(small, 'last.safetensors')).training?.step).toBe(0);
  });

  it.runIf(process.getuid?.() !== 0)('read-only: says so', async () => {
    const job = trainJob(temporaryDirectory(), { epochs: 1 });
    chmodSync(job.runDirectory, 0o500);
    onTestFinished(() => chmodSync(job.runDirectory, 0o700));
    await expect(runTraining(job)).rejects.toMatchObject({ code: 'read-only' });
  });
});
