import { usualEpsilon } from '../../../../contract/attacks/usual-epsilon';
import type { CheckpointRecord } from '../../../../contract/models/checkpoint';
import type { DatasetRecord } from '../../../../contract/datasets/dataset';
import { valueAt, withValue, type JsonObject } from '../../../../contract/json-value';
import type { Network } from '../../../../contract/models/network';

/**
 * The dataset that a model was trained on, else one of the same classes, else one whose images and number of classes the
 * network takes.
 *
 * @param network of the model; null where it could not be read, so that nothing is known to fit
 */
export function fittingDataset(
  datasets: readonly DatasetRecord[],
  { card }: Pick<CheckpointRecord, 'card'>,
  network: Pick<Network, 'input' | 'classes'> | null,
): DatasetRecord | undefined {
  const own =
    datasets.find(({ manifest }) => manifest.fingerprint === card.datasetFingerprint) ??
    datasets.find(({ name }) => name === card.datasetName);
  const fitting = datasets.filter(({ manifest }) => network !== null && fits(manifest, network));
  const classes = JSON.stringify(card.classNames);
  return (
    own ??
    fitting.find(({ manifest }) => JSON.stringify(manifest.classNames) === classes) ??
    fitting[0]
  );
}

function fits(
  { image, classNames }: DatasetRecord['manifest'],
  { input, classes }: Pick<Network, 'input' | 'classes'>,
): boolean {
  const sameSize = image.height === input.height && image.width === input.width;
  return sameSize && image.channels === input.channels && classNames.length === classes;
}

/** Images are mirrored in training where their dataset allows it. */
export function withMirroring(draft: JsonObject, dataset: DatasetRecord | undefined): JsonObject {
  if (!dataset) return draft;
  return withValue(draft, 'augmentation.horizontalFlip', dataset.manifest.options.flipAllowed);
}

/**
 * An epsilon that is usual for images of a dataset, for training and evaluation alike. What a template says is for the images that it
 * was written for.
 */
export function withUsualEpsilon(
  draft: JsonObject,
  dataset: DatasetRecord | undefined,
): JsonObject {
  if (!dataset) return draft;
  const norm = valueAt(draft, 'threatModel.norm') === 'l2' ? 'l2' : 'linf';
  const epsilon = usualEpsilon(norm, dataset.manifest.image);
  const hasOwn = valueAt(draft, 'evaluation.threatModel') !== undefined;
  const following = hasOwn ? withValue(draft, 'evaluation.threatModel', undefined) : draft;
  return withValue(following, 'threatModel.epsilon', epsilon);
}
