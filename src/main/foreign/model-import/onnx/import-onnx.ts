import type { ImageShape } from '../../../../contract/models/network';
import { decodeOnnx, type OnnxModel } from '../../formats/onnx/decode-onnx';
import { withDataBeside } from '../../formats/onnx/outside-data';
import { unreadable, type OutsideFile } from '../../formats/outside-file';
import { rebuildGraph, type ImageInput } from '../graphs/rebuild-graph';
import { completeImage } from '../network/complete-image';
import type { ReadModel } from '../read-model';
import { ownNetwork, type OwnNetwork } from './own-network';

const oldestOpset = 7;
const newestOpset = 23;

/**
 * Rebuilds an ONNX classifier as a trainable network: constants and the arithmetic of shapes are folded, a softmax at
 * the end is left out.
 *
 * @param image the images it is to take, where the file leaves their size open
 * @throws TemperError 'checkpoint-unreadable' naming the operator that cannot be rebuilt
 */
export function importOnnx(file: OutsideFile, image: ImageShape | null): ReadModel {
  const { model, beside } = openOnnx(file);
  const input = onnxInput(model, file.path, image);
  const writer = model.producer === '' ? '' : `, written by ${model.producer}`;
  const place = beside.length === 0 ? '' : `; weights in ${beside.join(', ')}`;
  const note = `Operator set ${model.opset}${writer}${place}.`;
  const own = ownNetwork(model, file.path);
  if (own) return asWritten(own, note);
  const name = model.producer === '' ? 'onnx' : `onnx (${model.producer})`;
  return rebuildGraph(model, input, file.path, { format: 'onnx', name, note });
}

/** A file's graph with all its weights. @throws TemperError 'checkpoint-unreadable' for operator sets that are not read */
export function openOnnx(file: OutsideFile): ReturnType<typeof withDataBeside> {
  const opened = withDataBeside(decodeOnnx(file), file);
  const { opset } = opened.model;
  if (opset >= oldestOpset && opset <= newestOpset) return opened;
  const range = `Temper reads ${oldestOpset} to ${newestOpset}`;
  throw unreadable(file.path, `it has operator set ${opset}; ${range}`, 'Export it again.');
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

/** @throws TemperError when the graph has not exactly one image input, or its size is not known */
export function onnxInput(model: OnnxModel, path: string, image: ImageShape | null): ImageInput {
  const [input, ...others] = model.inputs;
  if (!input || others.length > 0) {
    throw unreadable(path, `it has ${model.inputs.length} inputs; a classifier takes one image`);
  }
  const [batch = null, first, second, third] = input.shape;
  if (input.shape.length !== 4) throw unreadable(path, 'its input is not a batch of images');
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
