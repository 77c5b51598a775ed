import type { ImageShape, Network } from '../../../contract/models/network';
import { chain, encoderNetwork, halvings, type GeneratorNetworks } from './generator-networks';

/** The networks of a training against a discriminator; the encoder reads codes off drawn images. */
export interface GanNetworks extends GeneratorNetworks {
  discriminator: Network;
}

/**
 * Decoder: a dense layer, then enlargements and 3×3 convolutions as in an autoencoder's (transposed convolutions in their place
 * did not learn), with group normalisation in place of batch normalisation, so that what a code draws depends on it alone.
 * Discriminator: 4×4 convolutions of stride 2, leaky ReLU of slope 0.2, and a dense layer.
 *
 * @throws TemperError `invalid-input` for images whose sides cannot be halved
 */
export function ganNetworks(
  image: ImageShape,
  { latent, width }: { latent: number; width: number },
): GanNetworks {
  const sizes = halvings(image);
  return {
    encoder: encoderNetwork(image, { prefix: 'encoder', width, outputs: 2 * latent }),
    decoder: adversarialDecoder(image, sizes, { latent, width }),
    discriminator: discriminatorNetwork(image, sizes.length, width),
  };
}

const halving = {
  kernel: [4, 4] as [number, number],
  stride: [2, 2] as [number, number],
  padding: [1, 1, 1, 1] as [number, number, number, number],
  bias: true,
};

const keeping = {
  kernel: [3, 3] as [number, number],
  stride: [1, 1] as [number, number],
  padding: [1, 1, 1, 1] as [number, number, number, number],
  bias: true,
};

function adversarialDecoder(
  image: ImageShape,
  sizes: readonly [number, number][],
  { latent, width }: { latent: number; width: number },
): Network {
  const [height, wide] = sizes.at(-1) ?? [1, 1];
  const groupNorm = { kind: 'group-norm', groups: 4, epsilon: 1e-5 } as const;
  const nodes = chain('decoder');
  nodes.add('code', { kind: 'flatten' });
  nodes.add('first', { kind: 'dense', units: height * wide * 4 * width, bias: true });
  nodes.add('image', { kind: 'reshape', size: [height, wide, 4 * width] });
  nodes.add('norm-0', groupNorm);
  nodes.add('relu-0', { kind: 'relu' });
  sizes.forEach((_, index) => {
    const isLast = index === sizes.length - 1;
    const filters = isLast ? image.channels : index === 0 ? 2 * width : width;
    nodes.add(`enlarge-${index + 1}`, { kind: 'upsample', scale: [2, 2], method: 'nearest' });
    nodes.add(isLast ? 'pixels' : `conv-${index + 1}`, { kind: 'conv2d', filters, ...keeping });
    if (isLast) return;
    nodes.add(`norm-${index + 1}`, groupNorm);
    nodes.add(`relu-${index + 1}`, { kind: 'relu' });
  });
  nodes.add('sigmoid', { kind: 'activation', function: 'sigmoid' });
  nodes.add('values', { kind: 'flatten' });
  return {
    version: 1,
    name: `adversarial decoder width ${width}`,
    input: { height: 1, width: latent, channels: 1 },
    classes: image.height * image.width * image.channels,
    nodes: nodes.all,
  };
}

/** It gives one number: positive for what it takes for an image of the data. */
function discriminatorNetwork(image: ImageShape, stages: number, width: number): Network {
  const nodes = chain('discriminator');
  for (let stage = 1; stage <= stages; stage += 1) {
    nodes.add(`conv-${stage}`, {
      kind: 'conv2d',
      filters: Math.min(4, 2 ** (stage - 1)) * width,
      ...halving,
    });
    nodes.add(`leaky-${stage}`, { kind: 'activation', function: 'leaky-relu', alpha: 0.2 });
  }
  nodes.add('flatten', { kind: 'flatten' });
  nodes.add('output', { kind: 'dense', units: 1, bias: true });
  return {
    version: 1,
    name: `discriminator width ${width}`,
    input: image,
    classes: 1,
    nodes: nodes.all,
  };
}
