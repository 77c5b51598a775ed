import type { PairedDifference } from '../../../contract/comparisons/comparison';
import { TemperError } from '../../../contract/errors';
import { pairedBootstrap } from '../../core/numerics/bootstrap';
import { pairedDifference } from '../../core/numerics/paired';
import { createRandom } from '../../core/numerics/random';
import { holmAdjusted } from '../../core/numerics/statistics';
import {
  cleanMeasure,
  isOverall,
  overallMeasures,
  worstCaseMeasure,
} from '../../../contract/evaluations/measures';

/** Tells the random numbers of resampling from those of attacks. */
const bootstrapStream = 4000;

/**
 * Differences of every subject to the baseline on the same images, measure by measure. The p values of what a verdict is
 * about, clean accuracy and the worst case, are corrected together, as those of a study are; those of single attacks, most
 * of which tell of the same images again, for all differences here.
 *
 * @param correct whether each image was right in each subject's evaluation; null for a subject that is left out
 * @param measures names of what is compared: `comparedMeasures`, for example
 * @param seed of the bootstrap; its stream tells these differences from others
 * @throws TemperError `comparison-refused` when the per-image results are not of the same images
 */
export function pairedDifferences(
  correct: readonly (Correct | null)[],
  baselineIndex: number,
  measures: readonly string[],
  { seed, stream = bootstrapStream }: { seed: number; stream?: number },
): PairedDifference[] {
  const differences = correct.flatMap((own, subjectIndex) =>
    subjectIndex === baselineIndex || own === null
      ? []
      : measures.map((measure, index) => {
          const [subject, baseline] = sameImages(correct, subjectIndex, baselineIndex, measure);
          const difference = pairedDifference(subject, baseline);
          const random = createRandom(seed, 'evaluation', stream, subjectIndex, index);
          const bootstrap = pairedBootstrap({ ...difference, total: subject.length }, random);
          return { subjectIndex, measure, ...difference, bootstrap: { ...bootstrap, seed } };
        }),
  );
  const ofAll = adjustedAmong(differences);
  const ofOverall = adjustedAmong(differences.filter(isOverall));
  return differences.map((difference) => ({
    ...difference,
    adjustedPValue: (ofOverall.get(difference) ?? ofAll.get(difference)) as number,
  }));
}

function adjustedAmong<One extends { pValue: number }>(family: readonly One[]): Map<One, number> {
  const adjusted = holmAdjusted(family.map(({ pValue }) => pValue));
  return new Map(family.map((each, index) => [each, adjusted[index] as number]));
}

/** The measures of every comparison: clean, worst case, then attack by attack. */
export function comparedMeasures(attackNames: readonly string[]): string[] {
  return [...overallMeasures, ...attackNames];
}

/** By measure, then by image. */
export type Correct = ReadonlyMap<string, ReadonlyMap<number, boolean>>;

/** With the worst case over the unchanged image and all attacks beside the other measures. */
export function withWorstCase(correct: Correct, attackNames: readonly string[]): Correct {
  const battery = [cleanMeasure, ...attackNames].flatMap((name) => correct.get(name) ?? []);
  const survived = new Map<number, boolean>();
  for (const image of correct.get(cleanMeasure)?.keys() ?? []) {
    survived.set(
      image,
      battery.every((byImage) => byImage.get(image) === true),
    );
  }
  return new Map([...correct, [worstCaseMeasure, survived]]);
}

const none: ReadonlyMap<number, boolean> = new Map();

function sameImages(
  correct: readonly (Correct | null)[],
  subjectIndex: number,
  baselineIndex: number,
  measure: string,
): [boolean[], boolean[]] {
  const subject = correct[subjectIndex]?.get(measure) ?? none;
  const baseline = correct[baselineIndex]?.get(measure) ?? none;
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
