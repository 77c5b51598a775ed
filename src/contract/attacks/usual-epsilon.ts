import type { ImageShape } from '../models/network';
import type { ThreatModel } from './threat-model';

/** What benchmarks attack most. */
export const benchmarkImage: ImageShape = { channels: 3, height: 32, width: 32 };

/** Up to this edge images count as small, as those of CIFAR and its kin. */
const largestSmallEdge = 64;

/**
 * How far the field's benchmarks go on images of a kind, in pixel units: on colour images those of RobustBench for CIFAR-10 and, for
 * larger ones, ImageNet; on grey ones what Fashion-MNIST is attacked with in Linf, and in L2 what small colour images are.
 */
export function usualEpsilon(norm: ThreatModel['norm'], image: ImageShape): number {
  const isSmall = Math.max(image.height, image.width) <= largestSmallEdge;
  if (norm === 'l2') return isSmall ? 0.5 : 3;
  if (image.channels === 1) return 0.1;
  return isSmall ? 8 / 255 : 4 / 255;
}
