import { version } from '../../../../../package.json';
import { descriptions } from '../../formats/model-parts';
import type { ModelToWrite, ModelWriter, WrittenFile } from '../writer';
import type { WrittenLayer } from './layer-writer';
import { kerasName } from './write-keras';
import { writeLayers } from './write-layers';

/** Browsers keep files up to about this size. */
const shardBytes = 4 * 2 ** 20;

/** Writes a network as a layers model of TensorFlow.js: images [N, height, width, channels] in [0, 1] to logits. */
export const writeTfjs: ModelWriter = (model) => {
  const layers = writeLayers(model, 'tfjs');
  const arrays = layers.flatMap((layer) =>
    layer.arrays.map((array) => ({ ...array, name: `${layer.name}/${array.name}` })),
  );
  const shards = shardsOf(arrays.map(({ values }) => values));
  const json = {
    format: 'layers-model',
    generatedBy: `Temper ${version}`,
    convertedBy: null,
    modelTopology: topology(model, layers),
    weightsManifest: [
      {
        paths: shards.map(({ path }) => path),
        weights: arrays.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
      },
    ],
  };
  const description = new TextEncoder().encode(JSON.stringify(json));
  return Promise.resolve([{ path: descriptions.tfjs, bytes: description }, ...shards]);
};

function topology({ network: { input }, name }: ModelToWrite, layers: readonly WrittenLayer[]) {
  const shape = [null, input.height, input.width, input.channels];
  const image = { name: 'image', batch_input_shape: shape, dtype: 'float32', sparse: false };
  return {
    class_name: 'Functional',
    config: {
      name: kerasName(name),
      layers: [
        { class_name: 'InputLayer', name: 'image', config: image, inbound_nodes: [] },
        ...layers.map((layer) => ({
          class_name: layer.className,
          name: layer.name,
          config: { name: layer.name, trainable: true, dtype: 'float32', ...layer.config },
          inbound_nodes: [layer.inputs.map((each) => [each, 0, 0, {}])],
        })),
      ],
      input_layers: [['image', 0, 0]],
      output_layers: [[layers.at(-1)?.name ?? '', 0, 0]],
    },
    keras_version: '2.15.0',
    backend: 'tensorflow',
  };
}

/** The arrays one after the other, little-endian, in files of a size that browsers keep. */
function shardsOf(arrays: readonly Float32Array[]): WrittenFile[] {
  const whole = Buffer.concat(
    arrays.map(
      ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
    ),
  );
  const count = Math.max(1, Math.ceil(whole.length / shardBytes));
  return Array.from({ length: count }, (_value, index) => ({
    path: `group1-shard${index + 1}of${count}.bin`,
    bytes: whole.subarray(index * shardBytes, (index + 1) * shardBytes),
  }));
}
