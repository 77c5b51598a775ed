import type { SampleImages } from '../../../contract/commands';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { LabEvent } from '../../../contract/events';
import type { DatasetId } from '../../../contract/ids';
import type { Bridge } from '../../bridge/bridge';
import { moveToTrash } from './move-to-trash';
import type { ToastsState } from '../window/toasts.svelte';

export interface SamplesRequest {
  datasetId: DatasetId;
  split: Split;
  classIndex: number | null;
  offset: number;
  count: number;
}

export interface ImagesRequest {
  datasetId: DatasetId;
  split: Split;
  /** Positions in the split. */
  indexes: number[];
}

/** Pages of samples that stay in memory; a dataset never changes under its id. */
const keptPages = 256;

/** The datasets, newest first, and small images out of them. */
export class DatasetsState {
  readonly #bridge: Bridge;
  readonly #toasts: ToastsState;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- a cache: nobody waits for its entries
  readonly #pages = new Map<string, Promise<SampleImages>>();
  #list = $state.raw<readonly DatasetRecord[]>([]);
  #loaded = $state(false);

  constructor(bridge: Bridge, toasts: ToastsState) {
    this.#bridge = bridge;
    this.#toasts = toasts;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  get list(): readonly DatasetRecord[] {
    return this.#list;
  }

  byId(id: string): DatasetRecord | undefined {
    return this.#list.find((record) => record.id === id);
  }

  async load(): Promise<void> {
    const records = await this.#bridge.invoke('datasets:list', {});
    this.#list = [...records].sort((left, right) => right.createdAt.localeCompare(left.createdAt));
    this.#loaded = true;
  }

  /** Another history is in place: its datasets may have other ids. */
  forget(): void {
    this.#pages.clear();
  }

  handle(event: LabEvent): void {
    if (event.type === 'datasets-changed') void this.#toasts.attempt(() => this.load());
  }

  /** Moves a dataset to the trash; the message says what refers to it, and takes it back. True when it is there. */
  async remove({ id, name }: DatasetRecord): Promise<boolean> {
    return moveToTrash(
      { bridge: this.#bridge, toasts: this.#toasts },
      {
        id,
        what: `dataset ${name}`,
        move: () => this.#bridge.invoke('datasets:remove', { datasetId: id }),
      },
    );
  }

  /** Images of a split, in order; the same question is asked of the lab once. */
  samples(request: SamplesRequest): Promise<SampleImages> {
    return this.#page(JSON.stringify(request), () =>
      this.#bridge.invoke('datasets:samples', request),
    );
  }

  /** Images of a split by their positions, in the order asked for; asked of the lab once. */
  images(request: ImagesRequest): Promise<SampleImages> {
    return this.#page(JSON.stringify(request), () =>
      this.#bridge.invoke('datasets:images', request),
    );
  }

  #page(key: string, ask: () => Promise<SampleImages>): Promise<SampleImages> {
    const known = this.#pages.get(key);
    if (known) return known;
    const page = ask();
    page.catch(() => this.#pages.delete(key));
    this.#pages.set(key, page);
    const oldest = this.#pages.keys().next().value;
    if (this.#pages.size > keptPages && oldest !== undefined) this.#pages.delete(oldest);
    return page;
  }
}
