import { formatBytes, formatImageShape } from '../../../words/amounts';
import { datasetFormatWords, modelFormatWords } from '../../../words/imports';
import { formatCompact, formatCounted } from '../../../words/numbers';
import {
  allImages,
  type DatasetPreview,
  type ModelPreview,
} from '../../../contract/datasets/import-preview';
import type { DatasetRecord } from '../../../contract/datasets/dataset';

const mostClassesNamed = 12;

/** `Image folder: 517 images, 4 classes, 48 × 48 RGB`. */
export function datasetPreviewLine(preview: DatasetPreview): string {
  const { format, classNames, image, splits } = preview;
  return `${datasetFormatWords[format]}: ${[
    formatCounted(allImages(splits), 'image'),
    ...(classNames ? [formatCounted(classNames.length, 'class', 'classes')] : []),
    formatImageShape(image),
  ].join(', ')}`;
}

export function classLine({ classNames }: DatasetPreview): string {
  if (!classNames) return 'its classes are known once it has been read';
  const shown = classNames.slice(0, mostClassesNamed).join(', ');
  const more = classNames.length - mostClassesNamed;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** What the packed pixels take, before anything is rejected. */
export function packedSize(preview: DatasetPreview): string {
  const { image, splits } = preview;
  return formatBytes(allImages(splits) * image.height * image.width * image.channels);
}

/** `PyTorch weights of a resnet: 11.2 M parameters, 10 classes, images 32 × 32 RGB`. */
export function modelPreviewLine(preview: ModelPreview): string {
  const { format, network, architecture } = preview;
  const family = architecture ? ` of the family ${architecture}` : '';
  const kind = modelFormatWords[format] + (preview.chain ? ', taken as a plain chain' : family);
  if (!network) return kind;
  const facts = [
    `${formatCompact(network.parameters)} parameters`,
    formatCounted(network.classes, 'class', 'classes'),
    `images ${formatImageShape(network.input)}`,
  ];
  return `${kind}: ${facts.join(', ')}`;
}

/** Why a dataset cannot tell how many images a model gets right; null when it can. */
export function datasetMisfit(
  { network }: ModelPreview,
  dataset: DatasetRecord | undefined,
): string | null {
  if (!network || !dataset) return null;
  const { image, classNames } = dataset.manifest;
  if (classNames.length !== network.classes) {
    return `The model has ${formatCounted(network.classes, 'class', 'classes')} and "${dataset.name}" has ${classNames.length}: its accuracy cannot be measured there. A run can give it a new head.`;
  }
  const { height, width, channels } = network.input;
  if (image.height !== height || image.width !== width || image.channels !== channels) {
    return `The model takes images of ${formatImageShape(network.input)} and those of "${dataset.name}" are ${formatImageShape(image)}: its accuracy cannot be measured there.`;
  }
  return null;
}
