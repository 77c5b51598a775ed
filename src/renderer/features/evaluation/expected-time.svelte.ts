import type { EvaluationEstimate, EvaluationPlan } from '../../../contract/evaluations/evaluation';
import type { CheckpointId, DatasetId } from '../../../contract/ids';

export interface TimedEvaluation {
  checkpointId: CheckpointId;
  datasetId: DatasetId;
  plan: EvaluationPlan;
}

interface Asked {
  /** What the form describes; null while it has a problem. */
  evaluation: () => TimedEvaluation | null;
  estimate: (evaluation: TimedEvaluation) => Promise<EvaluationEstimate | null>;
}

/** Typing is not asked about letter by letter. */
const quietMs = 200;

/** How long the evaluation of a form is going to take. For a component that is being created: it asks anew for every change. */
export class ExpectedTime {
  #answer = $state.raw<{ of: TimedEvaluation; estimate: EvaluationEstimate | null } | null>(null);
  readonly #evaluation: Asked['evaluation'];

  constructor({ evaluation, estimate }: Asked) {
    this.#evaluation = evaluation;
    $effect(() => {
      const of = evaluation();
      if (of === null) return;
      const timer = setTimeout(() => {
        void estimate(of).then((answer) => (this.#answer = { of, estimate: answer }));
      }, quietMs);
      return () => clearTimeout(timer);
    });
  }

  /** Null until it is known, and where nothing is known. */
  get value(): EvaluationEstimate | null {
    return this.#answer?.of === this.#evaluation() ? (this.#answer?.estimate ?? null) : null;
  }
}
