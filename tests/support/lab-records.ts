import { naturalRecipe } from '../../src/contract/plans/recipe';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckpointCard, CheckpointRecord } from '../../src/contract/models/checkpoint';
import type { DatasetRecord } from '../../src/contract/datasets/dataset';
import { EvaluationPlan, type EvaluationRecord } from '../../src/contract/evaluations/evaluation';
import type { LabEvent } from '../../src/contract/events';
import type { CheckpointId, DatasetId } from '../../src/contract/ids';
import { Plan } from '../../src/contract/plans/plan';
import type { RunRecord } from '../../src/contract/runs/run';
import type { LabContext } from '../../src/main/lab/context';
import { newId } from '../../src/main/lab/identifiers';
import { homePaths } from '../../src/main/lab/paths';
import { register } from '../../src/main/lab/queue/lab-presence';
import type { Database } from '../../src/main/lab/store/database';
import { openMemoryDatabase } from '../../src/main/lab/store/open';
import { setPlaces } from '../../src/main/lab/store/places';
import { insertDataset } from '../../src/main/lab/store/repositories/datasets';

/** A folder of its own that is removed by the returned function. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'temper-test-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const at = '2026-11-24T12:00:00.000Z';

export function makePlan(changes: Record<string, unknown> = {}): Plan {
  return Plan.parse({
    version: 2,
    name: 'tiny',
    dataset: 'shapes',
    start: { kind: 'fresh', network: { preset: 'small-cnn', width: 2 } },
    recipe: naturalRecipe,
    threatModel: { norm: 'linf', epsilon: 0.1 },
    learningRate: { kind: 'constant', rate: 0.05 },
    epochs: 2,
    batchSize: 10,
    validation: { images: 10, attack: { kind: 'fgsm' } },
    ...changes,
  });
}

export function makeDataset(changes: Partial<DatasetRecord> = {}): DatasetRecord {
  return {
    id: newId('dataset'),
    name: 'shapes',
    directory: '/nowhere/shapes',
    manifest: {
      version: 1,
      name: 'shapes',
      format: 'idx',
      sourcePath: '/nowhere/source',
      sourceStamp: 'stamp',
      fingerprint: 'f'.repeat(64),
      image: { height: 8, width: 8, channels: 1 },
      classNames: ['circle', 'square'],
      splits: {
        train: { images: 100, classCounts: [50, 50] },
        validation: { images: 20, classCounts: [10, 10] },
        test: { images: 40, classCounts: [20, 20] },
      },
      mean: [0.5],
      deviation: [0.25],
      options: {
        resize: { kind: 'exact' },
        validationFraction: 0.1,
        testFraction: 0.2,
        seed: 0,
        flipAllowed: true,
      },
      rejected: [],
      licence: null,
    },
    bytes: 1000,
    shipped: false,
    createdAt: at,
    ...changes,
  };
}

export function makeCard(changes: Partial<CheckpointCard> = {}): CheckpointCard {
  return {
    name: 'card',
    description: '',
    parent: null,
    plan: null,
    datasetName: 'shapes',
    datasetFingerprint: 'f'.repeat(64),
    classNames: ['circle', 'square'],
    epoch: 1,
    step: 10,
    metrics: {},
    cost: null,
    licence: null,
    createdAt: at,
    createdBy: 'test',
    ...changes,
  };
}

export function makeCheckpoint(changes: Partial<CheckpointRecord> = {}): CheckpointRecord {
  return {
    id: newId('checkpoint'),
    kind: 'imported',
    name: 'model',
    file: '/nowhere/model.safetensors',
    weightsSha256: 'a'.repeat(64),
    runId: null,
    parentId: null,
    networkName: 'small-cnn width 2',
    parameters: 100,
    forwardMacs: 1000,
    card: makeCard(),
    createdAt: at,
    ...changes,
  };
}

export function makeRun(dataset: DatasetRecord, changes: Partial<RunRecord> = {}): RunRecord {
  return {
    id: newId('run'),
    name: 'tiny',
    plan: makePlan(),
    state: 'queued',
    reason: null,
    error: null,
    datasetId: dataset.id,
    datasetFingerprint: dataset.manifest.fingerprint,
    datasetName: dataset.name,
    networkName: 'small-cnn width 2',
    parameters: 100,
    startCheckpointId: null,
    bestCheckpointId: null,
    lastCheckpointId: null,
    progress: null,
    best: null,
    cost: null,
    environment: null,
    queuePosition: null,
    colourIndex: 0,
    createdAt: at,
    startedAt: null,
    finishedAt: null,
    ...changes,
  };
}

export function makeEvaluationPlan(changes: Record<string, unknown> = {}): EvaluationPlan {
  return EvaluationPlan.parse({
    images: 4,
    threatModel: { norm: 'linf', epsilon: 0.1 },
    attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
    ...changes,
  });
}

export function makeEvaluation(
  checkpointId: CheckpointId,
  datasetId: DatasetId,
  changes: Partial<EvaluationRecord> = {},
): EvaluationRecord {
  return {
    id: newId('evaluation'),
    checkpointId,
    runId: null,
    datasetId,
    datasetFingerprint: 'f'.repeat(64),
    plan: makeEvaluationPlan(),
    state: 'queued',
    fraction: 0,
    progress: null,
    summary: null,
    error: null,
    createdAt: at,
    finishedAt: null,
    ...changes,
  };
}

export interface TestLab {
  context: LabContext;
  database: Database;
  events: LabEvent[];
  dataset: DatasetRecord;
  remove: () => void;
}

/** A context on a history in memory that knows one dataset, with everything it emits. */
export function openTestContext(): TestLab {
  const { folder, remove } = temporaryFolder();
  const database = openMemoryDatabase();
  setPlaces(database, { home: folder, resources: null });
  const events: LabEvent[] = [];
  const context: LabContext = {
    database,
    paths: homePaths(folder),
    resources: null,
    labId: newId('lab'),
    version: '0.0.0',
    log: { info: () => undefined, warning: () => undefined, error: () => undefined },
    emit: (event) => void events.push(event),
  };
  register(context, 'this test');
  const dataset = makeDataset();
  insertDataset(database, dataset);
  return {
    context,
    database,
    events,
    dataset,
    remove: () => {
      database.close();
      remove();
    },
  };
}
