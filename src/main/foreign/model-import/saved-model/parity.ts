import { TemperError } from '../../../../contract/errors';
import type { ModelImportReport } from '../../../../contract/models/model-import';
import type { OutsideFile } from '../../formats/outside-file';
import { leadingTo } from '../../formats/saved-model/flatten-functions';
import { readSavedModel } from '../../formats/saved-model/read-saved-model';
import type { SavedGraph } from '../../formats/saved-model/read-graph';
import type { OperatorNode } from '../../formats/saved-model/graph-schema';
import type { ReadModel } from '../read-model';
import { parityWithTfjs } from '../tfjs/parity';
import { graphIn } from './import-saved-model';

/**
 * Compares what a rebuilt network gives on noise with what TensorFlow.js computes from the graph of the file's signature;
 * null where it has none, or one that TensorFlow.js does not compute.
 *
 * @throws TemperError 'checkpoint-unreadable' for a damaged file
 */
export async function savedModelParity(
  file: OutsideFile,
  model: ReadModel,
): Promise<ModelImportReport['parity']> {
  const graph = graphIn(await readSavedModel(file), file.path);
  if (!graph) return null;
  const artifacts = artifactsOf(graph);
  try {
    return await parityWithTfjs({ kind: 'graph', artifacts: () => artifacts }, file.path, model);
  } catch (error) {
    // It knows fewer operators than TensorFlow: the report then says that nothing was compared.
    if (error instanceof TemperError) return null;
    throw error;
  }
}

/** What has a part in the results, with the numbers of its constants. */
function artifactsOf({ nodes, tensors, outputs }: SavedGraph) {
  const part = leadingTo(outputs, nodes);
  const constants = part.flatMap(({ name }) => {
    const tensor = tensors.get(name);
    return tensor ? [{ name, tensor, values: tensor.read() }] : [];
  });
  const weightSpecs = constants.map(({ name, tensor: { shape, type } }) => ({
    name,
    shape: [...shape],
    dtype: /int/.test(type) ? 'int32' : 'float32',
  }));
  const bytes = constants.map(({ values, tensor: { type } }) =>
    Buffer.from((/int/.test(type) ? Int32Array.from(values) : values.slice()).buffer),
  );
  const weightData = new Uint8Array(Buffer.concat(bytes)).buffer;
  // TensorFlow.js asks for versions and makes nothing of them.
  const modelTopology = { node: part.map(withDefaults), versions: { producer: 0, minConsumer: 0 } };
  return { modelTopology, weightSpecs, weightData };
}

const notDilated = { dilations: { list: { i: [1, 1, 1, 1] } } };
const epsilon = { epsilon: { f: 1e-4 } };
const defaults: Readonly<Record<string, Record<string, unknown>>> = {
  Conv2D: notDilated,
  DepthwiseConv2dNative: notDilated,
  FusedBatchNorm: epsilon,
  FusedBatchNormV2: epsilon,
  FusedBatchNormV3: epsilon,
};

/** A saved graph leaves attributes out that have TensorFlow's own values, which are not those of TensorFlow.js. */
function withDefaults(node: OperatorNode): OperatorNode {
  const attr = Object.hasOwn(defaults, node.op) ? defaults[node.op] : {};
  return { ...node, attr: { ...attr, ...node.attr } };
}
