import type { LabEvent } from '../../contract/events';
import type { LabLog } from './log';

export interface LabEvents {
  emit(event: LabEvent): void;
  subscribe(listener: (event: LabEvent) => void): () => void;
}

/** Tells every listener; one that throws is logged and does not keep the others from hearing. */
export function createEvents(log: LabLog): LabEvents {
  const listeners = new Set<(event: LabEvent) => void>();
  return {
    emit(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          log.error(`a listener failed on a ${event.type} event`, error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
