import type { ModelFormat } from '../../../../contract/models/model-import';
import type { ImageShape } from '../../../../contract/models/network';
import { tensorValues, type OnnxModel, type OnnxTensor } from '../../formats/onnx/decode-onnx';
import { unreadable } from '../../formats/outside-file';
import { checkedValues } from '../network/checked-values';
import { GraphBuilder } from '../network/graph-builder';
import { flatLogits } from '../network/nodes';
import { OperatorContext } from '../operators/context';
import { isWholeType } from '../operators/constants';
import { applyOperatorFully } from '../operators/operators';
import type { ConstantValue, NodeValue, GraphValue } from '../operators/values';
import type { ReadModel } from '../read-model';
import { Readers } from './readers';
import { joinNorms } from './written-out-norms';

/** The input of a graph: where it takes images, and in which layout. */
export interface ImageInput {
  name: string;
  image: ImageShape;
  layout: NodeValue['layout'];
  /** Images in a batch; null where the file leaves it open. */
  batch: number | null;
}

/** How a model that is put into ONNX's words is called. */
export interface GraphOrigin {
  format: ModelFormat;
  /** Of the network. */
  name: string;
  /** Where it comes from, as a sentence. */
  note: string;
}

/** Rebuilds a graph in ONNX's words. @throws TemperError 'checkpoint-unreadable' naming the operator that cannot be rebuilt */
export function rebuildGraph(
  graph: OnnxModel,
  input: ImageInput,
  path: string,
  { format, name, note }: GraphOrigin,
): ReadModel {
  const builder = new GraphBuilder(name, input.image);
  const given: GraphValue = { kind: 'node', id: 'image', layout: input.layout };
  const last = computeGraph(graph, builder, new Map([[input.name, given]]), path);
  const logits = flatLogits(builder, last.id, path);
  const { network, values } = builder.finish(logits);
  return {
    format,
    network,
    values,
    architecture: null,
    mapping: [],
    unused: [],
    notes: [
      note,
      ...(last.softmax ? ['A softmax at its end was left out: the network gives logits.'] : []),
    ],
    holdsGraph: true,
    fileGives: last.softmax ?? 'logits',
  };
}

/**
 * Makes nodes of the operators of a graph.
 *
 * @param known what the inputs stand for
 * @returns what the first output stands for
 * @throws TemperError 'checkpoint-unreadable' naming the operator that cannot be rebuilt
 */
export function computeGraph(
  graph: OnnxModel,
  builder: GraphBuilder,
  known: Map<string, GraphValue>,
  path: string,
): NodeValue {
  const model = joinNorms(graph, path);
  for (const tensor of model.initialisers) {
    known.set(tensor.name, initialiser(tensor, path));
  }
  const place = { builder, path, opset: model.opset, known, readers: new Readers(model) };
  for (const node of model.nodes) {
    const context = new OperatorContext(place, node);
    for (const [index, value] of applyOperatorFully(context).entries()) {
      known.set(node.output[index] ?? '', value);
    }
  }
  const last = known.get(model.outputs[0] ?? '');
  if (last?.kind !== 'node') throw unreadable(path, 'its output is not a computed tensor');
  return last;
}

/** Its values are taken out of the file when they are asked for, so that the weights do not lie in memory twice. */
function initialiser(tensor: OnnxTensor, path: string): ConstantValue {
  return {
    kind: 'constant',
    shape: tensor.dims,
    whole: isWholeType(tensor.data_type),
    get values() {
      return checkedValues(tensorValues(tensor, path), tensor.name, path);
    },
  };
}
