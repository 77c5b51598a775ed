import type { ImageShape, Network } from '../../../contract/models/network';
import { chain, encoderNetwork, halvings, type GeneratorNetworks } from './generator-networks';

/** The networks of a training against a discriminator; the encoder reads codes off drawn images. */
export interface GanNetworks extends GeneratorNetworks {
  discriminator: Network;
}

/**
 * Decoder: a dense layer and transposed 4×4 convolutions of stride 2, as in DCGAN (Radford et al. 2016), with group
 * normalisation in place of batch normalisation, so that what a code draws depends on it alone. Discriminator: 4×4 convolutions
 * of stride 2, leaky ReLU of slope 0.1, and a dense layer (Miyato et al. 2018).
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
    decoder: transposingDecoder(image, sizes, { latent, width }),
    discriminator: discriminatorNetwork(image, sizes.length, width),
  };
}

const doubling = {
  kernel: [4, 4] as [number, number],
  stride: [2, 2] as [number, number],
  padding: [1, 1, 1, 1] as [number, number, number, number],
  bias: true,
};

function transposingDecoder(
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
    const name = isLast ? 'pixels' : `enlarge-${index + 1}`;
    nodes.add(name, { kind: 'conv2d-transpose', filters, ...doubling });
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
      ...doubling,
    });
    nodes.add(`leaky-${stage}`, { kind: 'activation', function: 'leaky-relu', alpha: 0.1 });
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
