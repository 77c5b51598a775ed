import { rmSync } from 'node:fs';
import type {
  DirectionRequest,
  DirectionSetRecord,
  UnfinishedDirections,
} from '../../../contract/directions/direction-set';
import type { GeneratorRecord } from '../../../contract/directions/generator';
import { TemperError } from '../../../contract/errors';
import type { DirectionSetId, GeneratorId, OperationId } from '../../../contract/ids';
import { searchSteps } from '../../core/checkpoints/search-file';
import { now, type LabContext } from '../context';
import type { EnginePool } from '../engines/engine-pool';
import { newId } from '../identifiers';
import type { createOperations } from '../operations/operations';
import { toTemperError } from '../router';
import { writing } from '../store/database';
import { findDirectionSet, findGenerator } from '../store/repositories/directions';
import {
  claimSearch,
  deleteSearch,
  findSearch,
  insertSearch,
  listSearches,
  listSearchesInProgress,
  stopSearch,
  type StoredSearch,
} from '../store/repositories/unfinished-directions';
import { checkRequest, findDirections } from './direction-sets';

interface Tools {
  context: LabContext;
  pool: EnginePool;
  operations: ReturnType<typeof createOperations>;
  explain(error: unknown): unknown;
}

/** Searches for directions, each an operation; stopped or killed they are kept and can be resumed. */
export function createSearches({ context, pool, operations, explain }: Tools) {
  const { database, labId, paths } = context;
  const changed = () => context.emit({ type: 'unfinished-directions-changed' });
  const fileOf = ({ id, generatorId }: StoredSearch) => paths.directionSearch(generatorId, id);

  function carryOn(search: StoredSearch, generator: GeneratorRecord): { operationId: OperationId } {
    changed();
    return operations.start('finding directions', async (tools) => {
      const { id } = search;
      try {
        const directionSet = await findDirections({ context, pool, ...tools }, generator, {
          ...search,
          file: fileOf(search),
        });
        rmSync(fileOf(search), { force: true });
        const message = `${directionSet.directions.length} directions are kept as "${directionSet.name}"`;
        return { message, outcome: { kind: 'directions-found', directionSet } as const };
      } catch (error) {
        const known = toTemperError(explain(error), 'finding directions', context.log);
        writing(database, () => stopSearch(database, id, labId, known.toWire()));
        throw known;
      } finally {
        changed();
      }
    });
  }

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
      return carryOn(search, generator);
    },

    /** @throws TemperError `wrong-state` for one that is being carried out, or a generator that is not there any more */
    resume(id: DirectionSetId): { operationId: OperationId } {
      const search = required(context, id);
      const generator = checkRequest(context, search.request);
      if (!writing(database, () => claimSearch(database, id, labId))) throw carriedOut(id);
      return carryOn(search, generator);
    },

    /** @throws TemperError `wrong-state` for one that is being carried out */
    discard(id: DirectionSetId): null {
      const search = required(context, id);
      if (search.labId !== null) throw carriedOut(id);
      writing(database, () => deleteSearch(database, id));
      rmSync(fileOf(search), { force: true });
      changed();
      return null;
    },

    unfinished: (): UnfinishedDirections[] =>
      listSearches(database).map((search) => described(context, search, fileOf(search))),

    /** @throws TemperError `wrong-state` while directions of the generator are being found, by this or another process */
    refuseInSearch({ id, name }: { id: GeneratorId; name: string }): void {
      if (!listSearchesInProgress(database).some(({ generatorId }) => generatorId === id)) return;
      throw new TemperError(
        'wrong-state',
        `Directions are being found in "${name}". Stop that first, or wait until it has ended.`,
        { id },
      );
    },
  };
}

function described(
  { database, log }: LabContext,
  { id, generatorId, request, labId, error, createdAt }: StoredSearch,
  file: string,
): UnfinishedDirections {
  const { method, seed } = request;
  let steps = 0;
  try {
    steps = searchSteps(file);
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
