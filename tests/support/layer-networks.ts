import { activationFunctions, Network, type NetworkNode } from '../../src/contract/models/network';
import { parameterSpecs } from '../../src/main/core/networks/parameters';
import { buildNetwork } from '../../src/main/core/networks/presets';
import type { ModelToWrite } from '../../src/main/foreign/model-export/writer';
import { valuesOf, type NamedNetwork } from './network-goldens';

/** A node without what its place in a chain says. */
type Link = Record<string, unknown> & { kind: NetworkNode['kind']; id?: string; inputs?: string[] };

const input = { height: 9, width: 14, channels: 4 };
const classes = 3;

/** Nodes one after the other on images that are not square, and a head; inputs that are given stay. */
function chain(name: string, ...links: Link[]): NamedNetwork {
  const head: Link[] = [{ kind: 'flatten' }, { kind: 'dense', units: classes, bias: true }];
  let previous = 'image';
  const nodes = [...links, ...head].map((link, index) => {
    const node = { id: `n${index}-${link.kind}`, inputs: [previous], ...link };
    previous = node.id;
    return node;
  });
  const network = Network.parse({ version: 1, name, input, classes, nodes });
  return { name, network, values: valuesOf(network) };
}

const conv = (more: Record<string, unknown> = {}): Link => ({
  kind: 'conv2d',
  filters: 4,
  kernel: [3, 3],
  stride: [1, 1],
  padding: [1, 1, 1, 1],
  bias: false,
  ...more,
});
const pool = (kind: 'max-pool' | 'average-pool', padding: number[], more = {}): Link => ({
  kind,
  size: [3, 3],
  stride: [2, 2],
  padding,
  ...more,
});
const norm = (kind: 'layer-norm' | 'batch-norm' | 'group-norm', more = {}): Link => ({
  kind,
  epsilon: 1e-3,
  ...more,
});

/** Networks that both Keras and TensorFlow.js have layers for. */
export const layerNetworks: NamedNetwork[] = [
  chain(
    'convolutions',
    { kind: 'normalise', mean: [0.4, 0.5, 0.6, 0.1], deviation: [0.2, 0.3, 0.25, 1] },
    conv({ stride: [2, 2], padding: [1, 1, 0, 1], bias: true }),
    conv({ kernel: [2, 3], stride: [1, 2], padding: [1, 0, 2, 1] }),
    conv({ dilation: [2, 1], padding: [2, 2, 1, 1] }),
    conv({ filters: 8, groups: 4, bias: true }),
  ),
  chain(
    'selections',
    { kind: 'select-channels', channels: [2, 0, 3] },
    conv({ filters: 6 }),
    { kind: 'crop', cut: [1, 0, 2, 1] },
    { kind: 'relu' },
    pool('max-pool', [1, 1, 1, 1]),
    { kind: 'select-channels', channels: [5, 1, 0, 4] },
    { kind: 'global-average-pool' },
    { kind: 'select-channels', channels: [3, 1] },
  ),
  chain(
    'norms',
    conv(),
    norm('batch-norm', { momentum: 0.1 }),
    norm('layer-norm'),
    { kind: 'channel-scale', bias: true },
    { kind: 'channel-scale', bias: false },
    { kind: 'global-average-pool' },
    norm('layer-norm'),
    norm('batch-norm', { momentum: 0.3 }),
    { kind: 'channel-scale', bias: true },
  ),
  chain(
    'pooling',
    conv(),
    { kind: 'relu' },
    pool('max-pool', [1, 1, 1, 1], { stride: [1, 1] }),
    pool('max-pool', [1, 0, 2, 1], { stride: [1, 2] }),
    pool('max-pool', [0, 0, 0, 0], { stride: [1, 1] }),
    pool('average-pool', [1, 1, 1, 1], { stride: [1, 1], countPadding: false }),
    pool('average-pool', [1, 2, 0, 1], { countPadding: true }),
    { kind: 'upsample', scale: [2, 3], method: 'nearest' },
    { kind: 'pad', padding: [1, 1, 0, 3] },
    { kind: 'adaptive-average-pool', size: [2, 3] },
  ),
  chain(
    'reshaped',
    { kind: 'flatten' },
    { kind: 'dense', units: 24, bias: true },
    { kind: 'reshape', size: [2, 3, 4] },
    conv({ filters: 2 }),
  ),
  chain(
    'transposed',
    { kind: 'flatten' },
    { kind: 'dense', units: 24, bias: true },
    { kind: 'reshape', size: [2, 3, 4], order: 'channels-first' },
    conv({ kind: 'conv2d-transpose', kernel: [4, 3], stride: [2, 1], bias: true }),
    conv({ kind: 'conv2d-transpose', kernel: [3, 3], stride: [2, 2], padding: [0, 1, 0, 1] }),
    conv({ kind: 'conv2d-transpose', kernel: [2, 3], padding: [0, 0, 0, 0], filters: 2 }),
  ),
  chain(
    'branches',
    conv({ id: 'stem', filters: 6 }),
    { kind: 'global-average-pool', id: 'pixel', inputs: ['stem'], keepDimensions: true },
    { kind: 'multiply', id: 'by-pixel', inputs: ['stem', 'pixel'] },
    { kind: 'global-average-pool', id: 'features', inputs: ['by-pixel'] },
    { kind: 'multiply', id: 'by-features', inputs: ['features', 'by-pixel'] },
    { kind: 'add', id: 'sum', inputs: ['by-features', 'stem'] },
    conv({ id: 'left', inputs: ['sum'], filters: 2 }),
    conv({ id: 'right', inputs: ['stem'], filters: 2, kernel: [1, 1], padding: [0, 0, 0, 0] }),
    { kind: 'concat', id: 'both', inputs: ['right', 'left', 'sum'] },
    { kind: 'multiply', id: 'squared', inputs: ['both', 'both'] },
    { kind: 'dropout', rate: 0.3 },
    { kind: 'flatten', order: 'channels-first' },
    { kind: 'dense', units: 5, bias: false },
  ),
  chain(
    'activations',
    conv({ id: 'stem', filters: 2 }),
    ...activationFunctions.map((name): Link => ({
      kind: 'activation',
      id: name,
      inputs: ['stem'],
      function: name,
    })),
    { kind: 'activation', id: 'leakier', inputs: ['stem'], function: 'leaky-relu', alpha: 0.3 },
    { kind: 'concat', inputs: [...activationFunctions, 'leakier'] },
  ),
  preset({ preset: 'small-cnn', width: 4 }),
  preset({ preset: 'preact-resnet-18', width: 4 }),
];

/** Networks that Keras alone has layers for, and the word with which TensorFlow.js refuses each. */
export const kerasOnlyNetworks: (NamedNetwork & { refusal: RegExp })[] = [
  {
    ...chain('groups', conv({ filters: 6, groups: 2 })),
    refusal: /"n0-conv2d" \(conv2d\): TensorFlow.js has no convolutions in groups/,
  },
  {
    ...chain('group-norm', conv(), norm('group-norm', { groups: 2 })),
    refusal: /has no group norm/,
  },
  {
    ...chain('bilinear', conv(), { kind: 'upsample', scale: [2, 3], method: 'bilinear' }),
    refusal: /bilinear/,
  },
  {
    ...chain('elastic', conv(), { kind: 'activation', function: 'elu', alpha: 0.7 }),
    refusal: /elu with alpha 1 only/,
  },
];

/** Networks that neither has layers for. */
export const refusedNetworks: (NamedNetwork & { refusal: RegExp })[] = [
  {
    ...chain(
      'cosines',
      { kind: 'global-average-pool' },
      { kind: 'cosine', units: 5, scale: 16, bias: false },
    ),
    refusal: /"n1-cosine" \(cosine\): there is no such layer/,
  },
  {
    ...chain('padded maximum', conv(), pool('max-pool', [1, 1, 1, 1])),
    refusal: /"n1-max-pool".*may be negative.*Export it as ONNX/,
  },
  {
    ...chain('padded mean', conv(), pool('average-pool', [1, 1, 1, 1], { countPadding: false })),
    refusal: /no such padding of a mean/,
  },
  {
    ...chain('uneven parts', conv(), { kind: 'adaptive-average-pool', size: [2, 3] }),
    refusal: /not a multiple of 2×3/,
  },
  {
    ...chain('strides and dilation', conv({ stride: [2, 2], dilation: [2, 2] })),
    refusal: /no strides together with dilation/,
  },
  {
    ...chain(
      'tokens',
      conv({ filters: 6 }),
      { kind: 'class-token' },
      { kind: 'position-embedding' },
      { kind: 'attention', heads: 2 },
      { kind: 'first-token' },
    ),
    refusal: /"n1-class-token" \(class-token\): there is no such layer/,
  },
  {
    ...chain('a step of a flow', conv({ id: 'given', filters: 8 }), {
      id: 'coupled',
      kind: 'coupling',
      inputs: ['image', 'given'],
      bound: 2,
    }),
    refusal: /"coupled" \(coupling\): there is no such layer/,
  },
];

function preset(choice: Parameters<typeof buildNetwork>[0]): NamedNetwork {
  const normalisation = { mean: [0.4, 0.5, 0.6], deviation: [0.2, 0.25, 0.3] };
  const image = { height: 12, width: 16, channels: 3 };
  const network = buildNetwork(choice, image, 5, normalisation);
  return { name: network.name, network, values: valuesOf(network) };
}

/** A network as writers get it. */
export function modelToWrite({ name, network, values }: NamedNetwork): ModelToWrite {
  const arrays = parameterSpecs(network).map(
    (spec) =>
      [spec.name, { shape: spec.shape, values: values.get(spec.name) as Float32Array }] as const,
  );
  return { network, values: new Map(arrays), name, classNames: null };
}
