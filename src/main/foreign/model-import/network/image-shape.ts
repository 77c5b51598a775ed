import type { DatasetManifest } from '../../../../contract/datasets/dataset';
import type { ModelImportOptions } from '../../../../contract/models/model-import';
import type { ImageShape } from '../../../../contract/models/network';

/** The images that a model is built for: of the size that was asked for, else those of the dataset; null: not known. */
export function imageShapeFor(
  imageSize: ModelImportOptions['imageSize'],
  dataset: DatasetManifest | null,
): ImageShape | null {
  const channels = dataset?.image.channels ?? 3;
  if (imageSize) return { height: imageSize[0], width: imageSize[1], channels };
  return dataset?.image ?? null;
}
