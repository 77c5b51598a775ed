import { SvelteMap } from 'svelte/reactivity';
import type { LabEvent, OperationOutcome } from '../../../contract/events';
import type { OperationId } from '../../../contract/ids';

/** What a window began; null for what another window or an earlier page of it began. */
export type OperationKind =
  | 'import'
  | 'export'
  | 'label-check'
  | 'dataset-version'
  | 'measurement'
  | 'combination'
  | 'directions'
  | 'federation'
  | 'verification'
  | 'hold-out';

export interface Operation {
  id: OperationId;
  kind: OperationKind | null;
  /** What is being worked on: the path of an import. */
  subject: string | null;
  fraction: number;
  message: string;
  outcome: OperationOutcome | null;
}

/** Long work that is not a run: imports, checks, measurements. Each stays until it is dismissed. */
export class OperationsState {
  readonly #operations = new SvelteMap<string, Operation>();

  /** In the order in which they began. */
  get list(): Operation[] {
    return [...this.#operations.values()];
  }

  byId(id: string): Operation | undefined {
    return this.#operations.get(id);
  }

  get unfinished(): Operation[] {
    return this.list.filter((operation) => operation.outcome === null);
  }

  /** Names the subject of an operation that this window began. */
  begin(id: OperationId, subject: string, kind: OperationKind = 'import'): void {
    const known = this.#operations.get(id);
    this.#operations.set(id, {
      id,
      kind,
      subject,
      fraction: known?.fraction ?? 0,
      message: known?.message ?? 'Starting',
      outcome: known?.outcome ?? null,
    });
  }

  dismiss(id: string): void {
    this.#operations.delete(id);
  }

  /** Another lab is looked at, which knows none of them. */
  clear(): void {
    this.#operations.clear();
  }

  /** The connection is lost, and with it what they would have said: they end where they are. */
  abandon(why: string): void {
    const message = `${why} The lists show whether it is done.`;
    for (const operation of this.unfinished) {
      const error = { code: 'lab-unreachable', message } as const;
      this.#operations.set(operation.id, {
        ...operation,
        message,
        outcome: { kind: 'failed', error },
      });
    }
  }

  handle(event: LabEvent): void {
    if (event.type !== 'operation') return;
    const known = this.#operations.get(event.operationId);
    this.#operations.set(event.operationId, {
      id: event.operationId,
      kind: known?.kind ?? null,
      subject: known?.subject ?? null,
      fraction: event.fraction,
      message: event.message,
      outcome: event.outcome,
    });
  }
}
