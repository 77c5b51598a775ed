import { TemperError } from '../../../contract/errors';
import type { OperationOutcome } from '../../../contract/events';
import type { OperationId } from '../../../contract/ids';
import type { LabContext } from '../context';
import { newId } from '../identifiers';
import { toTemperError, toWireError } from '../router';

/** What is going on in a lab, whichever service started it. */
const cancellable = new WeakMap<LabContext, Map<OperationId, AbortController>>();

/** @throws TemperError `wrong-state` when it has ended, or belongs to another process */
export function cancelOperation(context: LabContext, id: OperationId): null {
  const abort = cancellable.get(context)?.get(id);
  if (!abort) {
    throw new TemperError(
      'wrong-state',
      `The operation ${id} has already ended, or belongs to another process.`,
      { operationId: id },
    );
  }
  abort.abort();
  return null;
}

/** Whether any operation of this lab has not ended yet. */
export function hasOperations(context: LabContext): boolean {
  return (cancellable.get(context)?.size ?? 0) > 0;
}

/** What a piece of work that takes its time may use. */
export interface OperationTools {
  /** Aborted when the operation is cancelled, and when the lab closes. */
  signal: AbortSignal;
  /** Tells how far it is, 0 to 1. */
  tell(fraction: number, message: string): void;
}

export interface OperationEnd {
  message: string;
  outcome: OperationOutcome;
}

export type Operations = ReturnType<typeof createOperations>;

/** Work that a command starts and answers at once; its progress and its end are reported as events. */
export function createOperations(context: LabContext, explain: (error: unknown) => unknown) {
  const stop = new AbortController();
  const ongoing = new Set<Promise<void>>();
  const aborts = cancellable.get(context) ?? new Map<OperationId, AbortController>();
  cancellable.set(context, aborts);
  const emit = (
    operationId: OperationId,
    event: { fraction: number; message: string; outcome: OperationOutcome | null },
  ) => context.emit({ type: 'operation', operationId, ...event });

  return {
    signal: stop.signal,
    /** @param what the words for the work in the log */
    start(what: string, work: (tools: OperationTools) => Promise<OperationEnd>) {
      const operationId = newId('operation');
      const abort = new AbortController();
      aborts.set(operationId, abort);
      const signal = AbortSignal.any([stop.signal, abort.signal]);
      const tell = (fraction: number, message: string) =>
        emit(operationId, { fraction, message, outcome: null });
      // Started in a later turn of the event loop: the answer with the operation's id goes first.
      const ended = Promise.resolve()
        .then(() => work({ signal, tell }))
        .then((end) => emit(operationId, { fraction: 1, ...end }))
        .catch((error: unknown) => {
          const known = toTemperError(explain(error), what, context.log);
          const outcome = { kind: 'failed', error: toWireError(known) } as const;
          emit(operationId, { fraction: 1, message: known.message, outcome });
        })
        .finally(() => {
          aborts.delete(operationId);
          ongoing.delete(ended);
        });
      ongoing.add(ended);
      return { operationId };
    },
    /** Resolves when nothing is going on any more; what is going on is cancelled. */
    async close(): Promise<void> {
      stop.abort();
      await Promise.all(ongoing);
    },
  };
}
