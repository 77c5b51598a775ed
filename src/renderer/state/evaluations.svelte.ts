import { SvelteMap } from 'svelte/reactivity';
import type { EvaluationRecord } from '../../contract/evaluation';
import type { LabEvent } from '../../contract/events';

/** The evaluations seen so far: pages merge what they read, events keep it current. */
export class EvaluationsState {
  readonly #records = new SvelteMap<string, EvaluationRecord>();

  byId(id: string): EvaluationRecord | undefined {
    return this.#records.get(id);
  }

  /** Newest first. */
  forRun(runId: string): EvaluationRecord[] {
    return this.#newestFirst((record) => record.runId === runId);
  }

  /** Newest first. */
  forCheckpoint(checkpointId: string): EvaluationRecord[] {
    return this.#newestFirst((record) => record.checkpointId === checkpointId);
  }

  merge(records: readonly EvaluationRecord[]): void {
    for (const record of records) this.#records.set(record.id, record);
  }

  handle(event: LabEvent): void {
    if (event.type === 'evaluation-changed')
      this.#records.set(event.evaluation.id, event.evaluation);
  }

  #newestFirst(wanted: (record: EvaluationRecord) => boolean): EvaluationRecord[] {
    return [...this.#records.values()]
      .filter(wanted)
      .sort((left, right) => right.createdAt.localeCompare(left.createdAt));
  }
}
