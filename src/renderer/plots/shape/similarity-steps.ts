import {
  cosineAt,
  type Inspection,
  type InspectionStep,
} from '../../../contract/evaluations/inspection';
import type { DataTable } from './series/csv';

/** The cosine of an attacked pair, step by step, with the range of an axis that shows it and the threshold. */
export function similaritySteps(
  inspection: Inspection,
  steps: readonly InspectionStep[],
): { cosines: number[]; threshold: number; range: [low: number, high: number] } {
  const threshold = inspection.request.reference?.threshold ?? 0;
  const cosines = steps.map((step) => cosineAt(inspection, step));
  const low = Math.min(threshold, ...cosines);
  const high = Math.max(threshold, ...cosines);
  const margin = Math.max(0.02, 0.08 * (high - low));
  return { cosines, threshold, range: [low - margin, high + margin] };
}

/** Every step with its cosine, and whether the pair is accepted there. */
export function similarityTable(
  inspection: Inspection,
  steps: readonly InspectionStep[],
): DataTable {
  const { cosines, threshold } = similaritySteps(inspection, steps);
  return {
    columns: ['query', 'cosine', 'threshold', 'accepted', 'distance'],
    rows: steps.map(({ query, distance }, place) => {
      const cosine = cosines[place] ?? 0;
      return [query, cosine, threshold, cosine >= threshold ? 'yes' : 'no', distance];
    }),
  };
}
