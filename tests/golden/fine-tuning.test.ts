import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Norm } from '../../src/contract/attacks/threat-model';
import type { JobInput } from '../../src/contract/jobs';
import { ImageShape, NetworkChoice } from '../../src/contract/models/network';
import { Plan, type PlanInput } from '../../src/contract/plans/plan';
import { readCheckpoint, writeCheckpoint } from '../../src/main/core/checkpoints/checkpoint-file';
import { contentFingerprint } from '../../src/main/core/datasets/fingerprint';
import { imagesFile, labelsFile, manifestFile } from '../../src/main/core/datasets/packed-files';
import { parameterSpecs } from '../../src/main/core/networks/parameters';
import { buildNetwork } from '../../src/main/core/networks/presets';
import { plainCard } from '../support/checkpoints';
import { writeSyntheticDataset } from '../support/synthetic-dataset';
import { temporaryDirectory } from '../support/temporary-directory';
import { rowsOf, runDirectory, runTraining } from '../support/training-jobs';
import { expectClose, expectSummaries } from './agreement';
import { decodeFloats, ParameterSummary, uniform } from './golden-file';

/*
 * Agreement with PyTorch in double precision (make-fine-tuning-goldens.py): whole trainings from the checkpoint of a parent, as
 * jobs. Losses, weights and averaged weights with the statistics of their batch norms within 1e-4 of the largest, after all
 * updates.
 */
const classes = 10;
const Summaries = z.record(z.string(), ParameterSummary);
const golden = z
  .strictObject({
    choice: NetworkChoice,
    image: ImageShape,
    images: z.int(),
    batchSize: z.int(),
    seed: z.int(),
    parent: z.record(z.string(), z.base64()),
    trainings: z.array(
      z.strictObject({
        name: z.string(),
        recipe: z.custom<PlanInput['recipe']>(),
        learningRate: z.custom<PlanInput['learningRate']>(),
        epsilonSchedule: z.record(z.string(), z.unknown()).optional(),
        norm: Norm,
        epsilon: z.number(),
        epochs: z.int(),
        weightDecay: z.number(),
        gradientClipping: z.number().nullable(),
        losses: z.array(z.number()),
        parameters: Summaries,
        average: Summaries.nullable(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'fine-tunings.json'), 'utf8')));
type Setting = (typeof golden.trainings)[number];

describe('trainings from a checkpoint end where those of PyTorch do', () => {
  it.each(golden.trainings)('$name', async (setting) => {
    const directory = temporaryDirectory();
    const job: JobInput<'train'> = {
      ...writeDataset(join(directory, 'dataset')),
      plan: planOf(setting),
      startCheckpointFile: await writeParent(join(directory, 'parent.safetensors')),
      teacherFile: null,
      teacherImagePasses: 0,
      generatorFile: null,
      runDirectory: runDirectory(directory, 'run'),
      resume: false,
      frozenFeatures: null,
    };
    const { events, outcome } = await runTraining(job);
    expect(outcome.kind).toBe('trained');
    const losses = rowsOf(events, 'train').map(({ loss }) => loss as number);
    expect(losses).toHaveLength(setting.losses.length);
    expectClose(losses, setting.losses, 'losses');
    const last = readCheckpoint(join(job.runDirectory, 'last.safetensors'));
    expectSummaries(last.weights, setting.parameters);
    if (setting.average) expectSummaries(last.state?.average ?? new Map(), setting.average);
    else expect(last.state?.average).toBeNull();
  });
});

function planOf(setting: Setting): Plan {
  const { name, recipe, learningRate, epochs, weightDecay, gradientClipping } = setting;
  const { norm, epsilon, epsilonSchedule } = setting;
  const crafting = { ...recipe.crafting, ...(epsilonSchedule && { epsilonSchedule }) };
  return Plan.parse({
    version: 2,
    name,
    seed: golden.seed,
    dataset: 'golden',
    start: { kind: 'checkpoint', checkpoint: 'parent' },
    recipe: { ...recipe, crafting },
    threatModel: { norm, epsilon },
    optimizer: { kind: 'sgd', weightDecay },
    gradientClipping,
    learningRate,
    epochs,
    batchSize: golden.batchSize,
    validation: { images: 4, attack: { kind: 'fgsm' }, guard: null },
  });
}

/** The golden images as a packed dataset. */
function writeDataset(
  directory: string,
): Pick<JobInput<'train'>, 'datasetDirectory' | 'datasetFingerprint'> {
  const { height, width, channels } = golden.image;
  const images = { train: golden.images, validation: 4, test: 4 };
  const manifest = writeSyntheticDataset(directory, { classes, size: height, channels, images });
  const shades = uniform('images', golden.images * height * width * channels);
  writeFileSync(
    imagesFile(directory, 'train'),
    Uint8Array.from(shades, (value) => Math.floor(value * 256)),
  );
  const labels = Uint16Array.from({ length: golden.images }, (_, index) => index % classes);
  writeFileSync(labelsFile(directory, 'train'), labels);
  const fingerprint = contentFingerprint(directory, manifest);
  writeFileSync(manifestFile(directory), JSON.stringify({ ...manifest, fingerprint }));
  return { datasetDirectory: directory, datasetFingerprint: fingerprint };
}

/** The parent's checkpoint, with a momentum that a start from it must not take over. */
async function writeParent(file: string): Promise<string> {
  const network = buildNetwork(golden.choice, golden.image, classes, null);
  const names = parameterSpecs(network).map(({ name }) => name);
  const weights = new Map(
    names.map((name) => [name, decodeFloats(golden.parent[name] as string)] as const),
  );
  const trained = parameterSpecs(network).filter((spec) => spec.trained);
  const momentum = new Map(
    trained.map(({ name }) => [name, new Float32Array(weights.get(name)?.length ?? 0).fill(0.5)]),
  );
  const classNames = Array.from({ length: classes }, (_, index) => `bar ${index}`);
  await writeCheckpoint(file, {
    network,
    card: { ...plainCard, classNames },
    weights,
    state: { slots: { momentum }, average: null },
    training: null,
  });
  return file;
}
