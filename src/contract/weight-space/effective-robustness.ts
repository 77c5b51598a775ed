import type { CorruptionResult } from '../evaluations/parts/corruptions';
import type { Proportion } from '../evaluations/proportion';
import type { BaselinePoint, CombinationPlan, CombinationPoint, ShiftResult } from './combination';

/** Accuracy on the data that a model was made for, and on shifted data. */
export interface ShiftedAccuracy {
  reference: Proportion;
  shifted: Proportion;
}

/** A shift under which points were measured. */
export interface Shift {
  /** A dataset's id, or `corruptions` for the mean over all corruptions and severities. */
  key: string;
  name: string;
}

/** The shifts of a plan, in its order. */
export function shiftsOf({
  evaluation,
  shifts,
}: Pick<CombinationPlan, 'evaluation' | 'shifts'>): Shift[] {
  const corrupted = evaluation.corruptions
    ? [{ key: 'corruptions', name: 'common corruptions' }]
    : [];
  return [...corrupted, ...shifts.map(({ datasetId, name }) => ({ key: datasetId, name }))];
}

/** How a point did under a shift; null where that was not measured. */
export function shiftedAccuracy(
  point: Pick<CombinationPoint | BaselinePoint, 'clean' | 'corruptions' | 'shifts'>,
  { key }: Pick<Shift, 'key'>,
): ShiftedAccuracy | null {
  const shifted =
    key === 'corruptions' ? corruptedAccuracy(point.corruptions) : onDataset(point.shifts, key);
  return shifted && { reference: point.clean, shifted };
}

function onDataset(shifts: readonly ShiftResult[], key: string): Proportion | null {
  return shifts.find(({ datasetId }) => datasetId === key)?.accuracy ?? null;
}

/** The mean over corruptions and severities; its interval is the mean of theirs, as they share their images. */
function corruptedAccuracy(results: readonly CorruptionResult[]): Proportion | null {
  if (results.length === 0) return null;
  const mean = (part: (accuracy: Proportion) => number) =>
    results.reduce((sum, { accuracy }) => sum + part(accuracy), 0) / results.length;
  return {
    count: Math.round(mean(({ count }) => count)),
    total: results[0]?.accuracy.total ?? 0,
    value: mean(({ value }) => value),
    low: mean(({ low }) => low),
    high: mean(({ high }) => high),
  };
}

/** logit(shifted) = intercept + slope · logit(reference). */
export interface LogitLine {
  intercept: number;
  slope: number;
}

/** ln(p / (1 − p)); an accuracy of 0 or 1 counts as half an image more or less, as it has no logit. */
export function logit({ value, total }: Pick<Proportion, 'value' | 'total'>): number {
  const half = 0.5 / Math.max(1, total);
  const inside = Math.min(1 - half, Math.max(half, value));
  return Math.log(inside / (1 - inside));
}

/**
 * The least-squares line of models that were trained on the reference data alone (Taori et al. 2020, Wortsman et al. 2022);
 * null for fewer than two different reference accuracies.
 */
export function fitLogitLine(models: readonly ShiftedAccuracy[]): LogitLine | null {
  const points = models.map(
    ({ reference, shifted }) => [logit(reference), logit(shifted)] as const,
  );
  const mean = (part: 0 | 1) => points.reduce((sum, point) => sum + point[part], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  if (!(spread > 0)) return null;
  const together = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  const slope = together / spread;
  return { slope, intercept: y - slope * x };
}

/** What the line expects under the shift of a model with this reference accuracy, in [0, 1]. */
export function expectedAccuracy(
  { intercept, slope }: LogitLine,
  reference: Pick<Proportion, 'value' | 'total'>,
): number {
  return 1 / (1 + Math.exp(-(intercept + slope * logit(reference))));
}

/** Effective robustness: shifted accuracy beyond what the line expects, as a share; negative below the line. */
export function effectiveRobustness(
  line: LogitLine,
  { reference, shifted }: ShiftedAccuracy,
): number {
  return shifted.value - expectedAccuracy(line, reference);
}
