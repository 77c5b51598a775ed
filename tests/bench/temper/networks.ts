import {
  networkInput,
  type ImageShape,
  type Network,
  type NetworkNode,
} from '../../../src/contract/models/network';
import { buildNetwork } from '../../../src/main/core/networks/presets';

export const classes = 10;

/**
 * The networks that are measured, for images of 32×32 pixels, `mobilenet-v2` for 96×96. `resnet-18`: He et al. 2016
 * with a 3x3 stem for 32x32 images, batch norm after every convolution, as the peers' own examples have it; the others
 * are Temper's presets.
 */
export function benchNetwork(name: string, width: number): Network {
  switch (name) {
    case 'resnet-18':
      return resnet18(width);
    case 'mobilenet-v2':
      return mobilenetV2(width);
    case 'preact-resnet-18':
    case 'small-cnn':
      return buildNetwork({ preset: name, width }, imageOf(name), classes, null);
    default:
      throw new RangeError(`there is no network ${name} to measure`);
  }
}

function imageOf(name: string): ImageShape {
  return name === 'small-cnn'
    ? { height: 28, width: 28, channels: 1 }
    : { height: 32, width: 32, channels: 3 };
}

/** A convolution that keeps the size of an image, but for its stride, and the batch norm behind it. */
function normalisedConvolution(
  id: string,
  from: string,
  {
    filters,
    size,
    stride,
    groups = 1,
  }: Record<'filters' | 'size' | 'stride', number> & { groups?: number },
): NetworkNode[] {
  const half = Math.floor(size / 2);
  return [
    {
      id,
      inputs: [from],
      kind: 'conv2d',
      filters,
      kernel: [size, size],
      stride: [stride, stride],
      padding: [half, half, half, half],
      ...(groups === 1 ? {} : { groups }),
      bias: false,
    },
    { id: `${id}-norm`, inputs: [id], kind: 'batch-norm', momentum: 0.1, epsilon: 1e-5 },
  ];
}

function resnet18(width: number): Network {
  const nodes: NetworkNode[] = [];
  const last = (): string => nodes.at(-1)?.id ?? networkInput;
  const convolution = (id: string, from: string, filters: number, size: number, stride: number) => {
    nodes.push(...normalisedConvolution(id, from, { filters, size, stride }));
    return last();
  };
  const relu = (id: string): string => {
    nodes.push({ id, inputs: [last()], kind: 'relu' });
    return id;
  };
  convolution('stem', networkInput, width, 3, 1);
  relu('stem-relu');
  [1, 2, 4, 8].forEach((factor, stage) => {
    for (const block of [1, 2]) {
      const prefix = `stage-${stage + 1}-block-${block}`;
      const stride = stage > 0 && block === 1 ? 2 : 1;
      const before = last();
      convolution(`${prefix}-conv-1`, before, factor * width, 3, stride);
      const middle = relu(`${prefix}-relu-1`);
      const branch = convolution(`${prefix}-conv-2`, middle, factor * width, 3, 1);
      const shortcut =
        stride === 1
          ? before
          : convolution(`${prefix}-shortcut`, before, factor * width, 1, stride);
      nodes.push({ id: `${prefix}-add`, inputs: [branch, shortcut], kind: 'add' });
      relu(`${prefix}-relu-2`);
    }
  });
  nodes.push({ id: 'pool', inputs: [last()], kind: 'global-average-pool' });
  nodes.push({ id: 'dense', inputs: ['pool'], kind: 'dense', units: classes, bias: true });
  const input = imageOf('resnet-18');
  return { version: 1, name: `resnet-18 width ${width}`, input, classes, nodes };
}

/** Inverted residuals of MobileNetV2: expansion, channels at width 32, blocks, stride of the first. */
const invertedResiduals = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const;

/**
 * Sandler et al. 2018, without dropout: what fine-tuning of a small backbone of ImageNet steps through.
 *
 * @param width channels of the first layer; 32 is the network as published
 */
function mobilenetV2(width: number): Network {
  const nodes: NetworkNode[] = [];
  let channels = 3;
  let last: string = networkInput;
  const add = (node: NetworkNode): void => {
    nodes.push(node);
    last = node.id;
  };
  const convolution = (
    id: string,
    filters: number,
    { size = 1, stride = 1, depthwise = false, activated = true },
  ): void => {
    const groups = depthwise ? filters : 1;
    normalisedConvolution(id, last, { filters, size, stride, groups }).forEach(add);
    if (activated)
      add({ id: `${id}-relu6`, inputs: [last], kind: 'activation', function: 'relu6' });
    channels = filters;
  };
  const scaled = (count: number) => Math.round((count * width) / 32);
  convolution('stem', width, { size: 3, stride: 2 });
  invertedResiduals.forEach(([expansion, outputs, blocks, firstStride], stage) => {
    for (let block = 0; block < blocks; block += 1) {
      const [prefix, before, inputs] = [`stage-${stage + 1}-block-${block + 1}`, last, channels];
      const stride = block === 0 ? firstStride : 1;
      if (expansion > 1) convolution(`${prefix}-expand`, inputs * expansion, {});
      convolution(`${prefix}-depthwise`, channels, { size: 3, stride, depthwise: true });
      convolution(`${prefix}-project`, scaled(outputs), { activated: false });
      if (stride > 1 || inputs !== channels) continue;
      add({ id: `${prefix}-add`, inputs: [last, before], kind: 'add' });
    }
  });
  convolution('head', 40 * width, {});
  add({ id: 'pool', inputs: [last], kind: 'global-average-pool' });
  add({ id: 'dense', inputs: ['pool'], kind: 'dense', units: classes, bias: true });
  const input = { height: 96, width: 96, channels: 3 };
  return { version: 1, name: `mobilenet-v2 width ${width}`, input, classes, nodes };
}
