import { SvelteMap } from 'svelte/reactivity';
import type { LabEvent } from '../../../contract/events';
import type { FederationRecord } from '../../../contract/federations/federation';
import { withRound } from '../../../contract/federations/results';
import type { Bridge } from '../../bridge/bridge';
import { SeenEvents } from './seen-events';
import type { ToastsState } from '../window/toasts.svelte';

/** All federated runs of the history. */
export class FederationsState {
  readonly #bridge: Bridge;
  readonly #toasts: ToastsState;
  readonly #records = new SvelteMap<string, FederationRecord>();
  readonly #seenEvents = new SeenEvents();

  constructor(bridge: Bridge, toasts: ToastsState) {
    this.#bridge = bridge;
    this.#toasts = toasts;
  }

  /** Newest first. */
  get all(): FederationRecord[] {
    return [...this.#records.values()].sort((left, right) =>
      right.createdAt.localeCompare(left.createdAt),
    );
  }

  byId(id: string): FederationRecord | undefined {
    return this.#records.get(id);
  }

  async load(): Promise<void> {
    await this.#toasts.attempt(async () => {
      const takeUp = this.#seenEvents.readingAll(this.#records);
      takeUp(await this.#bridge.invoke('federations:list', {}));
    });
  }

  /** Takes up what a command answered. */
  add(record: FederationRecord): void {
    this.#records.set(record.id, record);
  }

  /** Another history is in place. */
  forget(): void {
    this.#records.clear();
  }

  handle(event: LabEvent): void {
    if (event.type === 'federation-changed') {
      this.#seenEvents.note(event.federation.id);
      this.#records.set(event.federation.id, event.federation);
    }
    if (event.type === 'federation-removed') {
      this.#seenEvents.note(event.federationId);
      this.#records.delete(event.federationId);
    }
    if (event.type === 'federation-progress') {
      const { progress } = event;
      this.#change(event.federationId, () => ({ progress, fraction: progress.fraction }));
    }
    if (event.type === 'federation-round') {
      this.#change(event.federationId, ({ rounds }) => ({
        rounds: withRound(rounds, event.round),
      }));
    }
    if (event.type === 'federation-results') {
      const { resultCount } = event;
      this.#change(event.federationId, () => ({ resultCount }));
    }
  }

  /** What was said of one that is not known yet is in its record, which comes later. */
  #change(id: string, change: (record: FederationRecord) => Partial<FederationRecord>): void {
    const record = this.#records.get(id);
    if (record) this.#records.set(id, { ...record, ...change(record) });
  }
}
