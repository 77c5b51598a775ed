import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ModelImportOptions } from '../../../../../src/contract/models/model-import';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import { readModel } from '../../../../../src/main/foreign/model-import/read-model';
import { savedModelParity } from '../../../../../src/main/foreign/model-import/saved-model/parity';
import { tfjsParity } from '../../../../../src/main/foreign/model-import/tfjs/parity';
import { largestRelative } from '../../../../../src/main/foreign/model-import/verification/compare-outputs';
import { pixelRange } from '../../../../../src/main/foreign/model-import/verification/conventions';
import { outputsOf } from '../../../../../src/main/foreign/model-import/verification/parity';
import { fixturePixels, modelFacts, modelFile } from '../../../../support/model-files';

const outputs = z.record(z.string(), z.array(z.number())).parse(modelFacts('preprocessed.json'));
const images = 2;

const read = (name: string) =>
  withOutsideFile(modelFile(name), (file) => readModel(file, ModelImportOptions.parse({}), null));

/** What a network gives of bytes, as the script that made the file gave them to its program. */
async function given(name: string) {
  const model = await read(name);
  const { height, width, channels } = model.network.input;
  const size = height * width * channels;
  const bytes = fixturePixels(images * size).map((value) => Math.fround(value * 255));
  const split = Array.from({ length: images }, (_value, index) =>
    bytes.slice(index * size, (index + 1) * size),
  );
  const found = outputsOf(model.network, model.values, split, model.fileGives);
  return { ...model, difference: largestRelative(found, outputs[name] ?? []) };
}

/** As `preprocess_input` and people write it: blue first, less the mean; in [-1, 1]; by mean and deviation. */
describe('a model that prepares its images itself', () => {
  it.each(Object.keys(outputs))('%s gives what Keras gives', async (name) => {
    const { difference, network } = await given(name);
    expect(difference).toBeLessThanOrEqual(1e-5);
    if (!name.startsWith('convnext')) expect(pixelRange(network)).toBe(255);
  });

  it('needs no layer for the order of its channels', async () => {
    for (const name of ['preprocessed-caffe.keras', 'preprocessed-caffe-2.h5']) {
      const { network } = await read(name);
      const kinds = network.nodes.map(({ kind }) => kind);
      expect(kinds.slice(0, 4)).toEqual(['normalise', 'crop', 'pad', 'conv2d']);
      // Red first, as the pixels are: Keras subtracts the mean of blue first.
      expect(network.nodes[0]).toMatchObject({
        mean: [expect.closeTo(123.68, 3), expect.closeTo(116.779, 3), expect.closeTo(103.939, 3)],
      });
    }
  });

  it('agrees with TensorFlow.js where that computes its graph', async () => {
    const exported = await read('preprocessed-caffe-exported.zip');
    const saved = await withOutsideFile(modelFile('preprocessed-caffe-exported.zip'), (file) =>
      savedModelParity(file, exported),
    );
    expect(saved).toMatchObject({ passed: true });
    const graph = await read('preprocessed-caffe-graph/model.json');
    const inBrowser = await withOutsideFile(
      modelFile('preprocessed-caffe-graph/model.json'),
      (file) => tfjsParity(file, graph),
    );
    expect(inBrowser).toMatchObject({ passed: true });
  });
});
