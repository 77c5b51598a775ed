import { TemperError } from '../../../../contract/errors';
import type { RecordableBackend, TensorMetadata } from './native-binding';
import { loadGraph } from './saved-model';
import type { Variable } from './state-variables';

/** A loaded graph. */
export class NativeSession {
  /** The variables whose memory is taken, by handle. */
  readonly held = new Map<string, Variable>();
  readonly #backend: RecordableBackend;
  readonly #id: number;

  /** @throws Error with TensorFlow's words when the nodes are not a graph */
  constructor(backend: RecordableBackend, graph: Uint8Array) {
    this.#backend = backend;
    this.#id = loadGraph(backend.binding, graph);
  }

  /**
   * One native call. Results are native tensors, which the caller deletes or makes tensors of.
   * @throws TemperError 'internal' naming layer and op
   */
  run(inputs: number[], inputNames: string[], outputNames: string[]): TensorMetadata[] {
    try {
      const { binding } = this.#backend;
      return binding.runSavedModel(this.#id, inputs, inputNames.join(','), outputNames.join(','));
    } catch (error) {
      throw namedFailure(error);
    }
  }

  dispose(): void {
    this.#backend.binding.deleteSavedModel(this.#id);
  }
}

/** TensorFlow names the node as `{{node step3/block1-conv/Conv2D_12}}`: step, layer and op. */
const nodePattern = /\{\{node ([^}]+)\}\}/;

/** The failure of a native call, with the place in the network where it happened. */
function namedFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const path = nodePattern.exec(error.message)?.[1]?.split('/') ?? [];
  const op = path.at(-1)?.replace(/_\d+$/, '');
  if (op === undefined) return error;
  const layer = path.slice(1, -1).join('/');
  const where = layer === '' ? `the op ${op}` : `the layer "${layer}" (op ${op})`;
  const reason = error.message.replace(/^Session fail to run with error: /, '').trim();
  return new TemperError('internal', `A step failed in ${where}: ${reason}`, { layer, op }, error);
}
