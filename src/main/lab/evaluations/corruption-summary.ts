import type { CorruptionSummary } from '../../../contract/evaluations/analysis';
import type { EvaluationSummary } from '../../../contract/evaluations/evaluation';
import { meanAndDeviation } from '../../core/numerics/statistics';

/** Accuracy under common corruptions, taken together (Hendrycks & Dietterich 2019); null where nothing was corrupted. */
export function corruptionSummary({
  corruptions,
}: Pick<EvaluationSummary, 'corruptions'>): CorruptionSummary | null {
  if (corruptions.length === 0) return null;
  const kinds = [...new Set(corruptions.map(({ corruption }) => corruption))];
  const rows = kinds.map((corruption) => {
    const severities = corruptions
      .filter((each) => each.corruption === corruption)
      .map(({ severity, accuracy }) => ({ severity, accuracy }));
    const { mean } = meanAndDeviation(severities.map(({ accuracy }) => accuracy.value));
    return { corruption, mean, severities };
  });
  return {
    meanAccuracy: meanAndDeviation(rows.map(({ mean }) => mean)).mean,
    images: corruptions[0]?.accuracy.total ?? 0,
    rows,
  };
}
