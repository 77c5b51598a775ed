import { readFileSync } from 'node:fs';
import type { CommandHandlers, ParsedInput, SampleImages } from '../../../contract/commands';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { DatasetId } from '../../../contract/ids';
import { openDataset } from '../../core/datasets/packed-dataset';
import { bytesPerLabel, labelsFile } from '../../core/datasets/packed-files';
import type { LabContext } from '../context';
import type { EnginePool } from '../engines/engine-pool';
import { listDatasets } from '../store/repositories/datasets';
import { correctDatasetAs, correctionHistory } from './dataset-correct';
import { addDatasetAs } from './dataset-derive';
import { drawDatasetFor } from './dataset-draw';
import { holdOutIdentities, prepareHoldOut } from './dataset-hold-out';
import { checkLabelsOf } from './dataset-labels';
import { listFewShotResults } from '../store/repositories/few-shot-results';
import { listFewShotSearches } from '../store/repositories/few-shot-searches';
import { measureFewShotOf } from './few-shot';
import { searchFewShotRates } from './few-shot-search';
import { createQualityChecks } from './dataset-quality';
import { createShiftChecks } from './dataset-shifts';
import { createOperations, type Operations } from '../operations/operations';
import { resolveDataset } from '../records/references';
import { moveToTrash } from '../records/trash';

type DatasetHandlers = Pick<CommandHandlers, Extract<keyof CommandHandlers, `datasets:${string}`>>;

export interface DatasetService {
  handlers: DatasetHandlers;
  /** Resolves when no import is going on any more; those that are going on are cancelled. */
  close(): Promise<void>;
}

export function createDatasetService(
  context: LabContext,
  pool: EnginePool,
  explain: (error: unknown) => unknown,
): DatasetService {
  const operations = createOperations(context, explain);
  const quality = createQualityChecks(operations.signal);
  const shifts = createShiftChecks(context.database);

  function startAdding({ path, options, classes }: ParsedInput<'datasets:add'>) {
    return operations.start('adding a dataset', async (tools) => {
      const adding = { context, pool, ...tools };
      return endOfAdding(context, await addDatasetAs(adding, path, options, classes));
    });
  }

  return {
    handlers: {
      'datasets:list': () => listDatasets(context.database),
      'datasets:show': ({ reference }) => resolveDataset(context.database, reference),
      'datasets:add': startAdding,
      'datasets:draw': (request) =>
        operations.start('drawing a dataset', async (tools) =>
          endOfAdding(context, await drawDatasetFor(context, request, tools)),
        ),
      'datasets:hold-out': (request) => {
        const prepared = prepareHoldOut(context, request);
        return operations.start('holding identities out', (tools) =>
          holdOutIdentities(context, prepared, tools),
        );
      },
      'datasets:correct': (request) =>
        operations.start('correcting a dataset', async (tools) =>
          endOfAdding(context, await correctDatasetAs(context, request, tools)),
        ),
      'datasets:corrections': ({ reference }) =>
        correctionHistory(context.database, resolveDataset(context.database, reference)),
      'datasets:remove': ({ datasetId }) => removeDataset(context, datasetId),
      'datasets:samples': (query) => readSamples(context, query),
      'datasets:images': (query) => readImages(context, query),
      'datasets:quality': ({ reference, refresh }) =>
        quality.check(resolveDataset(context.database, reference), refresh),
      'datasets:shifts': ({ datasetId }) =>
        shifts.choices(resolveDataset(context.database, datasetId)),
      'datasets:labels': (request) =>
        operations.start('checking labels', (tools) =>
          checkLabelsOf(context, pool, tools, request),
        ),
      ...fewShotHandlers(context, pool, operations),
    },
    close: operations.close,
  };
}

/** Few images of classes that a model has not seen. */
function fewShotHandlers(
  context: LabContext,
  pool: EnginePool,
  operations: Operations,
): Pick<DatasetHandlers, Extract<keyof DatasetHandlers, `datasets:few-shot${string}`>> {
  return {
    'datasets:few-shot': (request) =>
      operations.start('measuring few-shot accuracy', (tools) =>
        measureFewShotOf(context, pool, tools, request),
      ),
    'datasets:few-shot-results': ({ checkpointId }) =>
      listFewShotResults(context.database, checkpointId),
    'datasets:few-shot-search': (request) =>
      operations.start('searching for few-shot rates', (tools) =>
        searchFewShotRates(context, pool, tools, request),
      ),
    'datasets:few-shot-searches': ({ checkpointId }) =>
      listFewShotSearches(context.database, checkpointId),
  };
}

/** The end of an operation that added a dataset, which every window hears of. */
function endOfAdding<Added extends { message: string; unchanged: boolean }>(
  context: LabContext,
  { message, ...added }: Added,
) {
  if (!added.unchanged) context.emit({ type: 'datasets-changed' });
  return { message, outcome: { kind: 'dataset-added' as const, ...added } };
}

function removeDataset(context: LabContext, datasetId: DatasetId) {
  const { id } = requireOwnDataset(context, datasetId);
  return moveToTrash(context, 'dataset', id);
}

/** What ships with Temper is needed by its demo and its shipped plans. */
function requireOwnDataset({ database }: LabContext, id: DatasetId): DatasetRecord {
  const dataset = resolveDataset(database, id);
  if (!dataset.shipped) return dataset;
  throw new TemperError(
    'wrong-state',
    `The dataset "${dataset.name}" ships with Temper and cannot be removed.`,
    { datasetId: id },
  );
}

function readSamples(context: LabContext, query: ParsedInput<'datasets:samples'>): SampleImages {
  const { split, classIndex, offset, count } = query;
  const record = resolveDataset(context.database, query.datasetId);
  const { classNames, splits } = record.manifest;
  if (classIndex !== null && (classIndex < 0 || classIndex >= classNames.length)) {
    throw new TemperError(
      'invalid-input',
      `"${record.name}" has ${classNames.length} classes, numbered from 0; there is no class ${classIndex}.`,
      { classIndex },
    );
  }
  const dataset = openDataset(record.directory);
  try {
    const all = { length: splits[split].images };
    const candidates =
      classIndex === null
        ? Array.from(all, (_, index) => index)
        : indexesOfClass(labelsFile(record.directory, split), classIndex);
    const indexes = candidates.slice(offset, offset + count);
    const { pixels, labels } = dataset.read(split, indexes);
    return {
      ...record.manifest.image,
      indexes,
      labels: [...labels],
      pixels: new Uint8Array(pixels),
    };
  } finally {
    dataset.close();
  }
}

function readImages(context: LabContext, query: ParsedInput<'datasets:images'>): SampleImages {
  const { split, indexes } = query;
  const record = resolveDataset(context.database, query.datasetId);
  const dataset = openDataset(record.directory);
  try {
    const { pixels, labels } = dataset.read(split, indexes);
    return {
      ...record.manifest.image,
      indexes,
      labels: [...labels],
      pixels: new Uint8Array(pixels),
    };
  } finally {
    dataset.close();
  }
}

/** From the packed labels alone, without a look at the pixels. */
function indexesOfClass(file: string, classIndex: number): number[] {
  const labels = readFileSync(file);
  const indexes: number[] = [];
  for (let index = 0; index * bytesPerLabel < labels.length; index += 1) {
    if (labels.readUInt16LE(index * bytesPerLabel) === classIndex) indexes.push(index);
  }
  return indexes;
}
