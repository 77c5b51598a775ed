import type { ProposedChain } from '../../../../contract/directions/decoder-chain';
import { TemperError } from '../../../../contract/errors';
import type { ModelFormat } from '../../../../contract/models/model-import';
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
import { readWeights } from '../read-model';
import type { WeightFile } from '../../formats/weight-file';
import { buildDecoder } from './chain/build-decoder';
import { isLayer } from './chain/decoder-modules';
import { fitDecoder } from './chain/fit-decoder';
import { decoderBuilder, finishedDecoder, type Decoder, type DecoderWishes } from './decoder';

/** What a file is as a decoder. */
export interface FoundDecoder {
  format: ModelFormat;
  /** Of a file without a graph: what was proposed for it. */
  chain: ProposedChain | null;
  notes: string[];
  /** Null where `problem` says why it is none yet. */
  decoder: Decoder | null;
  problem: TemperError | null;
}

/**
 * Looks for a decoder in a file of ONNX, Keras or PyTorch: a network from a code, [N, latent] or [N, latent, 1, 1], to an
 * image. What keeps it from drawing the wanted images is part of the answer.
 *
 * @throws TemperError 'checkpoint-unreadable' for files of other formats
 */
export async function findDecoder(path: string, wishes: DecoderWishes): Promise<FoundDecoder> {
  return withOutsideFile(modelFileAt(path), async (file) => {
    const format = await detectModel(file);
    if (!decoderFormats.has(format)) {
      throw unreadable(
        file.path,
        `decoders are not read from ${format} files`,
        'Save the decoder as ONNX, Keras or PyTorch.',
      );
    }
    const found: FoundDecoder = { format, chain: null, notes: [], decoder: null, problem: null };
    try {
      const weights = await readWeights(format, file, { architecture: null });
      if (weights) return { ...found, ...fromWeights(format, weights, file, wishes) };
      refuseChain(file, wishes);
      const decoder = format === 'onnx' ? fromOnnx(file, wishes) : await fromKeras(file, wishes);
      return { ...found, decoder };
    } catch (error) {
      if (!(error instanceof TemperError)) throw error;
      return { ...found, problem: error };
    }
  });
}

const decoderFormats = new Set<ModelFormat>(['onnx', 'keras', 'pytorch', 'safetensors']);

/**
 * Reads a decoder out of a file, as `findDecoder` finds it.
 *
 * @throws TemperError 'checkpoint-unreadable' or 'checkpoint-mismatch' for networks whose input is not a code, or whose output is
 *   no image of the wanted shape
 */
export async function readDecoder(path: string, wishes: DecoderWishes): Promise<Decoder> {
  const { decoder, problem } = await findDecoder(path, wishes);
  if (decoder) return decoder;
  throw problem ?? new RangeError(`${path} has neither a decoder nor a problem`);
}

/** @throws TemperError 'invalid-input' for what a file with its own graph would ignore */
function refuseChain({ path }: OutsideFile, { chain }: DecoderWishes): void {
  if (Object.keys(chain).length === 0) return;
  throw new TemperError(
    'invalid-input',
    `${path} holds its own graph: activations and sizes that are said beside it would have no effect. Import it without.`,
    { path },
  );
}

function fromWeights(
  format: ModelFormat,
  weights: WeightFile,
  { path }: OutsideFile,
  wishes: DecoderWishes,
): Omit<FoundDecoder, 'format'> {
  const fit = fitDecoder(weights, path, wishes.chain, wishes.image);
  const { modules, chain, problem } = fit;
  const notes = [...weights.notes, ...fit.notes];
  if (problem) return { chain, notes, decoder: null, problem };
  try {
    const [first] = modules.filter(isLayer);
    const named = decoderBuilder(`decoder (${format})`, first?.inputs, path);
    const { builder, code, latent } = named;
    const { settings } = chain;
    const place = { builder, code, modules, settings, file: weights, path, image: wishes.image };
    const end = { id: buildDecoder(place), layout: 'channels-first' as const };
    const decoder = { format, latent, ...finishedDecoder(builder, end, wishes, path) };
    return { chain, notes, decoder, problem: null };
  } catch (error) {
    if (error instanceof TemperError) return { chain, notes, decoder: null, problem: error };
    throw error;
  }
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
