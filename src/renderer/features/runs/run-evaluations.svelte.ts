import type { EvaluationRecord } from '../../../contract/evaluation';
import type { RunId } from '../../../contract/ids';
import type { RunRecord } from '../../../contract/run';
import type { useBridge } from '../../state/context';
import type { EvaluationsState } from '../../state/evaluations.svelte';
import type { ToastsState } from '../../state/toasts.svelte';

type Bridge = ReturnType<typeof useBridge>;

/** Reads the evaluations of runs on first need: a list of a thousand runs asks only for the rows on screen. */
export class RunEvaluations {
  readonly #bridge: Bridge;
  readonly #evaluations: EvaluationsState;
  readonly #toasts: ToastsState;
  /** Not reactive: asking must not make the asker ask again. */
  readonly #asked: Record<string, true> = {};

  constructor(bridge: Bridge, evaluations: EvaluationsState, toasts: ToastsState) {
    this.#bridge = bridge;
    this.#evaluations = evaluations;
    this.#toasts = toasts;
  }

  /** The newest completed evaluation of the run's best checkpoint, or null. */
  completed(run: RunRecord): EvaluationRecord | null {
    this.#ask(run);
    return (
      this.#evaluations
        .forRun(run.id)
        .find((evaluation) => evaluation.state === 'completed' && evaluation.summary !== null) ??
      null
    );
  }

  /** Whether the figures of these runs answer to different threat models. */
  threatModelsDiffer(runs: readonly RunRecord[]): boolean {
    return this.#evaluations.threatModelsDiffer(runs);
  }

  #ask(run: RunRecord): void {
    if (run.bestCheckpointId === null || this.#asked[run.id]) return;
    this.#asked[run.id] = true;
    queueMicrotask(() => void this.#read(run.id));
  }

  async #read(runId: RunId): Promise<void> {
    const shown = await this.#toasts.attemptValue(() =>
      this.#bridge.invoke('runs:show', { reference: runId }),
    );
    if (shown) this.#evaluations.merge(shown.evaluations);
    else delete this.#asked[runId];
  }
}
