import type { LabEvent } from '../../../contract/events';
import type { StudyRecord } from '../../../contract/studies/records';
import type { Bridge } from '../../bridge/bridge';
import type { ToastsState } from '../window/toasts.svelte';
import { SeenEvents } from './seen-events';

/** The studies, newest first. */
export class StudiesState {
  readonly #bridge: Bridge;
  readonly #toasts: ToastsState;
  readonly #seenEvents = new SeenEvents();
  #list = $state.raw<readonly StudyRecord[]>([]);
  #loaded = $state(false);

  constructor(bridge: Bridge, toasts: ToastsState) {
    this.#bridge = bridge;
    this.#toasts = toasts;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  get list(): readonly StudyRecord[] {
    return this.#list;
  }

  byId(id: string): StudyRecord | undefined {
    return this.#list.find((record) => record.id === id);
  }

  async load(): Promise<void> {
    const isNewer = this.#seenEvents.since();
    const read = await this.#bridge.invoke('studies:list', {});
    this.#list = read.map((record) => (isNewer(record.id) ? this.byId(record.id) : null) ?? record);
    this.#loaded = true;
  }

  handle(event: LabEvent): void {
    if (event.type === 'studies-changed') {
      void this.#toasts.attempt(() => this.load());
    } else if (event.type === 'study-removed') {
      this.#seenEvents.note(event.studyId);
      this.#list = this.#list.filter(({ id }) => id !== event.studyId);
    } else if (event.type === 'study-changed') {
      const { record } = event;
      this.#seenEvents.note(record.id);
      this.#list = this.byId(record.id)
        ? this.#list.map((each) => (each.id === record.id ? record : each))
        : [record, ...this.#list];
    }
  }
}
