import type { EvaluationAnalysis, ImageOutcomes } from '../../../contract/analysis';
import type { EvaluationRecord, EvaluationSummary } from '../../../contract/evaluation';
import { formatProportion } from '../../../words/numbers';
import { fakePerImage, fakeProportion } from './evaluations';

const classNames = Array.from({ length: 10 }, (_, index) => `class ${index}`);

/** What the stand-in's per-image rows come to. */
export function fakeOutcomes(evaluation: EvaluationRecord): ImageOutcomes {
  const [clean, ...attacks] = fakePerImage(evaluation);
  if (!clean) return emptyOutcomes;
  const last = attacks.at(-1) ?? clean;
  return {
    imageIndexes: clean.imageIndexes,
    labels: clean.labels,
    cleanPredictions: clean.predictions,
    cleanMargins: clean.margins,
    adversarialPredictions: last.predictions,
    adversarialMargins: last.margins,
    firstBrokenBy: clean.labels.map((label, row) => {
      if (clean.predictions[row] !== label) return 'clean';
      return attacks.find(({ predictions }) => predictions[row] !== label)?.attackName ?? null;
    }),
    minimalDistances: last.margins.map((margin) =>
      margin < 0 ? Math.max(0.002, 0.03 + margin / 200) : null,
    ),
  };
}

const emptyOutcomes: ImageOutcomes = {
  imageIndexes: [],
  labels: [],
  cleanPredictions: [],
  cleanMargins: [],
  adversarialPredictions: [],
  adversarialMargins: [],
  firstBrokenBy: [],
  minimalDistances: [],
};

export function fakeAnalysis(
  evaluation: EvaluationRecord,
  summary: EvaluationSummary,
): EvaluationAnalysis {
  const outcomes = fakeOutcomes(evaluation);
  const clean = confusionOf(outcomes.labels, outcomes.cleanPredictions);
  const adversarial = confusionOf(outcomes.labels, outcomes.adversarialPredictions);
  const { plan } = evaluation;
  return {
    evaluationId: evaluation.id,
    threatModel: plan.threatModel,
    split: plan.split,
    seed: plan.seed,
    images: plan.images,
    classNames,
    verdict: `${formatProportion(summary.worstCase)} of ${plan.images} images withstand every attack; ${formatProportion(summary.clean)} are right unattacked.`,
    marks: ['PGD only'],
    checkState: 'warning',
    checks: summary.checks,
    clean: summary.clean,
    worstCase: summary.worstCase,
    lostClasses: [],
    perClass: classNames.map((className, classIndex) => ({
      classIndex,
      className,
      clean: shareOf(outcomes, classIndex, outcomes.cleanPredictions),
      robust: shareOf(outcomes, classIndex, outcomes.adversarialPredictions),
    })),
    confusion: {
      clean,
      adversarial,
      difference: adversarial.map((row, label) =>
        row.map((count, prediction) => count - (clean[label]?.[prediction] ?? 0)),
      ),
    },
    attacks: summary.attacks.map(({ name, attack, accuracy }) => ({
      name,
      attack,
      accuracy,
      worstCaseSoFar: accuracy,
      firstToBreak: outcomes.firstBrokenBy.filter((each) => each === name).length,
    })),
    curve: summary.curve,
    expectedRobustness: plan.curve
      ? {
          value:
            summary.curve.reduce((sum, point) => sum + point.accuracy.value, 0) /
            Math.max(1, summary.curve.length),
          fromEpsilon: 0,
          toEpsilon: Math.max(...plan.curve.epsilons),
          points: plan.curve.epsilons.length,
          attack: plan.curve.attack,
        }
      : null,
    minimalDistance: {
      norm: plan.threatModel.norm,
      median: null,
      images: plan.images,
      misclassified: summary.clean.total - summary.clean.count,
      found: summary.clean.count - summary.worstCase.count,
      censored: summary.worstCase.count,
      basis: 'The closest adversarial image that any attack found.',
    },
    corruptions: null,
    stoppedEarly: null,
  };
}

function shareOf({ labels }: ImageOutcomes, classIndex: number, predictions: number[]) {
  const rows = labels.flatMap((label, row) => (label === classIndex ? [row] : []));
  const right = rows.filter((row) => predictions[row] === classIndex).length;
  return fakeProportion(right / Math.max(1, rows.length), Math.max(1, rows.length));
}

function confusionOf(labels: number[], predictions: number[]): number[][] {
  const counts = classNames.map(() => classNames.map(() => 0));
  labels.forEach((label, row) => {
    const line = counts[label];
    const prediction = predictions[row] ?? 0;
    if (line) line[prediction] = (line[prediction] ?? 0) + 1;
  });
  return counts;
}
