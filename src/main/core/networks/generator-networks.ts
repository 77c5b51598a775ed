import { TemperError } from '../../../contract/errors';
import {
  networkInput,
  type ImageShape,
  type Network,
  type NetworkNode,
} from '../../../contract/models/network';

/** Sides are halved as long as they are even and above this. */
const smallestSide = 4;

/** An encoder of images and a decoder of codes. Parameters of one name are the same: a flow's decoder is its encoder backwards. */
export interface GeneratorNetworks {
  /** Its outputs are the means of a code, then the logarithms of their variances; of a flow the code alone. */
  encoder: Network;
  /** From [1, latent, 1] to the values of an image, by row, column, channel, in [0, 1]. */
  decoder: Network;
}

/** The node of a decoder whose output is its pixels before the sigmoid. */
export const pixelLogits = 'decoder-pixels';

/**
 * The networks of a variational autoencoder: 4×4 convolutions with stride 2 and a dense layer, and the same backwards, where
 * nearest-neighbour enlargement and a 3×3 convolution stand for a transposed one, which leaves no chequerboard (Odena et al.
 * 2016).
 *
 * @throws TemperError `invalid-input` for images whose sides cannot be halved
 */
export function generatorNetworks(
  image: ImageShape,
  { latent, width }: { latent: number; width: number },
): GeneratorNetworks {
  const sizes = halvings(image);
  return {
    encoder: encoderNetwork(image, { prefix: 'encoder', width, outputs: 2 * latent }),
    decoder: {
      version: 1,
      name: `decoder width ${width}`,
      input: { height: 1, width: latent, channels: 1 },
      classes: image.height * image.width * image.channels,
      nodes: decoderNodes(image, sizes, width),
    },
  };
}

/** A network that describes images by numbers whose change is compared (the Δ-contrastor's encoder). */
export function contrastorNetwork(
  image: ImageShape,
  { features, width }: { features: number; width: number },
): Network {
  return encoderNetwork(image, { prefix: 'contrastor', width, outputs: features });
}

/**
 * Convolutions that halve the image, and dense layers.
 *
 * @throws TemperError `invalid-input` for images whose sides cannot be halved
 */
export function encoderNetwork(
  image: ImageShape,
  { prefix, ...size }: EncoderSize & { prefix: string },
): Network {
  return {
    version: 1,
    name: `${prefix} width ${size.width}`,
    input: image,
    classes: size.outputs,
    nodes: encoderNodes(prefix, halvings(image).length, size),
  };
}

/** Height and width after each halving. */
export function halvings({ height, width }: ImageShape): [number, number][] {
  const sizes: [number, number][] = [];
  let [high, wide] = [height, width];
  const canHalve = (side: number): boolean => side % 2 === 0 && side > smallestSide;
  while (canHalve(high) && canHalve(wide)) {
    [high, wide] = [high / 2, wide / 2];
    sizes.push([high, wide]);
  }
  if (sizes.length < 2) {
    throw new TemperError(
      'invalid-input',
      `A generator halves its images at least twice, and ${height}×${width} cannot be. Add the data with --resize cover:32x32.`,
      { height, width },
    );
  }
  return sizes;
}

interface EncoderSize {
  width: number;
  outputs: number;
}

function encoderNodes(
  prefix: string,
  stages: number,
  { width, outputs }: EncoderSize,
): NetworkNode[] {
  const nodes = chain(prefix);
  for (let stage = 1; stage <= stages; stage += 1) {
    nodes.add(`conv-${stage}`, {
      kind: 'conv2d',
      filters: stage === 1 ? width : 2 * width,
      kernel: [4, 4],
      stride: [2, 2],
      padding: [1, 1, 1, 1],
      bias: true,
    });
    nodes.add(`relu-${stage}`, { kind: 'relu' });
  }
  nodes.add('flatten', { kind: 'flatten' });
  nodes.add('dense', { kind: 'dense', units: 8 * width, bias: true });
  nodes.add('relu', { kind: 'relu' });
  nodes.add('output', { kind: 'dense', units: outputs, bias: true });
  return nodes.all;
}

function decoderNodes(
  { channels }: ImageShape,
  sizes: readonly [number, number][],
  width: number,
): NetworkNode[] {
  const [height, wide] = sizes.at(-1) ?? [1, 1];
  const nodes = chain('decoder');
  nodes.add('code', { kind: 'flatten' });
  nodes.add('first', { kind: 'dense', units: 8 * width, bias: true });
  nodes.add('relu', { kind: 'relu' });
  nodes.add('second', { kind: 'dense', units: height * wide * 2 * width, bias: true });
  nodes.add('relu-0', { kind: 'relu' });
  nodes.add('image', { kind: 'reshape', size: [height, wide, 2 * width] });
  sizes.forEach((_, index) => {
    const isLast = index === sizes.length - 1;
    nodes.add(`enlarge-${index + 1}`, { kind: 'upsample', scale: [2, 2], method: 'nearest' });
    nodes.add(isLast ? 'pixels' : `conv-${index + 1}`, {
      kind: 'conv2d',
      filters: isLast ? channels : index === sizes.length - 2 ? width : 2 * width,
      kernel: [3, 3],
      stride: [1, 1],
      padding: [1, 1, 1, 1],
      bias: true,
    });
    if (!isLast) nodes.add(`relu-${index + 1}`, { kind: 'relu' });
  });
  nodes.add('sigmoid', { kind: 'activation', function: 'sigmoid' });
  nodes.add('values', { kind: 'flatten' });
  return nodes.all;
}

type NodeBody = NetworkNode extends infer Node
  ? Node extends NetworkNode
    ? Omit<Node, 'id' | 'inputs'>
    : never
  : never;

/** Nodes one after the other, whose ids begin with a prefix. */
export function chain(prefix: string) {
  const all: NetworkNode[] = [];
  return {
    all,
    add(name: string, body: NodeBody): void {
      this.addTo([all.at(-1)?.id ?? networkInput], name, body);
    },
    /** @param inputs ids of nodes before it */
    addTo(inputs: string[], name: string, body: NodeBody): void {
      all.push({ id: `${prefix}-${name}`, inputs, ...body } as NetworkNode);
    },
  };
}
