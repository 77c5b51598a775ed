import { describe, expect, it } from 'vitest';
import { benchmarkImage, usualEpsilon } from '../../../../src/contract/attacks/usual-epsilon';

describe('the epsilon that is usual for images', () => {
  it.each([
    ['linf', { ...benchmarkImage, channels: 1 }, 0.1],
    ['linf', benchmarkImage, 8 / 255],
    ['linf', { ...benchmarkImage, height: 64, width: 64 }, 8 / 255],
    ['linf', { ...benchmarkImage, width: 96 }, 4 / 255],
    ['l2', benchmarkImage, 0.5],
    ['l2', { ...benchmarkImage, channels: 1 }, 0.5],
    ['l2', { ...benchmarkImage, height: 224, width: 224 }, 3],
  ] as const)('%s on %o: %d', (norm, image, epsilon) => {
    expect(usualEpsilon(norm, image)).toBe(epsilon);
  });
});
