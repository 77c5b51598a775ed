import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ModelImportOptions } from '../../../../../src/contract/models/model-import';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import {
  largestRelative,
  logitsOf,
  noiseImages,
} from '../../../../../src/main/foreign/model-import/verification/compare-outputs';
import { outputsOf } from '../../../../../src/main/foreign/model-import/verification/parity';
import { previewModel } from '../../../../../src/main/foreign/model-import/preview-model';
import { readModel } from '../../../../../src/main/foreign/model-import/read-model';
import { savedModelParity } from '../../../../../src/main/foreign/model-import/saved-model/parity';
import { fixturePixels, modelFacts, modelFile } from '../../../../support/model-files';

const facts = z
  .object({
    height: z.int(),
    width: z.int(),
    outputs: z.record(z.string(), z.array(z.number())),
  })
  .parse(modelFacts('saved-models.json'));
const channels = 3;
const images = 2;
const exported = 'saved-model-exported.zip';
const ofNorms = 'saved-model-norms.zip';
const ofModule = 'saved-model-of-module.zip';
const vgg = 'saved-model-vgg.zip';
const vggImage = { height: 8, width: 8, channels };

const read = (name: string, architecture: string | null = null, mapping = {}) =>
  withOutsideFile(modelFile(name), (file) =>
    readModel(
      file,
      ModelImportOptions.parse({ architecture, mapping }),
      architecture === null ? null : vggImage,
    ),
  );
const preview = (name: string, architecture: string | null = null) =>
  withOutsideFile(modelFile(name), (file) =>
    previewModel(file, ModelImportOptions.parse({ architecture }), vggImage),
  );

describe('a SavedModel without layers beside it', () => {
  it.each([exported, ofNorms, ofModule])(
    '%s becomes a network that gives what TensorFlow gives',
    async (name) => {
      const { network, values, fileGives } = await read(name);
      const { height, width } = facts;
      expect(network.input).toEqual({ height, width, channels });
      const size = height * width * channels;
      const pixels = fixturePixels(images * size);
      const given = Array.from({ length: images }, (_value, index) =>
        pixels.slice(index * size, (index + 1) * size),
      );
      const expected = facts.outputs[name] ?? [];
      const found = outputsOf(network, values, given, fileGives);
      expect(largestRelative(found, expected)).toBeLessThanOrEqual(1e-5);
    },
  );

  it('of Keras 3 has its batch norms as such, with statistics that can go on', async () => {
    const { network, values, notes, fileGives } = await read(exported);
    const norms = network.nodes.filter(({ kind }) => kind === 'batch-norm');
    expect(norms).toHaveLength(3);
    expect(
      norms.every((node) => node.kind === 'batch-norm' && Math.abs(node.epsilon - 1e-3) < 1e-8),
    ).toBe(true);
    expect(network.nodes.filter(({ kind }) => kind === 'channel-scale')).toEqual([]);
    expect([...(values.get(`${norms[1]?.id}.gamma`) ?? [])]).toEqual(new Array(8).fill(1));
    expect(fileGives).toBe('probabilities');
    expect(notes.join(' ')).toMatch(/written by TensorFlow 2\.\d+.*softmax/);
  });

  it('of Keras 3 has its other norms as one node each, and convolutions in groups', async () => {
    const { network, values } = await read(ofNorms);
    const kinds = network.nodes.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'layer-norm')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'group-norm')).toHaveLength(2);
    expect(kinds).not.toContain('channel-scale');
    const [first] = network.nodes.filter(({ kind }) => kind === 'layer-norm');
    expect(first).toMatchObject({ epsilon: expect.closeTo(1e-4, 8) });
    expect(network.nodes).toContainEqual(expect.objectContaining({ kind: 'conv2d', groups: 4 }));
    expect(network.nodes).toContainEqual(
      expect.objectContaining({ kind: 'group-norm', groups: 3, epsilon: expect.closeTo(1e-2, 8) }),
    );
    expect([...(values.get(`${first?.id}.gamma`) ?? [])]).not.toContain(1);
  });

  it.each([exported, ofModule])(
    '%s agrees with TensorFlow.js, and weights that were changed do not',
    async (name) => {
      const model = await read(name);
      const compare = () =>
        withOutsideFile(modelFile(name), (file) => savedModelParity(file, model));
      expect(await compare()).toMatchObject({ reference: 'TensorFlow.js', passed: true });
      const [parameter, kernel] = [...model.values][0] as [string, Float32Array];
      model.values.set(
        parameter,
        kernel.map((value) => value + 0.1),
      );
      expect(await compare()).toMatchObject({ passed: false });
    },
  );
});

describe('the weights of a SavedModel', () => {
  it('belong to a family that a person chooses, and give what its graph gives', async () => {
    const [byGraph, byName] = [await read(vgg), await read(vgg, 'vgg')];
    expect(byName).toMatchObject({ architecture: 'vgg', unused: [], holdsGraph: false });
    expect(byName.mapping.map(({ source }) => source)).toContain('features.3.weight');
    expect(byName.notes.join(' ')).toContain('without its graph');
    const given = noiseImages(byGraph.network, 4);
    const expected = logitsOf(byGraph.network, byGraph.values, given);
    const found = logitsOf(byName.network, byName.values, given);
    expect(largestRelative(found, expected)).toBeLessThanOrEqual(1e-5);
  });

  it('are mapped by hand where their names are others', async () => {
    const mapping = { 'features.0': 'stem', classifier: 'head' };
    const mapped = await read(exported, 'vgg', mapping);
    const sources = ['stem.weight', 'head.weight', 'head.bias'];
    expect(mapped.mapping.map(({ source }) => source)).toEqual(sources);
    await expect(read(exported, 'vgg', { 'features.0': 'root' })).rejects.toThrow(
      'names "root", which the file does not have',
    );
  });

  it('are shown tensor by tensor before they are imported', async () => {
    expect(await preview(vgg)).toMatchObject({ problem: null, architectures: [], matches: [] });
    const chosen = await preview(vgg, 'vgg');
    expect(chosen).toMatchObject({ problem: null, architecture: 'vgg', missingTensor: null });
    expect(chosen.matches).toContainEqual(
      expect.objectContaining({ tensor: 'features.0.weight', sourceShape: [4, 3, 3, 3] }),
    );
    expect(await preview(exported, 'vgg')).toMatchObject({
      problem: { code: 'checkpoint-mismatch' },
      missingTensor: 'features.0.weight',
    });
  });
});
