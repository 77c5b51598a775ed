import type { Comparison } from '../../../contract/comparison';

/** One subject's way through training, for the curves over cost. Accuracies in [0, 1]. */
export interface ValidationCurve {
  subjectIndex: number;
  points: { passes: number; clean: number | null; adversarial: number | null }[];
  /** Passes at the best epoch, whose checkpoint was evaluated; null when unknown. */
  bestPasses: number | null;
}

/** Everything a report shows; the page is a pure function of it. */
export interface ReportData {
  title: string;
  introduction: readonly string[];
  /** What came out, in a few sentences, before the verdict's details; empty when there are none. */
  summary: readonly string[];
  comparison: Comparison;
  validation: readonly ValidationCurve[];
  version: string;
  createdAt: string;
  /** Device and software of the runs, one line each. */
  environment: readonly string[];
  /** Wall time of everything together; null when it was not one piece of work. */
  wallMs: number | null;
}
