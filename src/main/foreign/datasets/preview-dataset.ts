import { mostPreviewedRejections, type DatasetPreview } from '../../../contract/import-preview';
import type { ImportOptions, RejectedFile } from '../../../contract/dataset';
import { openSource } from './readers';
import type { ImageSource } from './readers/reader';
import type { OpenedSource } from './sources/open-files';

/** So many files, or as many as can be decoded in the time, tell whether the rest can be read as well. */
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
  const { format, image, classNames, licence, splits } = source;
  return {
    kind: 'dataset',
    path: opened.path,
    format,
    image,
    classNames,
    splits,
    licence,
    tried: await tryFirst(source),
  };
}

async function tryFirst(source: ImageSource): Promise<DatasetPreview['tried']> {
  const startMs = performance.now();
  const examples: RejectedFile[] = [];
  let files = 0;
  let rejected = 0;
  for await (const item of source.items()) {
    files += 1;
    if (item.kind === 'rejected') {
      rejected += 1;
      const { path, reason } = item;
      if (examples.length < mostPreviewedRejections) examples.push({ path, reason });
    }
    if (files >= mostTried || performance.now() - startMs > triedForMs) break;
  }
  return { files, rejected, examples };
}
