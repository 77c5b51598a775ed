import type { Comparison, ReportHeading } from '../../../../contract/comparisons/comparison';

/** One subject's way through training, for the curves over cost. Accuracies in [0, 1]. */
export interface ValidationCurve {
  subjectIndex: number;
  points: { passes: number; clean: number | null; adversarial: number | null }[];
  /** Passes at the best epoch, whose checkpoint was evaluated; null when unknown. */
  bestPasses: number | null;
}

/** Everything a report shows; the page is a pure function of it. */
export interface ReportData extends ReportHeading {
  comparison: Comparison;
  validation: readonly ValidationCurve[];
  version: string;
  createdAt: string;
  /** Device and software of the runs, one line each. */
  environment: readonly string[];
}
