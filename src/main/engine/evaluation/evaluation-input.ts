import { TemperError } from '../../../contract/errors';
import type { EvaluationPlan, Split } from '../../../contract/evaluations/evaluation';
import { attacksOf } from '../../../contract/evaluations/parts';
import { checkAttack } from '../../core/rules/attack-fit';
import type { PackedDataset } from '../../core/datasets/packed-dataset';
import { evaluationFitIssues } from '../../core/rules/evaluation-fit';
import { throwIssues } from '../../core/rules/issues';
import { firstImages, slicesOf } from '../measurement/read-batch';

/**
 * Checks what an evaluation asks for before any work starts.
 *
 * @throws TemperError `invalid-plan` for what contradicts itself or does not fit the dataset
 */
export function checkPlan(plan: EvaluationPlan, { manifest }: PackedDataset): void {
  throwIssues(evaluationFitIssues(plan, manifest), 'The evaluation plan');
  for (const { attack } of attacksOf(plan)) checkAttack(attack, manifest.classNames.length);
}

/** The number of images that an evaluation looks at: as many as asked for, at most all. */
export function imagesOf({ split, images }: EvaluationPlan, { manifest }: PackedDataset): number {
  return Math.min(images, manifest.splits[split].images);
}

const imagesAtOnce = 1000;

/**
 * Pixels need no such check: they are stored as bytes, and every byte is an allowed pixel.
 *
 * @throws TemperError 'dataset-unreadable' naming the first image whose label is not a class
 */
export function assertLabelsAreClasses(dataset: PackedDataset, split: Split, images: number): void {
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
