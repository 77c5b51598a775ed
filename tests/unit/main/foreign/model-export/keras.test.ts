import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ModelImportOptions } from '../../../../../src/contract/models/model-import';
import { NetworkNode } from '../../../../../src/contract/models/network';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import { inKerasOrder } from '../../../../../src/main/foreign/model-export/keras/keras-order';
import { verifyKeras, verifyTfjs } from '../../../../../src/main/foreign/model-export/keras/verify';
import { writeKeras } from '../../../../../src/main/foreign/model-export/keras/write-keras';
import { writeTfjs } from '../../../../../src/main/foreign/model-export/keras/write-tfjs';
import type { ModelWriter } from '../../../../../src/main/foreign/model-export/writer';
import {
  largestRelative,
  logitsOf,
  noiseImages,
} from '../../../../../src/main/foreign/model-import/verification/compare-outputs';
import {
  isReference,
  parseTopology,
} from '../../../../../src/main/foreign/model-import/keras/topology';
import { readModel } from '../../../../../src/main/foreign/model-import/read-model';
import {
  kerasOnlyNetworks,
  layerNetworks,
  modelToWrite,
  refusedNetworks,
} from '../../../../support/layer-networks';
import { modelBytes } from '../../../../support/model-files';
import type { NamedNetwork } from '../../../../support/network-goldens';
import { temporaryDirectory } from '../../../../support/temporary-directory';

/** Writes a model and returns the path of its first file. */
async function written(writer: ModelWriter, subject: NamedNetwork): Promise<string> {
  const folder = temporaryDirectory();
  const files = await writer(modelToWrite(subject));
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return join(folder, files[0]?.path ?? '');
}

const all = [...layerNetworks, ...kerasOnlyNetworks];

it('every kind of node is tried', () => {
  const networks = [...all, ...refusedNetworks];
  const tried = new Set(networks.flatMap(({ network }) => network.nodes.map(({ kind }) => kind)));
  for (const option of NetworkNode.options) expect(tried).toContain(option.shape.kind.value);
});

describe('a network as a TensorFlow.js model', () => {
  it.each(layerNetworks)('$name computes the same in TensorFlow.js', async (subject) => {
    const verification = await verifyTfjs(await written(writeTfjs, subject), subject);
    expect(verification).toMatchObject({ verdict: 'verified', reference: 'TensorFlow.js' });
    expect(verification.images).toBe(64);
  });

  it.each([...kerasOnlyNetworks, ...refusedNetworks])(
    '$name is refused: there is no such layer',
    ({ refusal, ...subject }) => {
      expect(() => writeTfjs(modelToWrite(subject))).toThrow(refusal);
    },
  );

  it('that computes something else is not called verified', async () => {
    const [subject] = layerNetworks as [NamedNetwork];
    const path = await written(writeTfjs, subject);
    const values = new Map(
      [...subject.values].map(([name, each]) => [name, each.map((v) => 2 * v)]),
    );
    await expect(verifyTfjs(path, { ...subject, values })).rejects.toMatchObject({
      code: 'checkpoint-mismatch',
    });
  });
});

describe('a network as a Keras model', () => {
  it('has its layers in the order by which Keras numbers their arrays', () => {
    const parts = unzipSync(modelBytes('every-layer.keras'));
    const config: unknown = JSON.parse(strFromU8(parts['config.json'] as Uint8Array));
    const { layers, outputs } = parseTopology(config, 'every-layer.keras');
    const written = layers.map(({ name, calls }) => ({
      name,
      inputs: calls.flatMap(({ operands }) =>
        operands.filter(isReference).map((each) => each.layer),
      ),
    }));
    const sorted = inKerasOrder([...written].reverse(), outputs[0]?.layer ?? '');
    expect(sorted.map(({ name }) => name)).toEqual(layers.map(({ name }) => name));
  });

  it.each(all)('$name reads back as it was written', async (subject) => {
    const verification = await verifyKeras(await written(writeKeras, subject), subject);
    expect(verification.largestDifference).toBeLessThanOrEqual(1e-5);
  });

  it.each(refusedNetworks)('$name is refused: there is no such layer', async (subject) => {
    await expect(writeKeras(modelToWrite(subject))).rejects.toThrow(subject.refusal);
  });

  it.each([
    ['Keras', writeKeras],
    ['TensorFlow.js', writeTfjs],
  ])('out to %s and in again changes no prediction', async (_name, writer) => {
    const [subject] = layerNetworks as [NamedNetwork];
    const path = await written(writer, subject);
    const { network, values } = await withOutsideFile(path, (file) =>
      readModel(file, ModelImportOptions.parse({}), null),
    );
    expect(network.nodes[0]?.kind).toBe('normalise');
    const images = noiseImages(network, 8);
    const difference = largestRelative(
      logitsOf(network, values, images),
      logitsOf(subject.network, subject.values, images),
    );
    expect(difference).toBeLessThanOrEqual(1e-5);
  });
});
