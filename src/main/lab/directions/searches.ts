import { rmSync } from 'node:fs';
import type {
  DirectionRequest,
  DirectionSetRecord,
  UnfinishedDirections,
} from '../../../contract/directions/direction-set';
import type { GeneratorRecord } from '../../../contract/directions/generator';
import { TemperError } from '../../../contract/errors';
import type { DirectionSetId, OperationId } from '../../../contract/ids';
import { searchSteps } from '../../core/checkpoints/search-file';
import { now, type LabContext } from '../context';
import type { EnginePool } from '../engines/engine-pool';
import { newId } from '../identifiers';
import type { Operations } from '../operations/operations';
import { toTemperError } from '../router';
import { writing } from '../store/database';
import { findDirectionSet, findGenerator } from '../store/repositories/directions';
import {
  claimSearch,
  deleteSearch,
  findSearch,
  insertSearch,
  isSearched,
  listSearches,
  stopSearch,
  type StoredSearch,
} from '../store/repositories/unfinished-directions';
import { checkRequest, findDirections } from './direction-sets';

interface Tools {
  context: LabContext;
  pool: EnginePool;
  operations: Operations;
  explain(error: unknown): unknown;
}

/** Searches for directions, each an operation; stopped or killed they are kept and can be resumed. */
export function createSearches(tools: Tools) {
  const { context } = tools;
  const { database, labId } = context;
  return {
    find(request: DirectionRequest): { operationId: OperationId } {
      const generator = checkRequest(context, request);
      const search: StoredSearch = {
        id: newId('directions'),
        generatorId: generator.id,
        // By its id: the name may change until it is resumed.
        request: { ...request, generator: generator.id },
        labId,
        error: null,
        createdAt: now(),
      };
      writing(database, () => insertSearch(database, search));
      return carryOn(tools, search, generator);
    },

    /** @throws TemperError `wrong-state` for one that is being carried out, or a generator that is not there any more */
    resume(id: DirectionSetId): { operationId: OperationId } {
      const search = required(context, id);
      const generator = checkRequest(context, search.request);
      if (!writing(database, () => claimSearch(database, id, labId))) throw carriedOut(id);
      return carryOn(tools, search, generator);
    },

    /** @throws TemperError `wrong-state` for one that is being carried out */
    discard(id: DirectionSetId): null {
      const search = required(context, id);
      if (search.labId !== null) throw carriedOut(id);
      writing(database, () => deleteSearch(database, id));
      rmSync(fileOf(context, search), { force: true });
      changed(context);
      return null;
    },

    unfinished: (): UnfinishedDirections[] =>
      listSearches(database).map((search) => described(context, search)),
  };
}

/** @throws TemperError `wrong-state` while directions of the generator are being found, by this or another process */
export function refuseInSearch(
  { database }: LabContext,
  { id, name }: Pick<GeneratorRecord, 'id' | 'name'>,
): void {
  if (!isSearched(database, id)) return;
  throw new TemperError(
    'wrong-state',
    `Directions are being found in "${name}". Stop that first, or wait until it has ended.`,
    { id },
  );
}

function changed(context: LabContext): void {
  context.emit({ type: 'unfinished-directions-changed' });
}

function fileOf({ paths }: LabContext, { id, generatorId }: StoredSearch): string {
  return paths.directionSearch(generatorId, id);
}

function carryOn(
  { context, pool, operations, explain }: Tools,
  search: StoredSearch,
  generator: GeneratorRecord,
): { operationId: OperationId } {
  const { database, labId, log } = context;
  const file = fileOf(context, search);
  changed(context);
  return operations.start('finding directions', async (tools) => {
    try {
      const work = { context, pool, ...tools };
      const directionSet = await findDirections(work, generator, { ...search, file });
      rmSync(file, { force: true });
      const { directions, name } = directionSet;
      const message = `${directions.length} directions are kept as "${name}"`;
      return { message, outcome: { kind: 'directions-found', directionSet } as const };
    } catch (error) {
      const known = toTemperError(explain(error), 'finding directions', log);
      writing(database, () => stopSearch(database, search.id, labId, known.toWire()));
      throw known;
    } finally {
      changed(context);
    }
  });
}

function described(context: LabContext, search: StoredSearch): UnfinishedDirections {
  const { database, log } = context;
  const { id, generatorId, request, labId, error, createdAt } = search;
  const { method, seed } = request;
  let steps = 0;
  try {
    steps = searchSteps(fileOf(context, search));
  } catch (damage) {
    // Said to whoever resumes it; a list is shown without it.
    log.error(`the search for directions ${id} cannot be resumed`, damage);
  }
  return {
    id,
    generatorId,
    generatorName: findGenerator(database, generatorId)?.name ?? generatorId,
    method,
    seed,
    steps,
    state: labId === null ? 'stopped' : 'running',
    error,
    createdAt,
  };
}

function required({ database }: LabContext, id: DirectionSetId): StoredSearch {
  const found = findSearch(database, id);
  if (found) return found;
  const set: DirectionSetRecord | null = findDirectionSet(database, id);
  throw new TemperError(
    set ? 'wrong-state' : 'not-found',
    set
      ? `The search for directions ${id} is finished: it gave "${set.name}".`
      : `There is no search for directions ${id}. List them with: temper directions list`,
    { directionSetId: id },
  );
}

function carriedOut(id: DirectionSetId): TemperError {
  return new TemperError(
    'wrong-state',
    `The search for directions ${id} is being carried out. Look again in a moment.`,
    { directionSetId: id },
  );
}
