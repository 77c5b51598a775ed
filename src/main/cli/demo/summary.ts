import type { Cost } from '../../../contract/models/checkpoint';
import type { Comparison, ComparisonSubject } from '../../../contract/comparisons/comparison';
import { differenceOf, isSignificant } from '../../../contract/comparisons/difference';
import { worstCaseMeasure } from '../../../contract/evaluations/measures';
import { passesWithPretraining } from '../../../contract/models/cost';
import { formatPassCount, formatPasses } from '../../../words/amounts';
import { formatDifference } from '../../../words/comparison';
import { formatProportion, formatPValue } from '../../../words/numbers';
import { lostClassesText } from '../../../words/lost-classes';

/** Who is who in the demo's comparison; null where a training left no checkpoint. */
export interface DemoSubjects {
  natural: ComparisonSubject;
  fineTune: ComparisonSubject | null;
  scratchEqual: ComparisonSubject | null;
  scratchLong: ComparisonSubject | null;
}

/**
 * The results, in a few sentences: where the natural network started, what each training reached in the worst case
 * of all attacks, for which cost, and whether its differences to the trainings from scratch are more than chance.
 *
 * @param equal fine-tuning against the training from scratch at equal cost, its baseline; null where one left no checkpoint
 */
export function demoSummary(
  comparison: Comparison,
  subjects: DemoSubjects,
  equal: Comparison | null,
): string[] {
  const { natural, fineTune, scratchEqual, scratchLong } = subjects;
  const { clean, worstCase } = natural.evaluation;
  return [
    `The natural network gets ${formatProportion(clean)} of the clean images right, and ${formatProportion(worstCase)} once the adversary may choose the worst of its attacks.`,
    ...reached('Fine-tuned', fineTune),
    ...reached('Trained from scratch for the same cost', scratchEqual),
    ...reached('Trained from scratch for longer', scratchLong),
    ...(equal ? judged('training from scratch for the same cost', equal, 0) : []),
    ...(fineTune && scratchLong
      ? judged(
          'the longer training from scratch',
          comparison,
          comparison.subjects.indexOf(fineTune),
        )
      : []),
  ];
}

function reached(how: string, subject: ComparisonSubject | null): string[] {
  if (subject === null) return [`${how}, it left no checkpoint that could be measured.`];
  const { evaluation, cost, failedToTrain, lostClasses } = subject;
  const lost = lostClassesText(lostClasses);
  if (failedToTrain !== null) return [`${how}, it failed to train: ${failedToTrain}`];
  return [
    `${how}, it gets ${formatProportion(evaluation.worstCase)} in the worst case and ${formatProportion(evaluation.clean)} of the clean images${priceText(cost)}.`,
    ...(lost === null ? [] : [lost]),
  ];
}

function priceText(cost: Cost | null): string {
  if (cost === null) return '';
  const own = `, for ${formatPasses(cost.trainingSetPasses)} over the training set`;
  const total = passesWithPretraining(cost);
  if (total === null || cost.pretrainingImagePasses === 0) return own;
  return `${own} (${formatPassCount(total)} with those of its pretraining)`;
}

/** @param against the baseline of the comparison, in words */
function judged(against: string, comparison: Comparison, fineTune: number): string[] {
  const found = differenceOf(comparison.differences, fineTune, worstCaseMeasure);
  if (!found) return [];
  const significant = isSignificant(found) ? 'significant' : 'not significant';
  return [
    `Fine-tuning minus ${against}, in the worst case: ${formatDifference(found)} points, ${significant} (McNemar, corrected after Holm: ${formatPValue(found.adjustedPValue)}).`,
  ];
}
