import type { ModelFormat } from '../../../../contract/models/model-import';
import type { GivenChain } from '../../../../contract/directions/decoder-chain';
import type { PixelRange } from '../../../../contract/directions/generator';
import type { ImageShape, Network, NetworkNode } from '../../../../contract/models/network';
import { unreadable } from '../../formats/outside-file';
import { GraphBuilder } from '../network/graph-builder';
import type { NodeValue } from '../operators/values';

/** A network from codes to images, out of a file: its input is [1, latent, 1], its output the pixels, in [0, 1]. */
export interface Decoder {
  format: ModelFormat;
  network: Network;
  values: Map<string, Float32Array>;
  latent: number;
}

/** What a decoder is to draw. */
export interface DecoderWishes {
  image: ImageShape;
  /** What its output means; null: what its last activation says. */
  range: PixelRange | null;
  /** What its file does not say, where that has no graph. */
  chain: GivenChain;
}

const latents = { least: 2, most: 1024 };

/** A network that begins with the numbers of a code, and the node that gives them. */
export function decoderBuilder(
  name: string,
  latent: number | null | undefined,
  path: string,
): { builder: GraphBuilder; code: string; latent: number } {
  if (!latent || latent < latents.least || latent > latents.most) {
    const found = latent ? `${latent} numbers` : 'a number of values that the file leaves open';
    throw unreadable(
      path,
      `its code has ${found}`,
      `A decoder of Temper takes codes of ${latents.least} to ${latents.most} numbers: export the decoder alone, with the size of its code.`,
    );
  }
  const builder = new GraphBuilder(name, { height: 1, width: latent, channels: 1 });
  return { builder, code: builder.add('code', { kind: 'flatten' }, ['image']), latent };
}

/** What a decoder ends in. */
export interface DecoderEnd {
  id: string;
  layout: NodeValue['layout'];
}

/**
 * Brings the output of a decoder to pixels in [0, 1], laid out flat.
 *
 * @throws TemperError 'checkpoint-unreadable' for an output that is not an image of the wanted shape, or no known range
 */
export function finishedDecoder(
  builder: GraphBuilder,
  { id, layout }: DecoderEnd,
  { image, range }: Pick<DecoderWishes, 'image' | 'range'>,
  path: string,
): { network: Network; values: Map<string, Float32Array> } {
  const shape = builder.shapeOf(id);
  const wanted = [image.height, image.width, image.channels];
  if (shape.join() !== wanted.join() || layout !== 'channels-first') {
    const found =
      shape.length === 3 ? `images of ${shape.join('×')}` : `${shape.join('×')} numbers`;
    throw unreadable(
      path,
      `its output is ${found}, and images of ${wanted.join('×')} are wanted (height×width×channels)`,
      'Give a dataset of the images that it draws, and end it with a layer that gives an image.',
    );
  }
  const nodes = builder.finish(id).network.nodes;
  const pixels = inUnitRange(builder, id, range ?? rangeOf(nodes, id, path), image.channels);
  const flat = builder.add('values', { kind: 'flatten' }, [pixels]);
  return named(builder.finish(flat));
}

function inUnitRange(
  builder: GraphBuilder,
  id: string,
  range: PixelRange,
  channels: number,
): string {
  if (range === 'unit') return id;
  if (range === 'logits') {
    return builder.add('sigmoid', { kind: 'activation', function: 'sigmoid' }, [id]);
  }
  const every = (value: number): number[] => new Array<number>(channels).fill(value);
  const node = { kind: 'normalise' as const, mean: every(-1), deviation: every(2) };
  return builder.add('to-unit-range', node, [id]);
}

/** These change no value. */
const carriers = new Set<NetworkNode['kind']>([
  'reshape',
  'flatten',
  'dropout',
  'upsample',
  'crop',
  'select-channels',
]);

function rangeOf(nodes: readonly NetworkNode[], id: string, path: string): PixelRange {
  let node = nodes.find((each) => each.id === id);
  while (node && carriers.has(node.kind)) {
    const [before] = node.inputs;
    node = nodes.find((each) => each.id === before);
  }
  if (node?.kind === 'activation') {
    if (node.function === 'sigmoid' || node.function === 'hard-sigmoid') return 'unit';
    if (node.function === 'tanh') return 'signed';
  }
  throw unreadable(
    path,
    `it does not end in a sigmoid or tanh (but in ${node?.kind ?? 'its input'}), so that it is not known what its values mean`,
    'Say it with --values unit (from 0 to 1), signed (from -1 to 1) or logits.',
  );
}

/** Under names that the encoder of a generator does not have. */
function named({ network, values }: { network: Network; values: Map<string, Float32Array> }) {
  const own = (id: string): string => (id === 'image' ? id : `decoder-${id}`);
  const nodes = network.nodes.map((node) => ({
    ...node,
    id: own(node.id),
    inputs: node.inputs.map(own),
  }));
  const renamed = [...values].map(([name, each]) => [`decoder-${name}`, each] as const);
  return { network: { ...network, nodes }, values: new Map(renamed) };
}
