import { Split } from '../evaluations/evaluation';
import type { DatasetRecord } from '../datasets/dataset';
import { valueAt, withValue, type JsonObject } from '../json-value';

/** The numbers of images that an evaluation at the end takes from its split. */
export const evaluatedImages = ['evaluation.images', 'evaluation.curve.images'] as const;

/** The split that the evaluation of a plan draws from. */
export function evaluatedSplit(plan: JsonObject): Split {
  return Split.catch('test').parse(valueAt(plan, 'evaluation.split'));
}

/**
 * The evaluation takes as many images as are wanted, and no more than the split of the dataset has: a plan for thousands of
 * test images is to work on a small dataset too.
 *
 * @param wanted a plan with the numbers that are taken where the split has them; others stay as they are
 * @param paths of the numbers that may change
 */
export function withEvaluatedImages(
  draft: JsonObject,
  wanted: JsonObject,
  dataset: DatasetRecord | undefined,
  paths: readonly string[] = evaluatedImages,
): JsonObject {
  const available = dataset?.manifest.splits[evaluatedSplit(draft)].images ?? 0;
  if (available === 0) return draft;
  return paths.reduce((plan, path) => {
    const images = valueAt(wanted, path);
    const isThere = typeof images === 'number' && valueAt(plan, path) !== undefined;
    return isThere ? withValue(plan, path, Math.min(images, available)) : plan;
  }, draft);
}
