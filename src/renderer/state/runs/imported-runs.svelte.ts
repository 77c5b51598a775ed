import type { LabEvent } from '../../../contract/events';
import type { ImportedCurve, ImportedRun } from '../../../contract/runs/imported-run';
import type { Bridge } from '../../bridge/bridge';
import { moveToTrash } from '../records/move-to-trash';
import type { ToastsState } from '../window/toasts.svelte';

/** Runs that other programs recorded, newest first: read when a page first asks for them, then kept by events. */
export class ImportedRunsState {
  readonly #bridge: Bridge;
  readonly #toasts: ToastsState;
  #list = $state.raw<readonly ImportedRun[]>([]);
  #loaded = $state(false);
  /** Not reactive: asking must not make the asker ask again. */
  #isRead = false;

  constructor(bridge: Bridge, toasts: ToastsState) {
    this.#bridge = bridge;
    this.#toasts = toasts;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  get list(): readonly ImportedRun[] {
    if (!this.#isRead) {
      this.#isRead = true;
      queueMicrotask(() => void this.#toasts.attempt(() => this.#load()));
    }
    return this.#list;
  }

  byId(id: string): ImportedRun | undefined {
    return this.list.find((run) => run.id === id);
  }

  /** The next question reads again: after the lab was lost, or another history took its place. */
  forget(): void {
    this.#isRead = false;
  }

  curves({ id }: ImportedRun): Promise<ImportedCurve[]> {
    return this.#bridge.invoke('imported-runs:curves', { importedRunId: id });
  }

  /** Moves it to the trash, with a message that takes it back. True when it is there. */
  async remove({ id, name }: ImportedRun): Promise<boolean> {
    return moveToTrash(
      { bridge: this.#bridge, toasts: this.#toasts },
      {
        id,
        what: `imported run ${name}`,
        move: () => this.#bridge.invoke('imported-runs:remove', { importedRunId: id }),
      },
    );
  }

  handle(event: LabEvent): void {
    if (event.type !== 'imported-runs-changed' || !this.#isRead) return;
    void this.#toasts.attempt(() => this.#load());
  }

  async #load(): Promise<void> {
    this.#list = await this.#bridge.invoke('imported-runs:list', {});
    this.#loaded = true;
  }
}
