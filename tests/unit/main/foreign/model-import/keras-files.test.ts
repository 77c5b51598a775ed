import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ModelImportOptions } from '../../../../../src/contract/models/model-import';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import { largestRelative } from '../../../../../src/main/foreign/model-import/verification/compare-outputs';
import { outputsOf } from '../../../../../src/main/foreign/model-import/verification/parity';
import { readModel } from '../../../../../src/main/foreign/model-import/read-model';
import { tfjsParity } from '../../../../../src/main/foreign/model-import/tfjs/parity';
import { fixturePixels, modelFacts, modelFile } from '../../../../support/model-files';

const facts = z
  .object({
    height: z.int(),
    width: z.int(),
    outputs: z.record(z.string(), z.array(z.number())),
  })
  .parse(modelFacts('keras.json'));
const channels = 3;
const images = 2;

const read = (name: string) =>
  withOutsideFile(modelFile(name), (file) => readModel(file, ModelImportOptions.parse({}), null));

/** How far the outputs of a rebuilt network are from those that its own program gave. */
async function difference(name: string, expected: readonly number[], scale = 1): Promise<number> {
  const { network, values, fileGives } = await read(name);
  const { height, width } = facts;
  expect(network.input).toEqual({ height, width, channels });
  const size = height * width * channels;
  const pixels = fixturePixels(images * size).map((value) => Math.fround(value * scale));
  const given = Array.from({ length: images }, (_value, index) =>
    pixels.slice(index * size, (index + 1) * size),
  );
  return largestRelative(outputsOf(network, values, given, fileGives), expected);
}

const outputs = (name: string): number[] => facts.outputs[name] ?? [];

describe('a Keras model', () => {
  it.each(['every-layer.keras', 'every-layer-3.h5', 'every-layer-2.h5'])(
    '%s becomes a network that gives what Keras gives',
    async (name) => {
      expect(await difference(name, outputs(name))).toBeLessThanOrEqual(1e-5);
    },
  );

  it.each(['plain.keras', 'plain-2.h5'])(
    '%s takes the bytes that its own scaling is for',
    async (name) => {
      expect(await difference(name, outputs(name), 255)).toBeLessThanOrEqual(1e-5);
    },
  );

  it('says what was left out, and leaves no array over', async () => {
    const { notes, unused, fileGives } = await read('every-layer.keras');
    expect(fileGives).toBe('probabilities');
    expect(notes.join(' ')).toMatch(/Keras 3.*RandomFlip.*SpatialDropout2D.*softmax/);
    expect(unused).toEqual([]);
  });
});

describe('a TensorFlow.js model', () => {
  it.each(['tfjs-layers', 'tfjs-graph'])(
    '%s becomes a network that gives the same',
    async (folder) => {
      expect(await difference(`${folder}/model.json`, outputs('for-browsers'))).toBeLessThanOrEqual(
        1e-5,
      );
    },
  );

  it('of many operators becomes one too', async () => {
    const found = difference(
      'tfjs-graph-every-layer/model.json',
      outputs('tfjs-graph-every-layer'),
    );
    expect(await found).toBeLessThanOrEqual(1e-5);
  });

  it.each(['tfjs-layers', 'tfjs-uint8', 'tfjs-uint16', 'tfjs-float16', 'tfjs-graph'])(
    '%s agrees with TensorFlow.js, and weights that were changed do not',
    async (folder) => {
      const path = modelFile(`${folder}/model.json`);
      const model = await read(`${folder}/model.json`);
      const compare = () => withOutsideFile(path, (file) => tfjsParity(file, model));
      expect(await compare()).toMatchObject({ reference: 'TensorFlow.js', passed: true });
      const [name, kernel] = [...model.values][0] as [string, Float32Array];
      model.values.set(
        name,
        kernel.map((value) => value + 0.1),
      );
      expect(await compare()).toMatchObject({ passed: false });
    },
  );
});

describe('a SavedModel of Keras 2', () => {
  it('becomes a network that gives what Keras gives', async () => {
    expect(await difference('saved-model.zip', outputs('for-browsers'))).toBeLessThanOrEqual(1e-5);
  });
});
