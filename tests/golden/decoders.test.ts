import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { GivenChain } from '../../src/contract/directions/decoder-chain';
import { PixelRange } from '../../src/contract/directions/generator';
import { fitDecoder } from '../../src/main/foreign/model-import/decoders/chain/fit-decoder';
import {
  findDecoder,
  readDecoder,
} from '../../src/main/foreign/model-import/decoders/read-decoder';
import { logitsOf } from '../../src/main/foreign/model-import/verification/compare-outputs';

const folder = join(import.meta.dirname, 'decoders');
const Facts = z.record(
  z.string(),
  z.strictObject({
    chain: GivenChain,
    values: PixelRange.nullable(),
    code: z.array(z.number()),
    image: z.tuple([z.int(), z.int(), z.int()]),
    drawn: z.array(z.number()),
  }),
);
const facts = Facts.parse(JSON.parse(readFileSync(`${folder}.json`, 'utf8')));

function wishesOf(name: string) {
  const { chain, values, image } = facts[name]!;
  const [height, width, channels] = image;
  return { image: { height, width, channels }, range: values, chain };
}

describe('decoders out of files of weights', () => {
  it.each(Object.keys(facts))('%s draws what PyTorch draws', async (name) => {
    const { code, drawn } = facts[name]!;
    const { network, values, latent } = await readDecoder(join(folder, name), wishesOf(name));
    expect(latent).toBe(code.length);
    const found = logitsOf(network, values, [Float32Array.from(code)]);
    expect(found).toHaveLength(drawn.length);
    found.forEach((value, at) => expect(value).toBeCloseTo(drawn[at] ?? NaN, 5));
  });

  it('are proposed by names and shapes, and what was left out is said', async () => {
    const name = 'whole.safetensors';
    const { chain, notes } = await findDecoder(join(folder, name), wishesOf(name));
    expect(chain?.settings).toEqual({
      activation: 'relu',
      slope: 0.01,
      output: 'sigmoid',
      start: [4, 4],
      enlarging: {
        'decoder.3': 'double-less-one',
        'decoder.6': 'double',
        'decoder.8': 'double',
      },
    });
    expect(notes.at(-1)).toMatch(/8 tensors of other networks in the file are left out/);
    expect(notes.at(-1)).toMatch(/images of 4×4, 7×7, 14×14, 28×28 pixels from layer to layer/);
  });

  it('of dense layers are not taken together with their encoders', () => {
    const shapes = {
      'encoder.0': [8, 192],
      'encoder.2': [3, 8],
      'decoder.0': [8, 3],
      'decoder.2': [192, 8],
    };
    const tensors = new Map(
      Object.entries(shapes).map(([name, shape]) => [
        `${name}.weight`,
        { shape, type: 'float32', read: () => new Float32Array() },
      ]),
    );
    const image = { height: 8, width: 8, channels: 3 };
    const { modules } = fitDecoder({ tensors, notes: [] }, 'both.pth', {}, image);
    expect(modules.map(({ name }) => name)).toEqual(['decoder.0', 'decoder.2']);
  });

  it('keep what a person says, and say what that leads to', async () => {
    const name = 'adversarial.pth';
    const wishes = wishesOf(name);
    const with_ = (chain: GivenChain) =>
      findDecoder(join(folder, name), { ...wishes, chain: { ...wishes.chain, ...chain } });
    const kept = await with_({ output: 'sigmoid' });
    expect(kept.decoder?.network.nodes.at(-2)).toMatchObject({ function: 'sigmoid' });
    const large = await with_({ enlarging: { 'main.0': 'double' } });
    expect(large.decoder).toBeNull();
    expect(large.problem?.message).toMatch(/draws images of \d+×\d+ pixels, and 32×32 are wanted/);
    expect(large.chain?.layers.at(0)).toEqual({
      name: 'main.0',
      kind: 'transposed',
      choices: ['double', 'grow'],
    });
    expect((await with_({ enlarging: { 'main.0': 'keep' } })).problem?.message).toMatch(
      /"main\.0" cannot be keep: choose double, grow/,
    );
    expect((await with_({ enlarging: { 'main.1': 'keep' } })).problem?.message).toMatch(
      /no convolution "main\.1"/,
    );
    expect((await with_({ start: [2, 2] })).problem?.message).toMatch(
      /6 numbers are no image of 2×2 pixels with 6 channels/,
    );
  });

  it('are refused for other images, and where nothing says what their values mean', async () => {
    const name = 'convolutions.pth';
    const wishes = wishesOf(name);
    await expect(readDecoder(join(folder, name), { ...wishes, range: null })).rejects.toThrow(
      /does not end in a sigmoid or tanh/,
    );
    const colour = { ...wishes.image, channels: 3 };
    await expect(readDecoder(join(folder, name), { ...wishes, image: colour })).rejects.toThrow(
      /not those of a chain.*images of 16×24×3.*torch\.onnx\.export/s,
    );
  });
});
