import { describe, expect, it } from 'vitest';
import type { Network } from '../../../../../src/contract/models/network';
import { imagesAtOnce } from '../../../../../src/main/foreign/model-import/verification/images-at-once';

/** Its layers give 2 · side² · 64 values and 64 logits. */
function network(side: number): Network {
  return {
    version: 1,
    name: 'wide',
    input: { height: side, width: side, channels: 3 },
    classes: 64,
    nodes: [
      {
        ...{ id: 'conv', inputs: ['image'], kind: 'conv2d', filters: 64, kernel: [1, 1] },
        ...{ stride: [1, 1], padding: [0, 0, 0, 0], bias: false },
      },
      { id: 'relu', inputs: ['conv'], kind: 'relu' },
      { id: 'pool', inputs: ['relu'], kind: 'global-average-pool' },
    ],
  };
}

describe('images at once', () => {
  it('are as many as wanted, fewer where their layers would fill the memory, and one at least', () => {
    expect(imagesAtOnce(network(32), 50)).toBe(50);
    // 2^29 bytes over 4 · 2 · 512² · 64 and a few.
    expect(imagesAtOnce(network(512), 50)).toBe(3);
    expect(imagesAtOnce(network(1500), 50)).toBe(1);
  });
});
