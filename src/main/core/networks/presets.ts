import {
  networkInput,
  type ImageShape,
  type Network,
  type NetworkChoice,
  type NetworkNode,
} from '../../../contract/models/network';
import { assertNever } from '../../../contract/errors';

/** Mean and deviation per channel, of pixels in [0, 1]. */
export interface Normalisation {
  mean: number[];
  deviation: number[];
}

/**
 * Builds a preset for images of a shape and a number of classes. With a normalisation, it becomes the first node,
 * so that attacks stay in pixel units.
 */
export function buildNetwork(
  choice: NetworkChoice,
  image: ImageShape,
  classes: number,
  normalisation: Normalisation | null,
): Network {
  const builder = createBuilder(normalisation);
  addBody(builder, choice);
  builder.dense('dense', classes);
  return { version: 1, name: presetTitle(choice), input: image, classes, nodes: builder.nodes };
}

/** The name of a preset with its width, as shown to people: `small-cnn width 16`. */
function presetTitle(choice: NetworkChoice): string {
  return choice.preset === 'wide-resnet-28-10'
    ? `wide-resnet-28-${choice.widenFactor}`
    : `${choice.preset} width ${choice.width}`;
}

function addBody(builder: Builder, choice: NetworkChoice): void {
  switch (choice.preset) {
    case 'small-cnn':
      return addSmallCnn(builder, choice.width);
    case 'preact-resnet-18':
      // He et al. 2016 (identity mappings), widths and strides of the usual CIFAR variant.
      return addPreActivationNetwork(builder, {
        stemFilters: choice.width,
        stageFilters: [1, 2, 4, 8].map((factor) => factor * choice.width),
        blocksPerStage: 2,
      });
    case 'wide-resnet-28-10':
      // Zagoruyko and Komodakis 2016: depth 28 = 6 * 4 + 4.
      return addPreActivationNetwork(builder, {
        stemFilters: 16,
        stageFilters: [16, 32, 64].map((filters) => filters * choice.widenFactor),
        blocksPerStage: 4,
      });
    case 'conv-6':
      return addConvolutions(builder, choice.width);
    case 'resnet-12':
      // Oreshkin et al. 2018 (TADAM), with relu.
      [1, 2, 4, 8].forEach((factor, stage) =>
        addPooledBlock(builder, `block-${stage + 1}`, factor * choice.width),
      );
      builder.add({ id: 'pool', inputs: [builder.current()], kind: 'global-average-pool' });
      return;
    default:
      return assertNever(choice);
  }
}

/** Five 3x3 convolutions, each with batch norm and relu; the second and fourth halve the image. */
function addSmallCnn(builder: Builder, width: number): void {
  const layers = [
    { filters: width, stride: 1 },
    { filters: 2 * width, stride: 2 },
    { filters: 2 * width, stride: 1 },
    { filters: 4 * width, stride: 2 },
    { filters: 4 * width, stride: 1 },
  ];
  layers.forEach(({ filters, stride }, index) => {
    const number = index + 1;
    builder.convolution(`conv-${number}`, filters, 3, stride);
    builder.batchNorm(`norm-${number}`);
    builder.relu(`relu-${number}`);
  });
  builder.add({ id: 'flatten', inputs: [builder.current()], kind: 'flatten' });
}

/** Six 3x3 convolutions of one width, each with batch norm and relu; the first four halve the image (Chen et al. 2019). */
function addConvolutions(builder: Builder, width: number): void {
  for (let number = 1; number <= 6; number += 1) {
    builder.convolution(`conv-${number}`, width, 3, 1);
    builder.batchNorm(`norm-${number}`);
    builder.relu(`relu-${number}`);
    if (number <= 4) builder.halve(`pool-${number}`);
  }
  builder.add({ id: 'flatten', inputs: [builder.current()], kind: 'flatten' });
}

/** Three 3x3 convolutions with batch norms beside a 1x1 convolution, their sum halved. */
function addPooledBlock(builder: Builder, prefix: string, filters: number): void {
  const input = builder.current();
  for (const number of [1, 2, 3]) {
    builder.convolution(`${prefix}-conv-${number}`, filters, 3, 1);
    builder.batchNorm(`${prefix}-norm-${number}`);
    if (number < 3) builder.relu(`${prefix}-relu-${number}`);
  }
  const branch = builder.current();
  builder.convolution(`${prefix}-shortcut`, filters, 1, 1, input);
  const shortcut = builder.batchNorm(`${prefix}-shortcut-norm`);
  builder.add({ id: `${prefix}-add`, inputs: [branch, shortcut], kind: 'add' });
  builder.relu(`${prefix}-relu-3`);
  builder.halve(`${prefix}-pool`);
}

interface PreActivationSize {
  stemFilters: number;
  stageFilters: number[];
  blocksPerStage: number;
}

function addPreActivationNetwork(builder: Builder, size: PreActivationSize): void {
  builder.convolution('stem', size.stemFilters, 3, 1);
  let filtersBefore = size.stemFilters;
  size.stageFilters.forEach((filters, stage) => {
    for (let block = 0; block < size.blocksPerStage; block++) {
      const stride = stage > 0 && block === 0 ? 2 : 1;
      const prefix = `stage-${stage + 1}-block-${block + 1}`;
      addPreActivationBlock(builder, prefix, filters, stride, filters !== filtersBefore);
      filtersBefore = filters;
    }
  });
  builder.batchNorm('norm');
  builder.relu('relu');
  builder.add({ id: 'pool', inputs: [builder.current()], kind: 'global-average-pool' });
}

/** Norm, relu, convolution, twice; where the shape changes the shortcut is a 1x1 convolution of the activated input. */
function addPreActivationBlock(
  builder: Builder,
  prefix: string,
  filters: number,
  stride: number,
  widens: boolean,
): void {
  const identity = builder.current();
  builder.batchNorm(`${prefix}-norm-1`);
  const activated = builder.relu(`${prefix}-relu-1`);
  builder.convolution(`${prefix}-conv-1`, filters, 3, stride);
  builder.batchNorm(`${prefix}-norm-2`);
  builder.relu(`${prefix}-relu-2`);
  const branch = builder.convolution(`${prefix}-conv-2`, filters, 3, 1);
  const shortcut =
    widens || stride !== 1
      ? builder.convolution(`${prefix}-shortcut`, filters, 1, stride, activated)
      : identity;
  builder.add({ id: `${prefix}-add`, inputs: [branch, shortcut], kind: 'add' });
}

interface Builder {
  nodes: NetworkNode[];
  /** The id of the node added last, which the next one takes as its input. */
  current(): string;
  add(node: NetworkNode): string;
  convolution(id: string, filters: number, size: number, stride: number, input?: string): string;
  batchNorm(id: string): string;
  relu(id: string): string;
  /** The largest of every two by two pixels. */
  halve(id: string): string;
  dense(id: string, units: number): string;
}

function createBuilder(normalisation: Normalisation | null): Builder {
  const nodes: NetworkNode[] = [];
  const current = (): string => nodes.at(-1)?.id ?? networkInput;
  const add = (node: NetworkNode): string => {
    nodes.push(node);
    return node.id;
  };
  if (normalisation) {
    add({ id: 'normalise', inputs: [networkInput], kind: 'normalise', ...normalisation });
  }
  return {
    nodes,
    current,
    add,
    convolution: (id, filters, size, stride, input = current()) =>
      add({ ...convolutionNode(filters, size, stride), id, inputs: [input] }),
    batchNorm: (id) =>
      add({ id, inputs: [current()], kind: 'batch-norm', momentum: 0.1, epsilon: 1e-5 }),
    relu: (id) => add({ id, inputs: [current()], kind: 'relu' }),
    halve: (id) =>
      add({
        id,
        inputs: [current()],
        kind: 'max-pool',
        size: [2, 2],
        stride: [2, 2],
        padding: [0, 0, 0, 0],
      }),
    dense: (id, units) => add({ id, inputs: [current()], kind: 'dense', units, bias: true }),
  };
}

type ConvolutionNode = Extract<NetworkNode, { kind: 'conv2d' }>;

/** Padding of half the kernel on all sides, as PyTorch writes it: at stride 2 this is not TensorFlow's SAME. */
function convolutionNode(
  filters: number,
  size: number,
  stride: number,
): Omit<ConvolutionNode, 'id' | 'inputs'> {
  const half = Math.floor(size / 2);
  return {
    kind: 'conv2d',
    filters,
    kernel: [size, size],
    stride: [stride, stride],
    padding: [half, half, half, half],
    bias: false,
  };
}
