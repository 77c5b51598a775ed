import { zipSync } from 'fflate';
import { kerasConfigFile, kerasMetadataFile, kerasWeightsFile } from '../../formats/keras/archive';
import { hdf5Bytes } from '../../formats/hdf5/write-hdf5';
import { layerGroups } from '../../model-import/keras/layer-groups';
import type { ModelToWrite, ModelWriter } from '../writer';
import { inKerasOrder } from './keras-order';
import type { Shape, WrittenLayer } from './layer-writer';
import { writeLayers } from './write-layers';

export const kerasFile = 'model.keras';

/** The version whose words are used: any Keras 3 reads them. */
const kerasVersion = '3.0.0';

/** Writes a network as a functional model of Keras 3: images [N, height, width, channels] in [0, 1] to logits. */
export const writeKeras: ModelWriter = async (model) => {
  const written = writeLayers(model, 'keras');
  const last = written.at(-1)?.name ?? '';
  const layers = inKerasOrder([inputLayer(model), ...written], last);
  const groups = layerGroups(
    layers.map(({ className }) => className),
    '',
  );
  const arrays = layers.flatMap((layer, index) =>
    layer.arrays.map(({ shape, values }, position) => ({
      path: `layers/${groups[index] ?? ''}/vars/${position}`,
      shape,
      values,
    })),
  );
  const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const parts = {
    [kerasMetadataFile]: text({ keras_version: kerasVersion }),
    [kerasConfigFile]: text(description(model, layers, last)),
    [kerasWeightsFile]: await hdf5Bytes(arrays),
  };
  return [{ path: kerasFile, bytes: zipSync(parts, { level: 0 }) }];
};

function inputLayer({ network: { input } }: ModelToWrite): WrittenLayer {
  const shape = [input.height, input.width, input.channels];
  const config = { batch_shape: [null, ...shape] };
  return {
    className: 'InputLayer',
    name: 'image',
    config,
    inputs: [],
    outputShape: shape,
    arrays: [],
  };
}

function description(
  { name }: ModelToWrite,
  layers: readonly WrittenLayer[],
  last: string,
): unknown {
  const shapes = new Map(layers.map((layer) => [layer.name, layer.outputShape]));
  const config = {
    name: kerasName(name),
    trainable: true,
    layers: layers.map((layer) => layerDescription(layer, shapes)),
    input_layers: ['image', 0, 0],
    output_layers: [last, 0, 0],
  };
  const functional = object('keras.src.models.functional', 'Functional', config);
  return { ...functional, registered_name: 'Functional' };
}

/** Names of models are parts of paths in Keras. */
export function kerasName(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_.-]+/g, '_').replace(/^[^A-Za-z0-9]+/, '');
  return plain === '' ? 'model' : plain;
}

function layerDescription(
  { className, name, config, inputs }: WrittenLayer,
  shapes: ReadonlyMap<string, Shape>,
): unknown {
  const whole = { name, trainable: true, dtype: 'float32', ...config };
  const tensors = inputs.map((input) => ({
    class_name: '__keras_tensor__',
    config: {
      shape: [null, ...(shapes.get(input) ?? [])],
      dtype: 'float32',
      keras_history: [input, 0, 0],
    },
  }));
  const calls =
    inputs.length === 0 ? [] : [{ args: tensors.length > 1 ? [tensors] : tensors, kwargs: {} }];
  return { ...object('keras.layers', className, whole), name, inbound_nodes: calls };
}

function object(module: string, className: string, config: unknown) {
  return { module, class_name: className, config, registered_name: null };
}
