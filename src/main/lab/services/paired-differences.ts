import type { PairedDifference } from '../../../contract/comparison';
import { TemperError } from '../../../contract/errors';
import type { PerImageResults } from '../../../contract/evaluation';
import { pairedBootstrap } from '../../engine/numerics/bootstrap';
import { pairedDifference } from '../../engine/numerics/paired';
import { createRandom } from '../../engine/numerics/random';
import { holmAdjusted } from '../../engine/numerics/statistics';

export const cleanMeasure = 'clean';
/** An image counts where neither the unchanged image nor any attack of the battery is misclassified. */
export const worstCaseMeasure = 'worst case';

/** Tells the random numbers of resampling from those of attacks. */
const bootstrapStream = 4000;

/**
 * Differences of every subject to the baseline on the same images: clean, worst case, then attack by attack. The p
 * values are corrected for all of them together.
 *
 * @param perSubject per-image results of each subject's evaluation
 * @param attackNames the attacks of the evaluation plan
 * @param seed of the bootstrap
 * @throws TemperError `comparison-refused` when the per-image results are not of the same images
 */
export function pairedDifferences(
  perSubject: readonly PerImageResults[][],
  baselineIndex: number,
  attackNames: readonly string[],
  seed: number,
): PairedDifference[] {
  const measures = [cleanMeasure, worstCaseMeasure, ...attackNames];
  const correct = perSubject.map((results) => correctByMeasure(results, attackNames));
  const differences = perSubject.flatMap((_, subjectIndex) =>
    subjectIndex === baselineIndex
      ? []
      : measures.map((measure, index) => {
          const [subject, baseline] = sameImages(correct, subjectIndex, baselineIndex, measure);
          const difference = pairedDifference(subject, baseline);
          const random = createRandom(seed, 'evaluation', bootstrapStream, subjectIndex, index);
          const bootstrap = pairedBootstrap({ ...difference, total: subject.length }, random);
          return { subjectIndex, measure, ...difference, bootstrap: { ...bootstrap, seed } };
        }),
  );
  const adjusted = holmAdjusted(differences.map(({ pValue }) => pValue));
  return differences.map((difference, index) => ({
    ...difference,
    adjustedPValue: adjusted[index] as number,
  }));
}

type Correct = Map<string, Map<number, boolean>>;

function correctByMeasure(
  results: readonly PerImageResults[],
  attackNames: readonly string[],
): Correct {
  const correct: Correct = new Map();
  for (const { attackName, imageIndexes, labels, predictions } of results) {
    const byImage = imageIndexes.map(
      (imageIndex, row) => [imageIndex, labels[row] === predictions[row]] as const,
    );
    correct.set(attackName, new Map(byImage));
  }
  const battery = [cleanMeasure, ...attackNames].flatMap((name) => correct.get(name) ?? []);
  const images = [...(correct.get(cleanMeasure)?.keys() ?? [])];
  const survived = (image: number) => battery.every((byImage) => byImage.get(image) === true);
  correct.set(worstCaseMeasure, new Map(images.map((image) => [image, survived(image)])));
  return correct;
}

function sameImages(
  correct: readonly Correct[],
  subjectIndex: number,
  baselineIndex: number,
  measure: string,
): [boolean[], boolean[]] {
  const subject = correct[subjectIndex]?.get(measure) ?? new Map<number, boolean>();
  const baseline = correct[baselineIndex]?.get(measure) ?? new Map<number, boolean>();
  const images = [...baseline.keys()];
  if (
    images.length === 0 ||
    images.length !== subject.size ||
    images.some((image) => !subject.has(image))
  ) {
    throw new TemperError(
      'comparison-refused',
      `The results for each image under "${measure}" are not of the same images. Evaluate the subjects again.`,
      { measure },
    );
  }
  return [
    images.map((image) => subject.get(image) === true),
    images.map((image) => baseline.get(image) === true),
  ];
}
