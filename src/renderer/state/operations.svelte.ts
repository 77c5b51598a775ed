import { SvelteMap } from 'svelte/reactivity';
import type { LabEvent } from '../../contract/events';

/** How an operation ended, as its last event tells. */
export type OperationOutcome = NonNullable<Extract<LabEvent, { type: 'operation' }>['outcome']>;

export interface Operation {
  id: string;
  /** What is being worked on: the path of an import. */
  subject: string | null;
  fraction: number;
  message: string;
  outcome: OperationOutcome | null;
}

/** Long work that is not a run: imports. Each stays until it is dismissed. */
export class OperationsState {
  readonly #operations = new SvelteMap<string, Operation>();

  /** In the order in which they began. */
  get list(): Operation[] {
    return [...this.#operations.values()];
  }

  get unfinished(): Operation[] {
    return this.list.filter((operation) => operation.outcome === null);
  }

  /** Names the subject of an operation that this window began. */
  begin(id: string, subject: string): void {
    const known = this.#operations.get(id);
    this.#operations.set(id, {
      id,
      subject,
      fraction: known?.fraction ?? 0,
      message: known?.message ?? 'Starting',
      outcome: known?.outcome ?? null,
    });
  }

  dismiss(id: string): void {
    this.#operations.delete(id);
  }

  handle(event: LabEvent): void {
    if (event.type !== 'operation') return;
    this.#operations.set(event.operationId, {
      id: event.operationId,
      subject: this.#operations.get(event.operationId)?.subject ?? null,
      fraction: event.fraction,
      message: event.message,
      outcome: event.outcome,
    });
  }
}
