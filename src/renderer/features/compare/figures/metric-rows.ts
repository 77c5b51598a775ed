import type {
  AlongDifferences,
  Comparison,
  ComparisonSubject,
  PairedDifference,
} from '../../../../contract/comparisons/comparison';
import { differenceOf, isSignificant } from '../../../../contract/comparisons/difference';
import { cleanMeasure, worstCaseMeasure } from '../../../../contract/evaluations/measures';
import { movedName, reconstructedName } from '../../../../contract/evaluations/parts/directions';
import type { Proportion } from '../../../../contract/evaluations/proportion';
import type { DataTable } from '../../../plots/shape/series/csv';
import { formatPassCount } from '../../../../words/amounts';
import {
  formatCount,
  formatInterval,
  formatPercent,
  formatPoints,
  formatPValue,
  formatShareInterval,
  noValue,
} from '../../../../words/numbers';
import { formatDuration } from '../../../../words/time';
import { passes, passesWithPretraining, pretrainingPasses } from '../../../../contract/models/cost';

/** One row of the table of metrics: a measure, with a cell for each subject. */
export interface MetricRow {
  label: string;
  detail?: string;
  cells: MetricCell[];
}

interface MetricCell {
  value: string;
  interval?: string;
  /** What the value is made of; may take several lines. */
  list?: string;
  /** Against the baseline, for every subject but the baseline itself. */
  difference?: MetricDifference;
}

/** A paired difference to the baseline. */
export interface MetricDifference {
  text: string;
  detail: string;
  /** Every test in words. */
  evidence: string;
  significant: boolean;
  better: boolean;
}

/** Accuracies with their intervals and paired differences, then costs. */
export function metricRows(comparison: Comparison): MetricRow[] {
  const { subjects } = comparison;
  const attackNames = comparison.evaluationPlan.attacks.map(({ name }) => name);
  return [
    accuracyRow(comparison, cleanMeasure, 'Clean', (subject) => subject.evaluation.clean),
    ...attackNames.map((name) =>
      accuracyRow(comparison, name, name, (subject) => attackAccuracy(subject, name)),
    ),
    accuracyRow(
      comparison,
      worstCaseMeasure,
      'Worst case',
      (subject) => subject.evaluation.worstCase,
    ),
    disagreementRow(comparison),
    seedRow(comparison),
    plainRow(
      'Cost',
      subjects,
      ({ cost }) => formatPassCount(passes(cost)),
      'passes over the training set',
    ),
    plainRow(
      'Cost with pretraining',
      subjects,
      ({ cost }) => formatPassCount(passesWithPretraining(cost)),
      'passes over the training set',
    ),
    plainRow('Training time', subjects, ({ cost }) => formatDuration(cost?.durationMs)),
    plainRow('Robust overfitting', subjects, overfittingText, 'validation, best epoch minus last'),
  ];
}

/** The table at full resolution, one row per measure and subject. */
export function metricTable(comparison: Comparison): DataTable {
  const { subjects } = comparison;
  return {
    columns: [
      ...['measure', 'model', 'accuracy', 'low', 'high', 'correct', 'images'],
      ...['difference_points', 'difference_low', 'difference_high', 'p_value'],
      ...['holm_p_value', 'bootstrap_low', 'bootstrap_high'],
      ...['only_subject', 'only_baseline', 'passes', 'pretraining_passes', 'duration_ms'],
    ],
    rows: [...measuresOf(comparison), ...measuresAlong(comparison)].flatMap(
      ({ measure, differences, accuracy: accuracyIn }) =>
        subjects.map((subject, index) => {
          const accuracy = accuracyIn(subject);
          const paired = differenceOf(differences, index, measure);
          return [
            ...[measure, subject.name],
            ...[accuracy?.value, accuracy?.low, accuracy?.high, accuracy?.count, accuracy?.total],
            ...[paired?.points, paired?.low, paired?.high, paired?.pValue],
            ...[paired?.adjustedPValue, paired?.bootstrap.low, paired?.bootstrap.high],
            ...[paired?.onlySubject, paired?.onlyBaseline],
            ...[passes(subject.cost), pretrainingPasses(subject.cost), subject.cost?.durationMs],
          ].map((value) => value ?? null);
        }),
    ),
  };
}

interface ComparedMeasure {
  measure: string;
  differences: readonly PairedDifference[];
  accuracy: (subject: ComparisonSubject) => Proportion | null;
}

function measuresOf({ evaluationPlan, differences }: Comparison): ComparedMeasure[] {
  return [cleanMeasure, ...evaluationPlan.attacks.map(({ name }) => name), worstCaseMeasure].map(
    (measure) => ({
      measure,
      differences,
      accuracy: (subject) => accuracyOf(subject, measure),
    }),
  );
}

/** Nothing where no images were moved. */
function measuresAlong({ along }: Comparison): ComparedMeasure[] {
  if (!along) return [];
  const { differences } = along;
  const moved = along.directions.flatMap((direction, place) =>
    along.shifts.map((shift) => ({ measure: movedName(direction, shift), place, shift })),
  );
  return [{ measure: reconstructedName, place: 0, shift: 0 }, ...moved].map(
    ({ measure, place, shift }) => ({
      measure,
      differences,
      accuracy: (subject) => movedAccuracy(subject, place, shift),
    }),
  );
}

function accuracyRow(
  comparison: Comparison,
  measure: string,
  label: string,
  accuracy: (subject: ComparisonSubject) => Proportion | null,
): MetricRow {
  const cells = comparison.subjects.map((subject, index): MetricCell => {
    const proportion = accuracy(subject);
    const paired = differenceOf(comparison.differences, index, measure);
    return {
      value: formatPercent(proportion?.value),
      ...(proportion && { interval: formatShareInterval(proportion) }),
      ...(paired && { difference: differenceCell(paired) }),
    };
  });
  return { label, cells };
}

function differenceCell(paired: PairedDifference): MetricDifference {
  const interval = formatInterval(paired.low, paired.high);
  const { low, high, resamples } = paired.bootstrap;
  return {
    text: formatPoints(paired.points),
    detail: `${interval} · ${formatPValue(paired.adjustedPValue)}`,
    evidence: `Difference to the baseline in percentage points on the same images. 95 % interval (adjusted Wald, as in the verdict) ${interval}; by a paired bootstrap of ${formatCount(resamples)} resamples ${formatInterval(low, high)}. McNemar ${formatPValue(paired.pValue)}, corrected for those that are looked at together (Holm) ${formatPValue(paired.adjustedPValue)}. Only it right: ${paired.onlySubject}, only the baseline: ${paired.onlyBaseline}.`,
    significant: isSignificant(paired),
    better: paired.points > 0,
  };
}

/** A row for each subject and direction, a cell for each shift, in their order; the shift 0 is the redrawn images. */
export function directionRows(
  { subjects, baselineIndex }: Comparison,
  along: AlongDifferences,
): {
  shifts: number[];
  rows: {
    subject: ComparisonSubject;
    direction: string;
    cells: { accuracy: string; difference?: MetricDifference }[];
  }[];
} {
  const shifts = [...along.shifts, 0].sort((left, right) => left - right);
  const rows = subjects.flatMap((subject, index) =>
    index === baselineIndex || along.leftOut.includes(index)
      ? []
      : along.directions.map((direction, place) => ({
          subject,
          direction,
          cells: shifts.map((shift) => {
            const measure = shift === 0 ? reconstructedName : movedName(direction, shift);
            const paired = differenceOf(along.differences, index, measure);
            return {
              accuracy: formatPercent(movedAccuracy(subject, place, shift)?.value),
              ...(paired && { difference: differenceCell(paired) }),
            };
          }),
        })),
  );
  return { shifts, rows };
}

/** @param place of the direction, as directions may have other names in the evaluations of subjects */
function movedAccuracy(
  { evaluation: { directions } }: ComparisonSubject,
  place: number,
  shift: number,
): Proportion | null {
  if (shift === 0) return directions?.reconstructed ?? null;
  const points = directions?.directions[place]?.points;
  return points?.find((point) => point.shift === shift)?.accuracy ?? null;
}

function disagreementRow(comparison: Comparison): MetricRow {
  return {
    label: 'Images gained and lost',
    detail: 'in the worst case, against the baseline',
    cells: comparison.subjects.map((_, index) => {
      const paired = differenceOf(comparison.differences, index, worstCaseMeasure);
      return {
        value: paired
          ? `${formatCount(paired.onlySubject)} gained, ${formatCount(paired.onlyBaseline)} lost`
          : noValue,
      };
    }),
  };
}

/** Repetitions with other seeds: mean and sample deviation, with every seed's value in words. */
function seedRow({ subjects, seedGroups }: Comparison): MetricRow {
  return {
    label: 'Over seeds',
    detail: 'worst case, mean ± deviation of one training',
    cells: subjects.map((_, index) => {
      const group = seedGroups.find(({ subjectIndexes }) => subjectIndexes.includes(index));
      const measure = group?.measures.find((each) => each.measure === worstCaseMeasure);
      if (!group || !measure || measure.deviation === null) return { value: '1 seed' };
      const seeds = group.seeds.map(
        (seed, place) => `seed ${seed ?? '?'}: ${formatPercent(measure.values[place])}`,
      );
      return {
        value: `${formatPercent(measure.mean)} ± ${(measure.deviation * 100).toFixed(1)}`,
        list: seeds.join(', '),
      };
    }),
  };
}

function plainRow(
  label: string,
  subjects: readonly ComparisonSubject[],
  text: (subject: ComparisonSubject) => string,
  detail?: string,
): MetricRow {
  return { label, detail, cells: subjects.map((subject) => ({ value: text(subject) })) };
}

function accuracyOf(subject: ComparisonSubject, measure: string): Proportion | null {
  if (measure === cleanMeasure) return subject.evaluation.clean;
  if (measure === worstCaseMeasure) return subject.evaluation.worstCase;
  return attackAccuracy(subject, measure);
}

function attackAccuracy(subject: ComparisonSubject, name: string): Proportion | null {
  return subject.evaluation.attacks.find((attack) => attack.name === name)?.accuracy ?? null;
}

function overfittingText({ robustOverfittingGap }: ComparisonSubject): string {
  return robustOverfittingGap === null
    ? noValue
    : `${formatPoints(robustOverfittingGap * 100)} points`;
}
