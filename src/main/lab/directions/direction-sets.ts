import { freeName } from '../../../contract/free-name';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedInput } from '../../../contract/commands';
import type {
  DirectionMethod,
  DirectionRequest,
  DirectionSetRecord,
} from '../../../contract/directions/direction-set';
import type { GeneratorRecord, ImageGrid } from '../../../contract/directions/generator';
import type { DirectionSetId } from '../../../contract/ids';
import { TemperError } from '../../../contract/errors';
import { readFactors } from '../../core/datasets/drawn/factor-files';
import { checkFactors } from '../../core/numerics/disentanglement/representation';
import { directionIssues, navigatorFor } from '../../core/rules/direction-fit';
import { throwIssues } from '../../core/rules/issues';
import { now, type LabContext } from '../context';
import { askEngine } from '../engines/ask-engine';
import type { EnginePool } from '../engines/engine-pool';
import { newId } from '../identifiers';
import type { OperationTools } from '../operations/operations';
import { announceDirectionSet } from '../records/announcements';
import { resolveDataset } from '../records/references';
import { removedError } from '../records/trash';
import { writing } from '../store/database';
import { findDirectionSet, putDirectionSet } from '../store/repositories/directions';
import { findRemoved } from '../store/repositories/trash';
import { deleteSearch } from '../store/repositories/unfinished-directions';
import { packedData, requireTrained, resolveDirectionSet, resolveGenerator } from './lookup';

interface Tools extends OperationTools {
  context: LabContext;
  pool: EnginePool;
}

const alone = { kind: 'alone' } as const;

/** @throws TemperError for a generator that is not trained, and directions that it cannot have */
export function checkRequest(context: LabContext, request: DirectionRequest): GeneratorRecord {
  const generator = requireTrained(resolveGenerator(context, request.generator));
  throwIssues(directionIssues(request.method, generator.plan), 'The search for directions');
  return generator;
}

interface Search {
  /** That the set will have. */
  id: DirectionSetId;
  request: DirectionRequest;
  /** Where it is kept until it has ended. */
  file: string;
}

/** Finds directions and keeps them under a name that says how they were found, in the place of their search. */
export async function findDirections(
  { context, pool, signal, tell }: Tools,
  generator: GeneratorRecord,
  { id, request: { method, seed }, file }: Search,
): Promise<DirectionSetRecord> {
  const { directions, finalLoss, durationMs } = await askEngine(pool, {
    lane: alone,
    job: 'find-directions',
    input: { ...generatorInput(context, generator), method, seed, searchFile: file },
    signal,
    tell,
    stopped: `The search for directions was stopped. Resume it with: temper directions resume ${id}`,
  });
  const isTaken = (name: string) => findDirectionSet(context.database, name) !== null;
  return keep(context, {
    id,
    name: freeName(`${method.kind}-${generator.name}`, isTaken),
    generatorId: generator.id,
    method: decidedMethod(method, generator.plan.latent),
    seed,
    directions: directions.map((direction) => ({ ...direction, name: null, kept: false })),
    finalLoss,
    durationMs,
    measures: null,
    shifted: [],
    createdAt: now(),
  });
}

/** With what the length of a code decides where nobody did. */
function decidedMethod(method: DirectionMethod, latent: number): DirectionMethod {
  return method.kind === 'disco' ? { ...method, navigator: navigatorFor(method, latent) } : method;
}

/**
 * Says before any work whether directions can be measured on a dataset.
 *
 * @throws TemperError for data without factors, for factors that never change, and for too few images
 */
export function checkMeasurable(
  context: LabContext,
  { reference, dataset, split, images }: ParsedInput<'directions:measure'>,
): DirectionSetRecord {
  const set = resolveDirectionSet(context, reference);
  const generator = resolveGenerator(context, set.generatorId);
  const { directory, manifest } = resolveDataset(context.database, dataset ?? generator.datasetId);
  const known = readFactors(directory, manifest, split);
  checkFactors({ ...known, images: Math.min(images, manifest.splits[split].images) });
  return set;
}

export async function measureDirections(
  { context, pool, signal, tell }: Tools,
  { reference, dataset, split, images, seed }: ParsedInput<'directions:measure'>,
): Promise<DirectionSetRecord> {
  const set = resolveDirectionSet(context, reference);
  const generator = resolveGenerator(context, set.generatorId);
  const { measures } = await askEngine(pool, {
    lane: alone,
    job: 'measure-directions',
    input: {
      ...generatorInput(context, generator),
      dataset: packedData(context.database, dataset ?? generator.datasetId),
      split,
      images,
      seed,
      vectors: set.directions.map(({ vector }) => vector),
    },
    signal,
    tell,
    stopped: 'The measurement was cancelled; nothing of it was kept.',
  });
  return change(context, set, { measures });
}

/** @throws TemperError `invalid-input` for an image that is not there */
export async function traverseDirections(
  context: LabContext,
  pool: EnginePool,
  { reference, image, shifts }: ParsedInput<'directions:traverse'>,
  signal: AbortSignal,
): Promise<ImageGrid> {
  const set = resolveDirectionSet(context, reference);
  const generator = resolveGenerator(context, set.generatorId);
  const { folder } = context.paths.generator(generator.id);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${newId('operation')}.u8`);
  try {
    await askEngine(pool, {
      lane: { kind: 'side' },
      job: 'traverse-directions',
      input: {
        ...generatorInput(context, generator),
        image,
        vectors: set.directions.map(({ vector }) => vector),
        shifts,
        file,
      },
      signal,
      stopped: 'Drawing was stopped. Ask for it again.',
    });
    const { height, width, channels } = generator.image;
    return {
      height,
      width,
      channels,
      rows: set.directions.length,
      columns: shifts.length,
      pixels: new Uint8Array(readFileSync(file)),
    };
  } finally {
    rmSync(file, { force: true });
  }
}

/** @throws TemperError `invalid-input` for a direction that is not there */
export function annotateDirection(
  context: LabContext,
  { reference, direction, name, kept }: ParsedInput<'directions:annotate'>,
): DirectionSetRecord {
  const set = resolveDirectionSet(context, reference);
  if (!set.directions[direction]) {
    throw new TemperError(
      'invalid-input',
      `"${set.name}" has ${set.directions.length} directions; there is no direction ${direction + 1}.`,
    );
  }
  const directions = set.directions.map((each, index) =>
    index === direction
      ? { ...each, name: name === undefined ? each.name : name, kept: kept ?? each.kept }
      : each,
  );
  return change(context, set, { directions });
}

function generatorInput(context: LabContext, generator: GeneratorRecord) {
  return {
    generatorFile: context.paths.generator(generator.id).file,
    dataset: packedData(context.database, generator.datasetId),
  };
}

function change(
  context: LabContext,
  { id }: DirectionSetRecord,
  changed: Partial<DirectionSetRecord>,
): DirectionSetRecord {
  return keep(context, { ...resolveDirectionSet(context, id), ...changed });
}

function keep(context: LabContext, directionSet: DirectionSetRecord): DirectionSetRecord {
  const { database } = context;
  writing(database, () => {
    // Meanwhile another process may have removed it, with all of its directions.
    const removed = findRemoved(database, 'generator', directionSet.generatorId);
    if (removed?.purgedAt) throw removedError(database, removed);
    putDirectionSet(database, directionSet);
    deleteSearch(database, directionSet.id);
  });
  announceDirectionSet(context, directionSet.id);
  return directionSet;
}
