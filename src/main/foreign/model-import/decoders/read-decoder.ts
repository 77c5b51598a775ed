import { detectModel } from '../../formats/detect-model';
import { readKeras } from '../../formats/keras/read-keras';
import { modelFileAt } from '../../formats/model-parts';
import { unreadable, withOutsideFile, type OutsideFile } from '../../formats/outside-file';
import { computeGraph } from '../graphs/rebuild-graph';
import { inputSizes } from '../keras/input-image';
import type { NodeValue } from '../operators/values';
import { NetworkWalk } from '../keras/network-walk';
import { parseTopology } from '../keras/topology';
import { variablesOf } from '../keras/variables';
import { openOnnx } from '../onnx/import-onnx';
import { decoderBuilder, finishedDecoder, type Decoder, type DecoderWishes } from './decoder';

/**
 * Reads a decoder out of an ONNX or a Keras file: a network from a code, [N, latent] or [N, latent, 1, 1], to an image.
 *
 * @throws TemperError 'checkpoint-unreadable' for other files, networks whose input is not a code, or whose output is not an image of
 *   the wanted shape
 */
export async function readDecoder(path: string, wishes: DecoderWishes): Promise<Decoder> {
  return withOutsideFile(modelFileAt(path), (file) => fromFile(file, wishes));
}

async function fromFile(file: OutsideFile, wishes: DecoderWishes): Promise<Decoder> {
  const format = await detectModel(file);
  if (format === 'onnx') return fromOnnx(file, wishes);
  if (format === 'keras') return fromKeras(file, wishes);
  throw unreadable(
    file.path,
    `decoders are not read from ${format} files`,
    format === 'pytorch' || format === 'safetensors'
      ? 'The file has weights and no graph. Write the decoder as ONNX: torch.onnx.export(decoder, torch.zeros(1, LATENT), "decoder.onnx").'
      : 'Save the decoder as ONNX or Keras.',
  );
}

function fromOnnx(file: OutsideFile, wishes: DecoderWishes): Decoder {
  const { model } = openOnnx(file);
  const [input, ...others] = model.inputs;
  const [, size, ...rest] = input?.shape ?? [];
  if (!input || others.length > 0 || rest.some((each) => each !== 1) || rest.length > 2) {
    const shapes = model.inputs.map(
      ({ shape }) => `[${shape.map((each) => each ?? '?').join(', ')}]`,
    );
    throw notACode(file.path, shapes.join(' and '));
  }
  const name = model.producer === '' ? 'decoder (onnx)' : `decoder (onnx, ${model.producer})`;
  const { builder, code, latent } = decoderBuilder(name, size, file.path);
  const known = { kind: 'node' as const, id: code, layout: 'channels-first' as const };
  const end = computeGraph(model, builder, new Map([[input.name, known]]), file.path);
  return { format: 'onnx', latent, ...finishedDecoder(builder, end, wishes, file.path) };
}

async function fromKeras(file: OutsideFile, wishes: DecoderWishes): Promise<Decoder> {
  const { version, ...read } = await readKeras(file);
  const topology = parseTopology(read.topology, file.path);
  const sizes = inputSizes(topology);
  if (sizes?.length !== 1) throw notACode(file.path, JSON.stringify(sizes ?? []));
  const { builder, code, latent } = decoderBuilder('decoder (keras)', sizes[0], file.path);
  const walk = new NetworkWalk(builder, file.path, variablesOf(read), version.startsWith('3.'));
  const given: NodeValue = { kind: 'node', id: code, layout: 'channels-last' };
  const end = walk.apply(topology, given, { names: [], group: '' });
  if (end.kind !== 'node') throw unreadable(file.path, 'its output is not a computed tensor');
  // Keras's own order is that of Temper's nodes; channels that come first were permuted.
  const layout = end.layout === 'channels-first' ? 'channels-last' : 'channels-first';
  const finished = finishedDecoder(builder, { id: end.id, layout }, wishes, file.path);
  return { format: 'keras', latent, ...finished };
}

function notACode(path: string, shape: string): Error {
  return unreadable(
    path,
    `its input ${shape} is not a batch of codes`,
    'A decoder takes codes, [N, latent] or [N, latent, 1, 1]: export it without the encoder.',
  );
}
