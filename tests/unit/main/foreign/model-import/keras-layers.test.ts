import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelImportOptions } from '../../../../../src/contract/models/model-import';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import { readModel } from '../../../../../src/main/foreign/model-import/read-model';
import { pixelRange } from '../../../../../src/main/foreign/model-import/verification/conventions';
import { temporaryDirectory } from '../../../../support/temporary-directory';

type Layer = ReturnType<typeof layer>;

const [height, width, channels] = [4, 6, 2];

function layer(className: string, config: Record<string, unknown> = {}, inputs?: string[][]) {
  const name = typeof config['name'] === 'string' ? config['name'] : className.toLowerCase();
  const calls = inputs?.map((each) => each.map((input) => [input, 0, 0, {}]));
  return { class_name: className, name, config: { name, ...config }, inbound_nodes: calls };
}

const image = layer('InputLayer', {
  name: 'image',
  batch_input_shape: [null, height, width, channels],
});
const head = [layer('GlobalAveragePooling2D'), layer('Dense', { units: 3, use_bias: false })];
const kernel = { name: 'dense/kernel', shape: [channels, 3], dtype: 'float32' };

/** Reads a model of layers, whose weights are 0, 1, 2, … */
function read(topology: object, weights: { name: string; shape: number[] }[] = [kernel]) {
  const folder = join(temporaryDirectory(), 'model');
  mkdirSync(folder);
  const count = weights.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const values = Float32Array.from({ length: count }, (_value, index) => index);
  writeFileSync(join(folder, 'w.bin'), new Uint8Array(values.buffer));
  const manifest = [{ paths: ['w.bin'], weights }];
  const json = { modelTopology: topology, weightsManifest: manifest };
  writeFileSync(join(folder, 'model.json'), JSON.stringify(json));
  return withOutsideFile(join(folder, 'model.json'), (file) =>
    readModel(file, ModelImportOptions.parse({}), null),
  );
}

const sequential = (...layers: Layer[]) => ({
  class_name: 'Sequential',
  config: { name: 'net', layers: [image, ...layers] },
});
const functional = (layers: object[], outputs: string[]) => ({
  class_name: 'Functional',
  config: {
    name: 'net',
    layers: [image, ...layers],
    input_layers: [['image', 0, 0]],
    output_layers: outputs.map((name) => [name, 0, 0]),
  },
});

describe('layers of Keras', () => {
  it('keep a trained factor per channel, and lose what acts in training only', async () => {
    const gamma = { name: 'layerscale/gamma', shape: [channels], dtype: 'float32' };
    const layers = [layer('LayerScale'), layer('StochasticDepth'), ...head];
    const { network, values, notes } = await read(sequential(...layers), [kernel, gamma]);
    expect(network.nodes.map(({ kind }) => kind)).toEqual([
      'channel-scale',
      'global-average-pool',
      'dense',
    ]);
    expect([...(values.get('layerscale.gamma') ?? [])]).toEqual([6, 7]);
    expect(notes.join(' ')).toContain('StochasticDepth, which acts in training only, was left out');
  });

  /** As `preprocess_input` leaves it in a functional model. */
  const operation = (className: string, name: string, args: unknown[]) => ({
    ...layer(className, { name }),
    inbound_nodes: [{ args, kwargs: {} }],
  });
  const tensorOf = (name: string) => ({
    class_name: '__keras_tensor__',
    config: { shape: [null, height, width, channels], keras_history: [name, 0, 0] },
  });

  it.each([
    ['TrueDivide and Subtract', ['TrueDivide', 'Subtract'], [127.5, 1], false],
    ['Divide and a number less it', ['Divide', 'Subtract'], [4, 1], true],
  ])('%s scale pixels', async (_what, classes, [divisor = 1, number = 0], isReversed) => {
    const [divide = '', subtract = ''] = classes;
    const operands = [tensorOf('scaled'), number];
    const layers = [
      operation(divide, 'scaled', [tensorOf('image'), divisor]),
      operation(subtract, 'moved', isReversed ? operands.reverse() : operands),
      layer('GlobalAveragePooling2D', {}, [['moved']]),
      layer('Dense', { units: 3, use_bias: false }, [['globalaveragepooling2d']]),
    ];
    const { network, values } = await read(functional(layers, ['dense']));
    const [first, second] = network.nodes;
    expect(first).toMatchObject({
      kind: 'normalise',
      deviation: new Array(channels).fill(expect.closeTo(divisor, 4)),
    });
    if (!isReversed)
      expect(second).toMatchObject({ kind: 'normalise', mean: [1, 1], deviation: [1, 1] });
    else {
      expect([...(values.get(`${second?.id}.gamma`) ?? [])]).toEqual([-1, -1]);
      expect([...(values.get(`${second?.id}.beta`) ?? [])]).toEqual([1, 1]);
    }
  });

  it.each(['Subtract', 'TrueDivide'])('%s of two tensors is refused', async (name) => {
    const layers = [
      operation(name, 'both', [tensorOf('image'), tensorOf('image')]),
      layer('GlobalAveragePooling2D', {}, [['both']]),
    ];
    await expect(read(functional(layers, ['globalaveragepooling2d']))).rejects.toThrow(
      /of two computed tensors/,
    );
  });

  it('take their numbers from NumPy arrays too', async () => {
    const scale = { class_name: '__numpy__', config: { value: [0.5, 0.25], dtype: 'float32' } };
    const { network } = await read(sequential(layer('Rescaling', { scale, offset: 1 }), ...head));
    expect(network.nodes[0]).toMatchObject({
      kind: 'normalise',
      mean: [-2, -4],
      deviation: [2, 4],
    });
  });

  it('may scale bytes after their edges were cut off', async () => {
    const layers = [
      layer('Cropping2D', { cropping: 1 }),
      layer('Rescaling', { scale: 1 / 255 }),
      ...head,
    ];
    const { network } = await read(sequential(...layers));
    expect(network.nodes.slice(0, 2).map(({ kind }) => kind)).toEqual(['crop', 'normalise']);
    expect(pixelRange(network)).toBe(255);
  });

  it('flatten a permuted image by channel, row, column', async () => {
    const features = height * width * channels;
    const weights = [{ ...kernel, shape: [features, 3] }];
    const layers = [layer('Permute', { dims: [3, 1, 2] }), layer('Flatten'), head[1] as Layer];
    const { network } = await read(sequential(...layers), weights);
    expect(network.nodes[0]).toMatchObject({ kind: 'flatten', order: 'channels-first' });
  });

  it.each<[string, object, RegExp]>([
    [
      'the old hard sigmoid',
      sequential(layer('Activation', { activation: 'hard_sigmoid' }), ...head),
      /hard_sigmoid with the slope 0.2 is not read/,
    ],
    [
      'images that are channels-first',
      sequential(layer('MaxPooling2D', { data_format: 'channels_first' }), ...head),
      /data format channels_first/,
    ],
    [
      'rows that are added to a transposed convolution',
      sequential(
        layer('Conv2DTranspose', {
          filters: 2,
          kernel_size: 3,
          strides: 2,
          padding: 'same',
          output_padding: [0, 0],
        }),
        ...head,
      ),
      /"conv2dtranspose" \(Conv2DTranspose\): its output_padding is not read/,
    ],
    [
      'a softmax in the middle',
      sequential(layer('GlobalAveragePooling2D'), layer('Softmax'), head[1] as Layer),
      /"dense" \(Dense\): it follows a softmax/,
    ],
    [
      'an image that stays permuted',
      sequential(layer('Permute', { dims: [3, 1, 2] }), ...head),
      /only Flatten may/,
    ],
    [
      'a single output',
      sequential(layer('GlobalAveragePooling2D'), layer('Dense', { units: 1, use_bias: false })),
      /./,
    ],
    [
      'two outputs',
      functional(
        [layer('GlobalAveragePooling2D', {}, [['image']])],
        ['globalaveragepooling2d', 'image'],
      ),
      /1 inputs and 2 outputs/,
    ],
    [
      'weights that are shared',
      functional(
        [
          layer('Dense', { name: 'dense', units: 3, use_bias: false }, [['image'], ['dense']]),
          layer('Flatten', { name: 'flat' }, [['dense']]),
        ],
        ['flat'],
      ),
      /"dense" \(Dense\): it is used more than once/,
    ],
    [
      'a class of its own',
      { class_name: 'MyModel', config: {} },
      /class MyModel, whose graph is code/,
    ],
  ])('are refused by name: %s', async (_what, topology, message) => {
    await expect(read(topology)).rejects.toMatchObject({
      code: 'checkpoint-unreadable',
      message: expect.stringMatching(message),
    });
  });
});
