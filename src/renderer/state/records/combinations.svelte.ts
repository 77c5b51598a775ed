import { SvelteMap } from 'svelte/reactivity';
import type { CombinationRecord } from '../../../contract/weight-space/combination';
import type { LabEvent } from '../../../contract/events';
import { SeenEvents } from './seen-events';

/** What was measured between models, as far as it was seen: pages add what they read, events keep it current. */
export class CombinationsState {
  readonly #records = new SvelteMap<string, CombinationRecord>();
  readonly #seenEvents = new SeenEvents();

  /** Newest first. */
  get all(): CombinationRecord[] {
    return [...this.#records.values()].sort((left, right) =>
      right.createdAt.localeCompare(left.createdAt),
    );
  }

  byId(id: string): CombinationRecord | undefined {
    return this.#records.get(id);
  }

  /** Call it before the lab is asked, and what it returns with the answer: what events said meanwhile stays. */
  reading(): (records: readonly CombinationRecord[]) => void {
    const isNewer = this.#seenEvents.since();
    return (records) => {
      for (const record of records) {
        if (!isNewer(record.id)) this.#records.set(record.id, record);
      }
    };
  }

  /** Another history is in place. */
  forget(): void {
    this.#records.clear();
  }

  handle(event: LabEvent): void {
    if (event.type === 'combination-removed') {
      this.#seenEvents.note(event.combinationId);
      this.#records.delete(event.combinationId);
    }
    if (event.type !== 'combination-changed') return;
    this.#seenEvents.note(event.combination.id);
    this.#records.set(event.combination.id, event.combination);
  }
}
