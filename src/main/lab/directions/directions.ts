import type { CommandHandlers } from '../../../contract/commands';
import type { DirectionSetRecord } from '../../../contract/directions/direction-set';
import type { GeneratorRecord } from '../../../contract/directions/generator';
import { trainedText } from '../../../words/generators';
import type { LabContext } from '../context';
import { assertThreadVariables } from '../engines/device-environment';
import type { EnginePool } from '../engines/engine-pool';
import { createOperations } from '../operations/operations';
import { listDirectionSets, listGenerators } from '../store/repositories/directions';
import { encodeGrid } from './export-grid';
import {
  annotateDirection,
  checkMeasurable,
  checkRequest,
  findDirections,
  measureDirections,
  traverseDirections,
} from './direction-sets';
import {
  checkImport,
  createGenerator,
  generatorPictures,
  importGenerator,
  previewGenerator,
  takeGenerator,
  trainGenerator,
} from './generators';
import { resolveDirectionSet, resolveGenerator } from './lookup';

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
  function train(generator: GeneratorRecord) {
    return operations.start('training a generator', async (tools) => {
      const trained = await trainGenerator(context, pool, generator, tools);
      const outcome = { kind: 'generator-trained', generator: trained } as const;
      return { message: trainedText(trained), outcome };
    });
  }

  return {
    handlers: {
      ...directionHandlers(context, pool, operations),
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

type OfDirections = Extract<keyof DirectionHandlers, `directions:${string}`>;

function directionHandlers(
  context: LabContext,
  pool: EnginePool,
  operations: ReturnType<typeof createOperations>,
): Pick<DirectionHandlers, OfDirections> {
  const found = (directionSet: DirectionSetRecord, message: string) => ({
    message,
    outcome: { kind: 'directions-found', directionSet } as const,
  });
  return {
    'directions:find': (request) => {
      const generator = checkRequest(context, request);
      assertThreadVariables();
      return operations.start('finding directions', async (tools) => {
        const set = await findDirections({ context, pool, ...tools }, generator, request);
        return found(set, `${set.directions.length} directions are kept as "${set.name}"`);
      });
    },
    'directions:list': () => listDirectionSets(context.database),
    'directions:show': ({ reference }) => resolveDirectionSet(context, reference),
    'directions:measure': (request) => {
      checkMeasurable(context, request);
      return operations.start('measuring directions', async (tools) => {
        const set = await measureDirections({ context, pool, ...tools }, request);
        return found(set, `"${set.name}" is measured`);
      });
    },
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
