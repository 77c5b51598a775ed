import type { ModelFormat } from '../../../../contract/models/model-import';
import type { ImageShape } from '../../../../contract/models/network';
import {
  decodeOnnx,
  tensorValues,
  type OnnxModel,
  type OnnxTensor,
} from '../../formats/onnx/decode-onnx';
import { withDataBeside } from '../../formats/onnx/outside-data';
import { unreadable, type OutsideFile } from '../../formats/outside-file';
import { checkedValues } from '../checked-values';
import { completeImage } from '../complete-image';
import { GraphBuilder } from '../graph-builder';
import { flatLogits } from '../operators';
import type { ReadModel } from '../read-model';
import { OnnxContext } from './context';
import { applyOperatorFully } from './operators';
import { ownNetwork, type OwnNetwork } from './own-network';
import { Readers } from './readers';
import type { ConstantValue, NodeValue, OnnxValue } from './values';
import { joinNorms } from './written-out-norms';

const oldestOpset = 7;
const newestOpset = 23;

/** The input of a graph: where it takes images, and in which layout. */
export interface OnnxInput {
  name: string;
  image: ImageShape;
  layout: NodeValue['layout'];
  /** Images in a batch; null where the file leaves it open. */
  batch: number | null;
}

/**
 * Rebuilds an ONNX classifier as a trainable network: constants and the arithmetic of shapes are folded, a softmax at
 * the end is left out.
 *
 * @param image the images it is to take, where the file leaves their size open
 * @throws TemperError 'checkpoint-unreadable' naming the operator that cannot be rebuilt
 */
export function importOnnx(file: OutsideFile, image: ImageShape | null): ReadModel {
  const { model, beside } = withDataBeside(decodeOnnx(file), file);
  if (model.opset < oldestOpset || model.opset > newestOpset) {
    const range = `Temper reads ${oldestOpset} to ${newestOpset}`;
    throw unreadable(file.path, `it has operator set ${model.opset}; ${range}`, 'Export it again.');
  }
  const input = onnxInput(model, file.path, image);
  const writer = model.producer === '' ? '' : `, written by ${model.producer}`;
  const place = beside.length === 0 ? '' : `; weights in ${beside.join(', ')}`;
  const note = `Operator set ${model.opset}${writer}${place}.`;
  const own = ownNetwork(model, file.path);
  if (own) return asWritten(own, note);
  const name = model.producer === '' ? 'onnx' : `onnx (${model.producer})`;
  return rebuildGraph(model, input, file.path, { format: 'onnx', name, note });
}

function asWritten({ network, values }: OwnNetwork, note: string): ReadModel {
  return {
    format: 'onnx',
    network,
    values,
    architecture: null,
    mapping: [],
    unused: [],
    notes: [
      note,
      'The network is the very one that Temper wrote: the file has it beside its graph.',
    ],
    holdsGraph: true,
    fileGives: 'logits',
  };
}

/** How a model that is put into ONNX's words is called. */
export interface GraphOrigin {
  format: ModelFormat;
  /** Of the network. */
  name: string;
  /** Where it comes from, as a sentence. */
  note: string;
}

/** Rebuilds a graph in ONNX's words. @throws TemperError as importOnnx */
export function rebuildGraph(
  graph: OnnxModel,
  input: OnnxInput,
  path: string,
  { format, name, note }: GraphOrigin,
): ReadModel {
  const model = joinNorms(graph, path);
  const builder = new GraphBuilder(name, input.image);
  const known = new Map<string, OnnxValue>([
    [input.name, { kind: 'node', id: 'image', layout: input.layout }],
  ]);
  for (const tensor of model.initialisers) {
    known.set(tensor.name, initialiser(tensor, path));
  }
  const readers = new Readers(model);
  for (const node of model.nodes) {
    const context = new OnnxContext(builder, path, model.opset, known, node, readers);
    for (const [index, value] of applyOperatorFully(context).entries()) {
      known.set(node.output[index] ?? '', value);
    }
  }
  const last = known.get(model.outputs[0] ?? '');
  if (last?.kind !== 'node') throw unreadable(path, 'its output is no computed tensor');
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

/** Its values are taken out of the file when they are asked for, so that the weights do not lie in memory twice. */
function initialiser(tensor: OnnxTensor, path: string): ConstantValue {
  return {
    kind: 'constant',
    shape: tensor.dims,
    get values() {
      return checkedValues(tensorValues(tensor, path), tensor.name, path);
    },
  };
}

/** @throws TemperError when the graph has not exactly one image input, or its size is not known */
export function onnxInput(model: OnnxModel, path: string, image: ImageShape | null): OnnxInput {
  const [input, ...others] = model.inputs;
  if (!input || others.length > 0) {
    throw unreadable(path, `it has ${model.inputs.length} inputs; a classifier takes one image`);
  }
  const [batch = null, first, second, third] = input.shape;
  if (input.shape.length !== 4) throw unreadable(path, 'its input is no batch of images');
  // Temper writes channels first, however few columns its images have.
  const isLast = isChannels(third) && !isChannels(first) && !model.producer.startsWith('Temper');
  const [height, width, channels] = isLast ? [first, second, third] : [second, third, first];
  return {
    name: input.name,
    image: completeImage([height, width, channels], image, path),
    layout: isLast ? 'channels-last' : 'channels-first',
    batch,
  };
}

function isChannels(size: number | null | undefined): boolean {
  return size === 1 || size === 3 || size === 4;
}
