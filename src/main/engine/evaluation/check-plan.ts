import { TemperError } from '../../../contract/errors';
import type { EvaluationPlan, Split } from '../../../contract/evaluation';
import { checkAttack } from '../attacks/check-attack';
import type { PackedDataset } from '../../core/datasets/packed-dataset';
import { firstImages, slicesOf } from '../measurement/read-batch';

/**
 * Checks what an evaluation asks for before any work starts.
 *
 * @throws TemperError 'invalid-plan' for an attack that does not fit, 'invalid-input' for names that repeat
 */
export function checkPlan(plan: EvaluationPlan, dataset: PackedDataset): void {
  checkNames(plan);
  const classes = dataset.manifest.classNames.length;
  const { attacks, curve } = plan;
  const all = [...attacks.map(({ attack }) => attack), ...(curve ? [curve.attack] : [])];
  for (const attack of all) checkAttack(attack, classes);
  if (plan.mode === 'cumulative' && plan.transferTo.length > 0) {
    throw new TemperError(
      'invalid-plan',
      'transferTo: adversarial images are tried on other checkpoints only where every attack runs on every image. Set the mode to "each".',
    );
  }
}

/** Per-image results are told apart by these names. */
function checkNames({ attacks }: EvaluationPlan): void {
  const names = ['clean', ...attacks.map(({ name }) => name)];
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated === undefined) return;
  throw new TemperError(
    'invalid-input',
    `Two parts of the evaluation are called "${repeated}". Give every attack a name of its own, other than "clean".`,
  );
}

/**
 * The images that an evaluation looks at: as many as asked for, at most all.
 *
 * @throws TemperError 'invalid-input' for a split without images
 */
export function imagesOf({ split, images }: EvaluationPlan, dataset: PackedDataset): number {
  const available = dataset.manifest.splits[split].images;
  if (available > 0) return Math.min(images, available);
  throw new TemperError(
    'invalid-input',
    `The dataset "${dataset.manifest.name}" has no images in its ${split} split. Evaluate on another split, or add the dataset again with a share for it.`,
  );
}

const imagesAtOnce = 1000;

/**
 * Pixels need no such check: they are stored as bytes, and every byte is an allowed pixel.
 *
 * @throws TemperError 'dataset-unreadable' naming the first image whose label is no class
 */
export function checkLabels(dataset: PackedDataset, split: Split, images: number): void {
  const { name, classNames } = dataset.manifest;
  for (const indexes of slicesOf(firstImages(images), imagesAtOnce)) {
    const { labels } = dataset.read(split, indexes);
    const place = labels.findIndex((label) => label < 0 || label >= classNames.length);
    if (place < 0) continue;
    throw new TemperError(
      'dataset-unreadable',
      `Image ${indexes[place]} of the ${split} split of "${name}" has the label ${labels[place]}, but there are ${classNames.length} classes (labels 0 to ${classNames.length - 1}). Mend the labels and add the dataset again.`,
      { image: indexes[place], label: labels[place] },
    );
  }
}
