import {
  networkInput,
  type ImageShape,
  type Network,
  type NetworkNode,
} from '../../../src/contract/models/network';
import { buildNetwork } from '../../../src/main/core/networks/presets';

export const classes = 10;

/**
 * The networks that are measured. `resnet-18`: He et al. 2016 with a 3x3 stem for 32x32 images, batch norm after every
 * convolution, as the peers' own examples have it; the others are Temper's presets.
 */
export function benchNetwork(name: string, width: number): Network {
  switch (name) {
    case 'resnet-18':
      return resnet18(width);
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

function resnet18(width: number): Network {
  const nodes: NetworkNode[] = [];
  const last = (): string => nodes.at(-1)?.id ?? networkInput;
  const convolution = (id: string, from: string, filters: number, size: number, stride: number) => {
    const half = Math.floor(size / 2);
    nodes.push({
      id,
      inputs: [from],
      kind: 'conv2d',
      filters,
      kernel: [size, size],
      stride: [stride, stride],
      padding: [half, half, half, half],
      bias: false,
    });
    nodes.push({
      id: `${id}-norm`,
      inputs: [id],
      kind: 'batch-norm',
      momentum: 0.1,
      epsilon: 1e-5,
    });
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
