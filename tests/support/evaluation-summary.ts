import type { EvaluationSummary } from '../../src/contract/evaluations/evaluation';

/** What an evaluation came to, without anything beyond what is given. */
export function makeSummary(
  given: Pick<EvaluationSummary, 'clean' | 'worstCase'> & Partial<EvaluationSummary>,
): EvaluationSummary {
  return {
    attacks: [],
    curve: [],
    checks: [],
    corruptions: [],
    shifted: [],
    directions: null,
    transfer: [],
    stoppedEarly: null,
    durationMs: 1,
    passes: 1,
    ...given,
  };
}
