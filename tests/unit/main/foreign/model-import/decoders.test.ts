import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { PixelRange } from '../../../../../src/contract/directions/generator';
import {
  decoderBuilder,
  finishedDecoder,
} from '../../../../../src/main/foreign/model-import/decoders/decoder';
import { readDecoder } from '../../../../../src/main/foreign/model-import/decoders/read-decoder';
import { logitsOf } from '../../../../../src/main/foreign/model-import/verification/compare-outputs';
import {
  channelsFirst,
  loadOnnxRuntime,
} from '../../../../../src/main/foreign/model-import/verification/onnx-runtime';
import { fixturePixels, modelFacts, modelFile } from '../../../../support/model-files';
import { changeOnnx } from '../../../../support/onnx-graph';
import { temporaryDirectory } from '../../../../support/temporary-directory';

const Facts = z.strictObject({ code: z.array(z.number()), drawn: z.array(z.number()) });
const image = { height: 32, width: 32, channels: 3 };
const read = (path: string, wishes: { range?: PixelRange; height?: number } = {}) => {
  const { range = null, height = 32 } = wishes;
  return readDecoder(path, { image: { ...image, height }, range, chain: {} });
};

function copyOf(path: string): string {
  const copy = join(temporaryDirectory(), 'copy.onnx');
  copyFileSync(path, copy);
  return copy;
}

describe('a decoder of another program', () => {
  it.each([
    { name: 'decoder.onnx', dims: [6, 1, 1], isSigned: true },
    { name: 'decoder-vae.onnx', dims: [5], isSigned: false },
  ])('$name draws what ONNX Runtime draws', async ({ name, dims, isSigned }) => {
    const { network, values, latent, format } = await read(modelFile(name));
    expect(format).toBe('onnx');
    expect(latent).toBe(dims[0]);
    const code = fixturePixels(latent).map((value) => 4 * value - 2);
    const runtime = loadOnnxRuntime()!;
    const session = await runtime.InferenceSession.create(modelFile(name));
    const given = { code: new runtime.Tensor('float32', code, [1, ...dims]) };
    const expected = (await session.run(given))['image']!.data;
    const drawn = Float32Array.from(logitsOf(network, values, [code]));
    const inOrder = channelsFirst(drawn, 1024, 3);
    expect(inOrder).toHaveLength(3072);
    inOrder.forEach((value, at) => {
      const wanted = expected[at] ?? NaN;
      expect(value).toBeCloseTo(isSigned ? (wanted + 1) / 2 : wanted, 5);
    });
    // Its names are apart from those of an encoder.
    expect(network.nodes.every(({ id }) => id.startsWith('decoder-'))).toBe(true);
  });

  it('of Keras draws what Keras draws', async () => {
    const { network, values, latent } = await read(modelFile('decoder.keras'));
    const facts = Facts.parse(modelFacts('decoder.json'));
    expect(latent).toBe(5);
    const drawn = logitsOf(network, values, [Float32Array.from(facts.code)]);
    expect(drawn).toHaveLength(3072);
    facts.drawn.forEach((value, at) => expect(drawn[at]).toBeCloseTo((value + 1) / 2, 5));
  });

  it('is refused where it draws other images, or says not what its values mean', async () => {
    await expect(read(modelFile('decoder.onnx'), { height: 64 })).rejects.toThrow(
      /output is images of 32×32×3, and images of 64×32×3 are wanted/,
    );
    await expect(read(modelFile('probabilities.onnx'))).rejects.toThrow(/is not a batch of codes/);
    await expect(read(modelFile('state-dict.pth'))).rejects.toThrow(
      /not those of a chain.*torch\.onnx\.export/s,
    );
    const old = changeOnnx(copyOf(modelFile('decoder.onnx')), (model) => {
      model.opset_import = [{ domain: '', version: 6 }];
    });
    await expect(read(old)).rejects.toThrow(/has operator set 6; Temper reads 7 to 23/);
    await expect(read(modelFile('plain.keras'))).rejects.toThrow(/is not a batch of codes/);
    const signed = await read(modelFile('decoder.onnx'), { range: 'signed' });
    const unit = await read(modelFile('decoder.onnx'), { range: 'unit' });
    expect(unit.network.nodes).toHaveLength(signed.network.nodes.length - 1);
  });

  it('is refused where its output is no image, its code is none, or its last layer leaves the range open', () => {
    expect(() => decoderBuilder('d', 1, 'd.onnx')).toThrow(/code has 1 numbers.*2 to 1024/s);
    expect(() => decoderBuilder('d', null, 'd.onnx')).toThrow(/the file leaves open/);
    const { builder, code } = decoderBuilder('d', 4, 'd.onnx');
    const values = { kernel: new Float32Array(4 * 3072) };
    const dense = { kind: 'dense' as const, units: 3072, bias: false };
    const numbers = builder.add('dense', dense, [code], values);
    const finish = (id: string, range: PixelRange | null = null) =>
      finishedDecoder(builder, { id, layout: 'channels-first' }, { image, range }, 'd.onnx');
    expect(() => finish(numbers)).toThrow(/output is 3072 numbers, and images of 32×32×3/);
    const drawn = builder.add('drawn', { kind: 'reshape', size: [32, 32, 3] }, [numbers]);
    expect(() => finish(drawn)).toThrow(/not end in a sigmoid or tanh \(but in dense\).*--values/s);
    const squashed = { kind: 'activation' as const, function: 'tanh' as const };
    const larger = {
      kind: 'pad' as const,
      padding: [1, 1, 1, 1] as [number, number, number, number],
    };
    const cut = { kind: 'crop' as const, cut: larger.padding };
    const cropped = builder.add('cut', cut, [
      builder.add('tanh', squashed, [builder.add('larger', larger, [drawn])]),
    ]);
    expect(finish(cropped).network.nodes.at(-2)).toMatchObject({ mean: [-1, -1, -1] });
    const { network } = finish(drawn, 'logits');
    expect(network.nodes.map(({ kind }) => kind)).toEqual([
      'flatten',
      'dense',
      'reshape',
      'activation',
      'flatten',
    ]);
  });
});
