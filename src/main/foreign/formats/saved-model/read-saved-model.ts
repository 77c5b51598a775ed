import { z } from 'zod';
import { descriptions, openParts } from '../model-parts';
import { unreadable, type OutsideFile } from '../outside-file';
import type { WeightTensor } from '../weight-file';
import { decodeMessage } from './schema';
import { readBundle, type Bundle } from './variables';

/** A model that TensorFlow saved; its graph is not looked at yet. */
export interface SavedModel {
  bundle: Bundle;
  /** By the variables' own names: `conv/kernel`. */
  tensors: ReadonlyMap<string, WeightTensor>;
  /** Keras's description of the network, where Keras 2 saved it; not checked yet. */
  topology: unknown;
  /** `saved_model.pb`. */
  description: Uint8Array;
}

const Metadata = z.object({
  nodes: z.array(z.object({ node_path: z.string().default(''), metadata: z.string().default('') })),
});

/**
 * Reads a saved model: `saved_model.pb` with the folder `variables` beside it, or a zip archive.
 *
 * @throws TemperError 'checkpoint-unreadable'
 */
export async function readSavedModel(file: OutsideFile): Promise<SavedModel> {
  const parts = await openParts(file, descriptions.savedModel);
  const { description } = parts;
  try {
    const bundle = await readBundle(parts, file.path);
    const metadata = await parts.find('keras_metadata.pb');
    const topology = metadata && topologyIn(metadata);
    return { bundle, tensors: byName(bundle), topology, description };
  } catch (error) {
    if (error instanceof Error && error.name === 'TemperError') throw error;
    throw unreadable(file.path, `its variables: ${(error as Error).message}`);
  }
}

function byName({ tensors, names }: Bundle): Map<string, WeightTensor> {
  return new Map([...tensors].map(([key, tensor]) => [names.get(key) ?? key, tensor]));
}

/** Of the outermost network. */
function topologyIn(metadata: Uint8Array): unknown {
  const { nodes } = Metadata.parse(decodeMessage('SavedMetadata', metadata));
  const root = nodes.find(({ node_path: path }) => path === 'root');
  return root ? (JSON.parse(root.metadata, withoutTuples) as unknown) : null;
}

const Tuple = z.object({ class_name: z.literal('__tuple__'), items: z.array(z.unknown()) });

/** Keras marks what was a tuple in Python. */
function withoutTuples(_key: string, value: unknown): unknown {
  const tuple = Tuple.safeParse(value);
  return tuple.success ? tuple.data.items : value;
}
