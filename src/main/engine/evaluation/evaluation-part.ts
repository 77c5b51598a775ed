import type {
  EvaluationPartName,
  PartResult,
  PartResults,
} from '../../../contract/evaluations/parts';
import type { JobEvent } from '../../../contract/jobs';
import type { RunningEvaluation, Witness } from './running-evaluation';

/** What one part of an evaluation does. */
export interface EvaluationPart<Name extends EvaluationPartName> {
  /**
   * Carries the part out and gives its properties of the summary; those of a part that was not asked for are empty.
   *
   * @param before what the parts before it gave
   * @throws Stopped when the job is asked to stop
   */
  run(
    running: RunningEvaluation,
    before: Partial<PartResults>,
  ): AsyncGenerator<JobEvent<'evaluate'>, PartResult<Name>>;
  /** Sees the clean images and those of every attack, batch by batch, before a batch counts as finished. */
  witness?(running: RunningEvaluation): Witness | null;
}

/** The run of a part without sweeps of its own: its results were found while the attacks ran. */
export function foundAlongAttacks<Result>(
  resultOf: (running: RunningEvaluation) => Result,
): (running: RunningEvaluation) => AsyncGenerator<JobEvent<'evaluate'>, Result> {
  return async function* (running) {
    yield* [];
    return resultOf(running);
  };
}
