import { setImmediate } from 'node:timers/promises';
import type { ImageReference } from '../../../contract/datasets/dataset';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { PackedDataset } from './packed-dataset';
import { bytesPerImage, splitNames } from './packed-files';

const blockBytes = 1 << 20;

/** Every image of a dataset, or of the splits named, in order. Reads block by block, and lets others have their turn in between. */
export async function* eachImage(
  dataset: PackedDataset,
  splits: readonly Split[] = splitNames,
): AsyncGenerator<{ reference: ImageReference; pixels: Uint8Array }> {
  const imageBytes = bytesPerImage(dataset.manifest.image);
  const blockImages = Math.max(1, Math.floor(blockBytes / imageBytes));
  for (const split of splits) {
    const count = dataset.manifest.splits[split].images;
    for (let from = 0; from < count; from += blockImages) {
      const indexes = Array.from(
        { length: Math.min(blockImages, count - from) },
        (_, at) => from + at,
      );
      const { pixels, labels } = dataset.read(split, indexes);
      for (const [at, index] of indexes.entries()) {
        yield {
          reference: { split, index, label: labels[at] as number },
          pixels: pixels.subarray(at * imageBytes, (at + 1) * imageBytes),
        };
      }
      await setImmediate();
    }
  }
}
