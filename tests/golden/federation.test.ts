import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Network } from '../../src/contract/models/network';
import { naturalRecipe } from '../../src/contract/plans/recipe';
import { readCheckpoint, writeCheckpoint } from '../../src/main/core/checkpoints/checkpoint-file';
import { readValueFile } from '../../src/main/core/checkpoints/value-file';
import { contentFingerprint } from '../../src/main/core/datasets/fingerprint';
import { divideDataset } from '../../src/main/core/datasets/division/divide-dataset';
import { dividedData } from '../../src/main/core/datasets/division/divided-data';
import { imagesFile, labelsFile, manifestFile } from '../../src/main/core/datasets/packed-files';
import { parameterSpecs } from '../../src/main/core/networks/parameters';
import { serverFile } from '../../src/main/engine/federation/work-files';
import { federateJob, runFederation } from '../support/federation-jobs';
import { makeCard } from '../support/lab-records';
import { writeSyntheticDataset } from '../support/synthetic-dataset';
import { temporaryDirectory } from '../support/temporary-directory';

const numbers = z.array(z.number());
const weights = z.record(z.string(), numbers);
const Golden = z.strictObject({
  clients: z.array(numbers),
  start: weights,
  pixels: z.strictObject({ train: numbers, validation: numbers, test: numbers }),
  rate: z.number(),
  epochs: z.int(),
  rounds: z.int(),
  proximal: z.number(),
  server: z.strictObject({ learningRate: z.number(), momentum: z.number() }),
  fedavg: weights,
  fedavgm: weights,
  fedprox: weights,
});
const golden = Golden.parse(JSON.parse(readFileSync('tests/golden/federation.json', 'utf8')));

const network: Network = {
  version: 1,
  name: 'two layers',
  input: { height: 4, width: 4, channels: 1 },
  classes: 3,
  nodes: [
    { id: 'flat', inputs: ['image'], kind: 'flatten' },
    { id: 'hidden', inputs: ['flat'], kind: 'dense', units: 8, bias: true },
    { id: 'relu', inputs: ['hidden'], kind: 'relu' },
    { id: 'answer', inputs: ['relu'], kind: 'dense', units: 3, bias: true },
  ],
};

/** A job on the golden images, from the golden weights. */
async function goldenJob(federation: object) {
  const directory = temporaryDirectory();
  const images = { train: 36, validation: 9, test: 9 };
  const data = { classes: 3, size: 4, images };
  const training = {
    recipe: naturalRecipe,
    start: { kind: 'checkpoint', checkpoint: 'golden' },
    optimizer: { kind: 'sgd', momentum: 0, weightDecay: 0 },
    learningRate: { kind: 'constant', rate: golden.rate },
    batchSize: 36,
  } as const;
  const job = federateJob(
    directory,
    {
      division: { method: { kind: 'dirichlet', alpha: 1, clients: 3 }, minimumImages: 5 },
      rounds: golden.rounds,
      localEpochs: golden.epochs,
      lastBatch: 'short',
      ...federation,
    },
    training,
    data,
  );
  const folder = job.datasetDirectory;
  const manifest = writeSyntheticDataset(folder, data);
  for (const split of ['train', 'validation', 'test'] as const) {
    writeFileSync(imagesFile(folder, split), Uint8Array.from(golden.pixels[split]));
    const labels = Uint16Array.from({ length: images[split] }, (_, at) => at % 3);
    writeFileSync(labelsFile(folder, split), labels);
  }
  const fingerprint = contentFingerprint(folder, manifest);
  writeFileSync(manifestFile(folder), JSON.stringify({ ...manifest, fingerprint }));
  const { clients, summary } = divideDataset(dividedData(folder, manifest), job.plan.division);
  expect(clients.map(({ train }) => [...train])).toEqual(golden.clients);
  const start = join(directory, 'golden.safetensors');
  const content = { network, card: makeCard(), state: null, training: null };
  await writeCheckpoint(start, { ...content, weights: valuesOf(golden.start) });
  return {
    ...job,
    datasetFingerprint: fingerprint,
    divisionFingerprint: summary.fingerprint,
    startCheckpointFile: start,
  };
}

function valuesOf(given: z.infer<typeof weights>): Map<string, Float32Array> {
  return new Map(Object.entries(given).map(([name, values]) => [name, Float32Array.from(values)]));
}

function expectClose(found: ReadonlyMap<string, Float32Array>, expected: z.infer<typeof weights>) {
  for (const [name, values] of Object.entries(expected)) {
    values.forEach((value, at) => {
      expect(Math.abs((found.get(name)?.[at] ?? NaN) - value)).toBeLessThan(2e-6);
    });
  }
}

it('FedAvg has the weights of Flower’s after three rounds', async () => {
  const job = await goldenJob({});
  const { outcome } = await runFederation(job);
  expect(outcome.kind).toBe('federated');
  expectClose(readCheckpoint(job.checkpointFile).weights, golden.fedavg);
});

it('FedAvgM has the weights of Flower’s after three rounds', async () => {
  const job = await goldenJob({ server: golden.server });
  await runFederation(job);
  expectClose(readCheckpoint(job.checkpointFile).weights, golden.fedavgm);
});

it('FedProx has the weights of Flower’s after three rounds', async () => {
  const job = await goldenJob({ methods: ['fedprox'], proximal: golden.proximal });
  await runFederation(job);
  const file = join(job.workDirectory, 'fedprox', 'server.safetensors');
  const { parts } = readValueFile(file, serverFile, parameterSpecs(network));
  expectClose(parts['weights'] ?? new Map(), golden.fedprox);
});
