import { TemperError } from '../../../contract/errors';
import type { EvaluationRecord, EvaluationSummary } from '../../../contract/evaluations/evaluation';
import { stateText } from '../../../words/sentences';

/**
 * The result of an evaluation. One that was interrupted, cancelled or failed has rows of the attacks that ran before, in
 * which images count as unbroken that nothing has attacked yet: no figure is made from them.
 *
 * @throws TemperError `wrong-state` for an evaluation without a result
 */
export function resultOf({ id, state, summary }: EvaluationRecord): EvaluationSummary {
  if (summary) return summary;
  throw new TemperError(
    'wrong-state',
    `${stateText(`Evaluation ${id}`, state)} and has no result yet. Wait for its end, or resume it: temper evaluations resume ${id}`,
    { evaluationId: id, state },
  );
}
