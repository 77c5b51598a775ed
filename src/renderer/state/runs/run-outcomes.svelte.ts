import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import type { RunRecord } from '../../../contract/runs/run';
import type { Bridge } from '../../bridge/bridge';
import type { EvaluationsState } from '../records/evaluations.svelte';
import type { ToastsState } from '../window/toasts.svelte';

/** The evaluation that stands for each run: read for all runs at once when a page first asks, then kept by events. */
export class RunOutcomes {
  readonly #bridge: Bridge;
  readonly #evaluations: EvaluationsState;
  readonly #toasts: ToastsState;
  /** Not reactive: asking must not make the asker ask again. */
  #isRead = false;

  constructor(bridge: Bridge, evaluations: EvaluationsState, toasts: ToastsState) {
    this.#bridge = bridge;
    this.#evaluations = evaluations;
    this.#toasts = toasts;
  }

  of(run: RunRecord): EvaluationRecord | null {
    this.#ask();
    return this.#evaluations.resultOfRun(run);
  }

  /** The next question reads again: after the lab was lost and came back. */
  forget(): void {
    this.#isRead = false;
  }

  #ask(): void {
    if (this.#isRead) return;
    this.#isRead = true;
    queueMicrotask(() => void this.#read());
  }

  async #read(): Promise<void> {
    const add = this.#evaluations.reading();
    const records = await this.#toasts.attemptValue(() =>
      this.#bridge.invoke('runs:evaluations', {}),
    );
    if (records) add(records);
    else this.#isRead = false;
  }
}
