import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { tf } from '../tensorflow';
import { savedModelTag } from './graph-writer';
import { nativeId, record, type RecordableBackend } from './recorder';

export interface CapturedFunction {
  /** Inputs of exactly the example's shapes and types; the caller owns the outputs. */
  run(inputs: Tensor[]): Tensor[];
  /** Releases the native graph. */
  dispose(): void;
  readonly nodeCount: number;
}

/**
 * Turns a pure function of tensors into one native call with the same result (design: captured steps).
 *
 * @param run the function; it is executed once here, on the examples
 * @param examples tensors of the shapes and types of later inputs
 */
export function capture(run: (inputs: Tensor[]) => Tensor[], examples: Tensor[]): CapturedFunction {
  const backend = tf.backend() as unknown as RecordableBackend;
  const { graph, inputNames, outputNames } = recordInScope(backend, run, examples);
  const model = load(backend, graph.serialise());
  return {
    nodeCount: graph.nodeCount,
    run: (inputs) => {
      const ids = inputs.map((input) => nativeId(backend, input));
      return backend.binding
        .runSavedModel(model, ids, inputNames.join(','), outputNames.join(','))
        .map((metadata) => backend.createOutputTensor(metadata));
    },
    dispose: () => backend.binding.deleteSavedModel(model),
  };
}

/** The eager results of the recording run are not kept: everything made inside the scope is disposed of. */
function recordInScope(
  backend: RecordableBackend,
  run: (inputs: Tensor[]) => Tensor[],
  examples: Tensor[],
) {
  tf.engine().startScope();
  try {
    let outputs: Tensor[] = [];
    const recording = record(
      backend,
      () => {
        outputs = run(examples);
        return outputs;
      },
      examples,
    );
    // A function may keep its results out of scopes; an input that it hands back is the caller's.
    tf.dispose(outputs.filter((output) => !examples.includes(output)));
    return recording;
  } finally {
    tf.engine().endScope();
  }
}

function load(backend: RecordableBackend, bytes: Uint8Array): number {
  // TensorFlow loads a SavedModel from a folder only; it reads it completely, so the folder can go at once.
  const directory = mkdtempSync(join(tmpdir(), 'temper-step-'));
  try {
    writeFileSync(join(directory, 'saved_model.pb'), bytes);
    return backend.binding.loadSavedModel(directory, savedModelTag);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
