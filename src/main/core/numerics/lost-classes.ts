import type { Proportion } from '../../../contract/evaluations/proportion';
import { pairedDifference } from './paired';
import { holmAdjusted } from './statistics';

/** A class is lost below this share of the accuracy over all classes, or below chance where that is more. */
const lostShare = 0.25;
const significant = 0.05;

/**
 * Whether a network no longer recognises a class, by its own figures: the upper end of the class's 95 % interval lies
 * below chance, or below a quarter of the accuracy over all classes.
 *
 * @param ofClass clean accuracy on the images of the class
 * @param overall clean accuracy on all images, in [0, 1]
 * @param classes how many there are
 */
export function isLost(ofClass: Proportion, overall: number, classes: number): boolean {
  return ofClass.total > 0 && ofClass.high < Math.max(1 / classes, lostShare * overall);
}

/** What two networks made of the images of one class, image by image. */
export interface PairedClass {
  subject: readonly boolean[];
  baseline: readonly boolean[];
}

export interface ClassLoss {
  /** Exact McNemar test of the class's clean accuracies, corrected for all classes (Holm 1979). */
  adjustedPValue: number;
  /** The subject gets less than half of what the baseline gets, and the loss is significant. */
  isLost: boolean;
}

/**
 * What a network lost against a baseline, class by class, on the same images.
 *
 * @param classes one entry for each class; null for a class without images
 * @returns one entry for each class; null where there are no images
 */
export function classLosses(classes: readonly (PairedClass | null)[]): (ClassLoss | null)[] {
  const paired = classes.map((each) => each && pairedDifference(each.subject, each.baseline));
  const adjusted = holmAdjusted(paired.flatMap((each) => (each ? [each.pValue] : [])));
  let next = 0;
  return classes.map((each) => {
    if (!each) return null;
    const adjustedPValue = adjusted[next++] as number;
    const isHalved = 2 * countRight(each.subject) < countRight(each.baseline);
    return { adjustedPValue, isLost: isHalved && adjustedPValue < significant };
  });
}

function countRight(images: readonly boolean[]): number {
  return images.filter(Boolean).length;
}
