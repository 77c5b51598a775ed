import {
  mostPreviewedRejections,
  type DatasetPreview,
} from '../../../contract/datasets/import-preview';
import type { ImportOptions, RejectedFile } from '../../../contract/datasets/dataset';
import { openSource } from './readers';
import { isGrey } from './staging';
import type { ImageSource } from './readers/reader';
import type { OpenedSource } from './sources/open-files';

/** This many files, or as many as can be decoded in the time, show whether the rest can be read as well. */
const mostTried = 300;
const triedForMs = 700;

/**
 * Says what a source of images is, from its list of files and its first images.
 *
 * @throws TemperError `dataset-unreadable`, `cancelled`
 */
export async function previewDataset(
  opened: OpenedSource,
  options: ImportOptions,
  signal: AbortSignal,
): Promise<DatasetPreview> {
  const source = await openSource(opened, options, signal);
  const { format, image, classNames, licence, splits, trainClassCounts } = source;
  const { allGrey, ...tried } = await tryFirst(source);
  const becomesGrey = source.greyWhenAllGrey && allGrey;
  return {
    kind: 'dataset',
    path: opened.path,
    format,
    image: becomesGrey ? { ...image, channels: 1 } : image,
    classNames,
    splits,
    ...(trainClassCounts && { trainClassCounts }),
    licence,
    tried,
  };
}

async function tryFirst(
  source: ImageSource,
): Promise<DatasetPreview['tried'] & { allGrey: boolean }> {
  const startMs = performance.now();
  const examples: RejectedFile[] = [];
  let files = 0;
  let rejected = 0;
  let images = 0;
  let allGrey = source.image.channels === 3;
  for await (const item of source.items()) {
    files += 1;
    if (item.kind === 'rejected') {
      rejected += 1;
      const { path, reason } = item;
      if (examples.length < mostPreviewedRejections) examples.push({ path, reason });
    } else {
      images += 1;
      allGrey = allGrey && isGrey(item.pixels);
    }
    if (files >= mostTried || performance.now() - startMs > triedForMs) break;
  }
  return { files, rejected, examples, allGrey: allGrey && images > 0 };
}
