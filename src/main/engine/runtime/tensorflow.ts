import type * as TensorFlowModule from '@tensorflow/tfjs-node-gpu';
import { TemperError } from '../../../contract/errors';
import { nodeRequire } from './node-require';
import { readRuntimeManifest } from './runtime-manifest';
import { applyThreads, threadsFrom, type Threads } from './threads';

export type TensorFlow = typeof TensorFlowModule;

const packageName = '@tensorflow/tfjs-node-gpu';

let loaded: TensorFlow | undefined;
let threads: Threads | undefined;

/**
 * Loads the native TensorFlow package once; the only place that does. Later calls return the same module.
 *
 * @throws TemperError 'runtime-missing' when the package or its native library is not there or does not load;
 *   'invalid-input' when TEMPER_THREADS is not a number of threads
 */
export function loadTensorFlow(): TensorFlow {
  loaded ??= load();
  return loaded;
}

/**
 * TensorFlow, loaded when it is first used: a module that imports this can be imported without the native library.
 */
export const tf: TensorFlow = new Proxy({} as TensorFlow, {
  get: (_target, key) => Reflect.get(loadTensorFlow(), key) as unknown,
});

/**
 * TensorFlow's threads, read from the environment once: it is changed when the library is loaded.
 *
 * @throws TemperError 'invalid-input' when TEMPER_THREADS is not a number of threads
 */
export function threadsInUse(): Threads {
  threads ??= threadsFrom(process.env);
  return threads;
}

function load(): TensorFlow {
  setEnvironment();
  quietDeprecations();
  try {
    const module = nodeRequire(packageName) as TensorFlow;
    module.enableProdMode();
    return module;
  } catch (error) {
    throw new TemperError(
      'runtime-missing',
      `The TensorFlow runtime could not be loaded (${firstLine(error)}). ` +
        '`temper doctor` says what to do about it.',
      { package: packageName },
      error,
    );
  }
}

/** What TensorFlow reads when its library is loaded; a person's own settings go first. */
function setEnvironment(): void {
  // Level 2 keeps errors and drops its notes about processor instructions and missing drivers.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  // Without it TensorFlow takes all memory of a GPU at once.
  process.env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true';
  const variables = variablesFor(readRuntimeManifest()?.variant);
  for (const [name, value] of Object.entries(variables)) process.env[name] ??= value;
  applyThreads(threadsInUse());
}

/**
 * With CUDA, its libraries are to choose algorithms that add in the same order each time, so that a resumed run comes to
 * the same bits; the processor's do so by themselves. On the processor, TensorFlow's optimizer of graphs is kept to what makes
 * steps faster, since it delays every first step. On a GPU it also decides how images lie in memory.
 *
 * @param variant of the runtime, as set-up wrote it
 */
export function variablesFor(variant: string | undefined): Record<string, string> {
  if (variant === 'cuda') return { TF_DETERMINISTIC_OPS: '1', TF_CUDNN_DETERMINISTIC: '1' };
  return variant === 'cpu' ? { TEMPER_GRAPH_OPTIMIZER: 'brief' } : {};
}

/** tfjs-node 4.22 calls two functions that Node warns about and that later versions lack: the same, without the warning. */
function quietDeprecations(): void {
  Object.assign(nodeRequire('node:util') as object, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: (value: unknown) => Array.isArray(value),
  });
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? message;
}
