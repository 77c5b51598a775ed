import type { Network } from '../../src/contract/models/network';

interface NetworkSizes {
  /** Height and width of its images. */
  size: number;
  channels: number;
  classes: number;
}

/** Must match make-batch-norm-goldens.py. */
export function batchNormNetwork({ size, channels, classes }: NetworkSizes): Network {
  return {
    version: 1,
    name: 'batch-norm-statistics',
    input: { height: size, width: size, channels },
    classes,
    nodes: [
      convolution('conv-1', 'image', 6, 1),
      norm('norm-1', 'conv-1'),
      { id: 'relu-1', inputs: ['norm-1'], kind: 'relu' },
      convolution('conv-2', 'relu-1', 8, 2),
      norm('norm-2', 'conv-2'),
      { id: 'relu-2', inputs: ['norm-2'], kind: 'relu' },
      { id: 'pool', inputs: ['relu-2'], kind: 'global-average-pool' },
      { id: 'hidden', inputs: ['pool'], kind: 'dense', units: 10, bias: true },
      norm('norm-3', 'hidden'),
      { id: 'relu-3', inputs: ['norm-3'], kind: 'relu' },
      { id: 'dense', inputs: ['relu-3'], kind: 'dense', units: classes, bias: true },
    ],
  };
}

function convolution(id: string, input: string, filters: number, stride: number) {
  return {
    id,
    inputs: [input],
    kind: 'conv2d' as const,
    filters,
    kernel: [3, 3] as [number, number],
    stride: [stride, stride] as [number, number],
    padding: [1, 1, 1, 1] as [number, number, number, number],
    bias: false,
  };
}

function norm(id: string, input: string) {
  return { id, inputs: [input], kind: 'batch-norm' as const, momentum: 0.1, epsilon: 1e-5 };
}
