import type { DatasetRecord } from '../../src/contract/datasets/dataset';
import type { DirectionSetRecord } from '../../src/contract/directions/direction-set';
import { GeneratorPlan, type GeneratorRecord } from '../../src/contract/directions/generator';
import { newId } from '../../src/main/lab/identifiers';

const createdAt = '2026-01-01T00:00:00.000Z';

export function makeGenerator(dataset: DatasetRecord): GeneratorRecord {
  return {
    id: newId('generator'),
    name: 'vae',
    datasetId: dataset.id,
    datasetFingerprint: dataset.manifest.fingerprint,
    image: dataset.manifest.image,
    plan: GeneratorPlan.parse({ kind: 'vae', latent: 2 }),
    state: 'unfinished',
    epochs: [],
    error: null,
    createdAt,
  };
}

export function makeDirectionSet(generator: GeneratorRecord): DirectionSetRecord {
  return {
    id: newId('directions'),
    name: 'axes-vae',
    generatorId: generator.id,
    method: { kind: 'axes', count: null },
    seed: 0,
    directions: [{ vector: [1, 0], effect: 0.1, name: null, kept: false }],
    finalLoss: null,
    durationMs: 1,
    measures: null,
    shifted: [],
    createdAt,
  };
}
