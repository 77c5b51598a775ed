import type { CommandHandlers } from '../../../contract/commands';
import type { GeneratorRecord } from '../../../contract/directions/generator';
import { trainedText } from '../../../words/generators';
import type { LabContext } from '../context';
import { assertThreadVariables } from '../engines/device-environment';
import type { EnginePool } from '../engines/engine-pool';
import { createOperations, type Operations } from '../operations/operations';
import { moveToTrash } from '../records/trash';
import { writing } from '../store/database';
import { listDirectionSets, listGenerators } from '../store/repositories/directions';
import { encodeGrid } from './export-grid';
import {
  annotateDirection,
  checkMeasurable,
  measureDirections,
  traverseDirections,
} from './direction-sets';
import {
  checkImport,
  createGenerator,
  generatorPictures,
  importGenerator,
  previewGenerator,
  refuseInTraining,
  takeGenerator,
  trainGenerator,
} from './generators';
import { resolveDirectionSet, resolveGenerator } from './lookup';
import { createOngoing } from './ongoing';
import { createSearches, refuseInSearch } from './searches';

type DirectionHandlers = Pick<
  CommandHandlers,
  Extract<keyof CommandHandlers, `generators:${string}` | `directions:${string}`>
>;

export interface DirectionService {
  handlers: DirectionHandlers;
  /** Resolves when nothing is going on any more; what is going on is cancelled. */
  close(): Promise<void>;
}

/** Generators, and directions in their codes. */
export function createDirectionService(
  context: LabContext,
  pool: EnginePool,
  explain: (error: unknown) => unknown,
): DirectionService {
  const operations = createOperations(context, explain);
  const ongoing = createOngoing();
  const searches = createSearches({ context, pool, operations, explain });
  function train(generator: GeneratorRecord) {
    return operations.start('training a generator', async (tools) => {
      const trained = await trainGenerator(context, pool, generator, tools);
      const outcome = { kind: 'generator-trained', generator: trained } as const;
      return { message: trainedText(trained), outcome };
    });
  }

  return {
    handlers: {
      ...directionHandlers({ context, pool, operations, ongoing }),
      ...searchHandlers(searches),
      ...removalHandlers(context, ongoing),
      'generators:train': (request) => {
        assertThreadVariables();
        return train(createGenerator(context, request));
      },
      'generators:preview': (request) => previewGenerator(context, pool, request),
      'generators:import': (request) => {
        assertThreadVariables();
        checkImport(context, request);
        return operations.start('importing a generator', async (tools) => {
          const imported = await importGenerator({ context, pool, ...tools }, request);
          const trained = await trainGenerator(context, pool, imported, tools);
          const outcome = { kind: 'generator-trained', generator: trained } as const;
          return { message: trainedText(trained), outcome };
        });
      },
      'generators:resume': ({ reference }) => {
        assertThreadVariables();
        return train(takeGenerator(context, resolveGenerator(context, reference)));
      },
      'generators:list': () => listGenerators(context.database),
      'generators:show': ({ reference }) => resolveGenerator(context, reference),
      'generators:pictures': ({ reference }) =>
        generatorPictures(context, resolveGenerator(context, reference)),
    },
    close: operations.close,
  };
}

interface DirectionTools {
  context: LabContext;
  pool: EnginePool;
  operations: Operations;
  ongoing: ReturnType<typeof createOngoing>;
}

type SearchCommand = 'find' | 'resume' | 'unfinished' | 'discard';

function searchHandlers(
  searches: ReturnType<typeof createSearches>,
): Pick<DirectionHandlers, `directions:${SearchCommand}`> {
  return {
    'directions:find': (request) => {
      assertThreadVariables();
      return searches.find(request);
    },
    'directions:resume': ({ directionSetId }) => {
      assertThreadVariables();
      return searches.resume(directionSetId);
    },
    'directions:unfinished': searches.unfinished,
    'directions:discard': ({ directionSetId }) => searches.discard(directionSetId),
  };
}

function measuring({
  context,
  pool,
  operations,
  ongoing,
}: DirectionTools): Pick<DirectionHandlers, 'directions:measure'> {
  return {
    'directions:measure': (request) => {
      const { id, generatorId, name } = checkMeasurable(context, request);
      const work = {
        needs: [id, generatorId],
        text: `The directions "${name}" are being measured`,
      };
      return operations.start('measuring directions', async (tools) => {
        const set = await ongoing.during(work, () =>
          measureDirections({ context, pool, ...tools }, request),
        );
        const outcome = { kind: 'directions-found', directionSet: set } as const;
        return { message: `"${set.name}" is measured`, outcome };
      });
    },
  };
}

type OfDirections = Exclude<
  Extract<keyof DirectionHandlers, `directions:${string}`>,
  `directions:${SearchCommand | 'remove'}`
>;

function directionHandlers(tools: DirectionTools): Pick<DirectionHandlers, OfDirections> {
  const { context, pool, operations } = tools;
  return {
    ...measuring(tools),
    'directions:list': () => listDirectionSets(context.database),
    'directions:show': ({ reference }) => resolveDirectionSet(context, reference),
    'directions:traverse': (request) =>
      traverseDirections(context, pool, request, operations.signal),
    'directions:export': async ({ formats, ...request }) => {
      const set = resolveDirectionSet(context, request.reference);
      const grid = await traverseDirections(context, pool, request, operations.signal);
      const encoded = formats.map(async (format) => ({
        format,
        bytes: new Uint8Array(await encodeGrid(set, grid, { format, shifts: request.shifts })),
      }));
      return { files: await Promise.all(encoded) };
    },
    'directions:annotate': (request) => annotateDirection(context, request),
  };
}

function removalHandlers(
  context: LabContext,
  ongoing: DirectionTools['ongoing'],
): Pick<DirectionHandlers, 'generators:remove' | 'directions:remove'> {
  return {
    'generators:remove': ({ reference }) => {
      const { id, name } = resolveGenerator(context, reference);
      writing(context.database, () => refuseInTraining(context, { id, name }));
      refuseInSearch(context, { id, name });
      ongoing.refuse(id);
      return moveToTrash(context, 'generator', id);
    },
    'directions:remove': ({ reference }) => {
      const { id } = resolveDirectionSet(context, reference);
      ongoing.refuse(id);
      return moveToTrash(context, 'directions', id);
    },
  };
}
