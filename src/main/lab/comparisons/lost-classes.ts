import type { LostClass } from '../../../contract/evaluations/analysis';
import { wilsonInterval } from '../../core/numerics/intervals';
import { classLosses, isLost, type PairedClass } from '../../core/numerics/lost-classes';
import { cleanMeasure, worstCaseMeasure } from '../../../contract/evaluations/measures';
import type { Correct } from './paired-differences';

interface Compared {
  /** For each subject whether each image was right, the worst case among the measures. */
  correct: readonly Correct[];
  baselineIndex: number;
  /** Of each image. */
  labels: ReadonlyMap<number, number>;
  classNames: readonly string[];
}

/** For each subject the classes that it no longer recognises, by its own figures or against the baseline. */
export function lostClassesOf(compared: Compared): LostClass[][] {
  const images = imagesByClass(compared);
  return compared.correct.map((_, index) => lostBySubject(compared, images, index));
}

function imagesByClass({ labels, classNames }: Compared): number[][] {
  const images: number[][] = classNames.map(() => []);
  for (const [image, label] of labels) images[label]?.push(image);
  return images;
}

function lostBySubject(
  { correct, baselineIndex, classNames }: Compared,
  images: readonly (readonly number[])[],
  index: number,
): LostClass[] {
  const right = (subject: number, measure: string, image: number) =>
    correct[subject]?.get(measure)?.get(image) === true;
  const share = (subject: number, measure: string, ofClass: readonly number[]) =>
    wilsonInterval(
      ofClass.filter((image) => right(subject, measure, image)).length,
      ofClass.length,
    );
  const pairs = images.map((ofClass): PairedClass | null =>
    ofClass.length === 0
      ? null
      : {
          subject: ofClass.map((image) => right(index, cleanMeasure, image)),
          baseline: ofClass.map((image) => right(baselineIndex, cleanMeasure, image)),
        },
  );
  const losses = index === baselineIndex ? [] : classLosses(pairs);
  const overall = share(index, cleanMeasure, images.flat()).value;
  return images.flatMap((ofClass, classIndex) => {
    const clean = share(index, cleanMeasure, ofClass);
    const loss = losses[classIndex] ?? null;
    if (!loss?.isLost && !isLost(clean, overall, classNames.length)) return [];
    return [
      {
        classIndex,
        className: classNames[classIndex] ?? String(classIndex),
        clean,
        robust: share(index, worstCaseMeasure, ofClass),
        against: loss && {
          clean: share(baselineIndex, cleanMeasure, ofClass),
          adjustedPValue: loss.adjustedPValue,
        },
      },
    ];
  });
}
