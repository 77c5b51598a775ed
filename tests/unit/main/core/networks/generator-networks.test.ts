import { describe, expect, it } from 'vitest';
import {
  contrastorNetwork,
  generatorNetworks,
  pixelLogits,
} from '../../../../../src/main/core/networks/generator-networks';
import { inferShapes } from '../../../../../src/main/core/networks/graph';
import { parameterSpecs } from '../../../../../src/main/core/networks/parameters';

describe('the networks of a generator', () => {
  it.each([
    { height: 32, width: 32, channels: 3 },
    { height: 28, width: 28, channels: 1 },
    { height: 64, width: 32, channels: 3 },
  ])('fit images of $height×$width×$channels, under names of their own', (image) => {
    const size = { latent: 7, width: 8 };
    const { encoder, decoder } = generatorNetworks(image, size);
    const { height, width, channels } = image;
    expect(inferShapes(encoder).get('encoder-output')).toEqual([14]);
    expect(inferShapes(decoder).get(pixelLogits)).toEqual([height, width, channels]);
    const contrastor = contrastorNetwork(image, { features: 9, width: 8 });
    expect(inferShapes(contrastor).get('contrastor-output')).toEqual([9]);
    const names = [encoder, decoder, contrastor].flatMap((network) =>
      parameterSpecs(network).map(({ name }) => name),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('are refused for images that cannot be halved twice', () => {
    const build = (height: number) =>
      generatorNetworks({ height, width: 32, channels: 3 }, { latent: 2, width: 4 });
    expect(() => build(8)).toThrow(/8×32 cannot be/);
    expect(() => build(31)).toThrow(/halves its images at least twice/);
  });
});
