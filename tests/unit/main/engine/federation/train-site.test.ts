import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderPlan } from '../../../../../src/contract/federations/folder';
import type { JobInput } from '../../../../../src/contract/jobs';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import {
  roundFingerprint,
  siteAverage,
  siteUpdate,
} from '../../../../../src/main/core/checkpoints/site-update';
import { readValueFile, writeValueFile } from '../../../../../src/main/core/checkpoints/value-file';
import {
  initialiseParameters,
  parameterSpecs,
} from '../../../../../src/main/core/networks/parameters';
import { trainSite } from '../../../../../src/main/engine/federation/train-site';
import { createControls } from '../../../../../src/main/engine/jobs/controls';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { follow, runTraining, tinyPlan, trainJob } from '../../../../support/training-jobs';

/** A site's first round on the dataset of a training of one epoch, which is carried out as well. */
async function siteOf(changes: object = {}) {
  const directory = temporaryDirectory();
  const training = trainJob(directory, { epochs: 1 });
  await runTraining(training);
  const ordinary = readCheckpoint(join(training.runDirectory, 'last.safetensors'));
  const { network } = ordinary;
  const plan = FolderPlan.parse({ name: 'sites', training: tinyPlan, rounds: 1, ...changes });
  const average = initialiseParameters(network, plan.training.seed);
  const header = { federation: 'f', round: 1, roundFingerprint: roundFingerprint('f', 1, average) };
  const averageFile = join(directory, 'average.safetensors');
  const specs = parameterSpecs(network);
  await writeValueFile(averageFile, siteAverage, { header, parts: { weights: average } }, specs);
  const job: JobInput<'train-site'> = {
    plan,
    network,
    datasetDirectory: training.datasetDirectory,
    datasetFingerprint: training.datasetFingerprint,
    averageFile,
    updateFile: join(directory, 'update.safetensors'),
    header: { ...header, site: 'north', images: 96 },
    privacy: plan.privacy,
    workDirectory: directory,
  };
  const { outcome } = await follow<'train-site'>(trainSite(job, createControls()));
  expect(outcome.kind).toBe('site-trained');
  return { ordinary, average, update: readValueFile(job.updateFile, siteUpdate, specs), job };
}

describe('a site', () => {
  it('trains as an ordinary run does on its images, and says what it must', async () => {
    const { ordinary, update, job } = await siteOf();
    expect(update.parts['weights']).toEqual(ordinary.weights);
    expect(update.header).toEqual(job.header);
  });

  it('lets no more leave than the clip allows, where its update is protected', async () => {
    const privacy = { clip: 0.01, noise: 1e-9 };
    const { ordinary, average, update } = await siteOf({ privacy });
    const lengthOf = (weights: ReadonlyMap<string, Float32Array> | undefined) => {
      let squares = 0;
      for (const [name, values] of weights ?? []) {
        values.forEach((value, at) => (squares += (value - (average.get(name)?.[at] ?? 0)) ** 2));
      }
      return Math.sqrt(squares);
    };
    expect(lengthOf(ordinary.weights)).toBeGreaterThan(0.1);
    expect(lengthOf(update.parts['weights'])).toBeCloseTo(0.01, 4);
  });
});
