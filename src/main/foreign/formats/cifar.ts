import type { ImageShape } from '../../../contract/models/network';

/**
 * The binary version of CIFAR-10 and CIFAR-100: records of label bytes followed by 3072 pixel bytes,
 * all red, then all green, then all blue, each plane row by row.
 */
export const cifarImage: ImageShape = { height: 32, width: 32, channels: 3 };
export const cifarPixelBytes = 3 * 32 * 32;

export interface CifarLayout {
  format: 'cifar-10' | 'cifar-100';
  /** Label bytes before the pixels: CIFAR-100 has the coarse label, then the fine one. */
  labelBytes: number;
  /** Which of the label bytes is the class. */
  labelAt: number;
  classes: number;
  /** Records of a file as its makers publish it. */
  publishedRecords: { train: number; test: number };
}

export const cifar10: CifarLayout = {
  format: 'cifar-10',
  labelBytes: 1,
  labelAt: 0,
  classes: 10,
  publishedRecords: { train: 10_000, test: 10_000 },
};

export const cifar100: CifarLayout = {
  format: 'cifar-100',
  labelBytes: 2,
  labelAt: 1,
  classes: 100,
  publishedRecords: { train: 50_000, test: 10_000 },
};

export function recordBytes(layout: CifarLayout): number {
  return layout.labelBytes + cifarPixelBytes;
}

/** One record's label and its pixels as [height, width, channels]. */
export function decodeCifarRecord(
  record: Uint8Array,
  layout: CifarLayout,
): { label: number; pixels: Uint8Array } {
  const label = record[layout.labelAt] as number;
  return { label, pixels: interleavePlanes(record.subarray(layout.labelBytes)) };
}

/** From [channels, height, width] to [height, width, channels]. */
export function interleavePlanes(planes: Uint8Array): Uint8Array {
  const planeLength = cifarImage.height * cifarImage.width;
  const pixels = new Uint8Array(cifarPixelBytes);
  for (let channel = 0; channel < cifarImage.channels; channel += 1) {
    for (let index = 0; index < planeLength; index += 1) {
      pixels[index * cifarImage.channels + channel] = planes[
        channel * planeLength + index
      ] as number;
    }
  }
  return pixels;
}
