import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { LabEvent } from '../../../contract/events';
import { movedWords } from '../../../words/trash';
import type { Bridge } from '../../bridge/bridge';
import type { ToastsState } from '../window/toasts.svelte';

/** The checkpoints, newest first. */
export class ModelsState {
  readonly #bridge: Bridge;
  readonly #toasts: ToastsState;
  #list = $state.raw<readonly CheckpointRecord[]>([]);
  #loaded = $state(false);
  readonly #byId: Record<string, CheckpointRecord> = $derived(
    Object.fromEntries(this.#list.map((record) => [record.id, record])),
  );

  constructor(bridge: Bridge, toasts: ToastsState) {
    this.#bridge = bridge;
    this.#toasts = toasts;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  get list(): readonly CheckpointRecord[] {
    return this.#list;
  }

  byId(id: string): CheckpointRecord | undefined {
    return this.#byId[id];
  }

  async load(): Promise<void> {
    const records = await this.#bridge.invoke('models:list', {});
    this.#list = [...records].sort((left, right) => right.createdAt.localeCompare(left.createdAt));
    this.#loaded = true;
  }

  async rename(model: CheckpointRecord, name: string): Promise<void> {
    await this.#toasts.attempt(() =>
      this.#bridge.invoke('models:rename', { checkpointId: model.id, name }),
    );
  }

  /** Moves a model to the trash; the message says what refers to it, and takes it back. True when it is there. */
  async remove(model: CheckpointRecord): Promise<boolean> {
    const checkpointId = model.id;
    const usedBy = await this.#toasts.attemptValue(() =>
      this.#bridge.invoke('models:delete', { checkpointId }),
    );
    if (!usedBy) return false;
    this.#toasts.show(movedWords(`model ${model.name}`, usedBy), {
      label: 'Undo',
      run: () =>
        void this.#toasts.attempt(() => this.#bridge.invoke('models:restore', { checkpointId })),
    });
    return true;
  }

  handle(event: LabEvent): void {
    if (event.type === 'models-changed') void this.#toasts.attempt(() => this.load());
  }
}
