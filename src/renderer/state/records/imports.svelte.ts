import type { CommandInput } from '../../../contract/commands';
import type { LabEvent } from '../../../contract/events';
import type { OperationId } from '../../../contract/ids';
import type { ImportPreview } from '../../../contract/datasets/import-preview';
import type { Bridge } from '../../bridge/bridge';
import type { OperationsState } from '../window/operations.svelte';
import type { ToastsState } from '../window/toasts.svelte';

/** What the import dialog shows: a path to decide about, or an import that was begun. */
export interface ShownImport {
  /** A new number each time it is opened, which resets its choices. */
  serial: number;
  path: string;
  operationId: OperationId | null;
}

/** What a page does with files that are dropped on the window. */
export interface DropTaker {
  /** Shown while files are over the window. */
  words: string;
  take: (path: string) => void;
}

/** The one place where files from outside come in: opened from every page, by a drop, a button or a key. */
export class ImportsState {
  readonly #bridge: Bridge;
  readonly #operations: OperationsState;
  readonly #toasts: ToastsState;
  #shown = $state.raw<ShownImport | null>(null);
  #serial = 0;
  #dropTaker = $state.raw<DropTaker | null>(null);

  constructor(bridge: Bridge, operations: OperationsState, toasts: ToastsState) {
    this.#bridge = bridge;
    this.#operations = operations;
    this.#toasts = toasts;
  }

  /** Null while the dialog is closed. */
  get shown(): ShownImport | null {
    return this.#shown;
  }

  /** Asks what to import, or what to do with a path. */
  open(path = ''): void {
    this.#show(path, null);
  }

  /** Null: what is dropped opens the dialog. */
  get dropTaker(): DropTaker | null {
    return this.#dropTaker;
  }

  /** Lets a page take what is dropped, until the function that it gets is called. */
  takeDrops(taker: DropTaker): () => void {
    this.#dropTaker = taker;
    return () => {
      if (this.#dropTaker === taker) this.#dropTaker = null;
    };
  }

  /** What to do with a path that was dropped. */
  dropped(path: string): void {
    if (this.#dropTaker) this.#dropTaker.take(path);
    else this.open(path);
  }

  /** What became of an import that was begun. */
  show(operationId: OperationId): void {
    const path = this.#operations.byId(operationId)?.subject ?? '';
    this.#show(path, operationId);
  }

  /** Back to the choices of an import that came to nothing. */
  reconsider(): void {
    if (this.#shown) this.#shown = { ...this.#shown, operationId: null };
  }

  /** Running work continues. */
  close(): void {
    this.#shown = null;
  }

  /** @throws TemperError when the lab refuses, or the path leads to nothing that can be read */
  preview(request: CommandInput<'imports:preview'>): Promise<ImportPreview> {
    return this.#bridge.invoke('imports:preview', request);
  }

  /** @throws TemperError when the lab refuses */
  async addDataset(request: CommandInput<'datasets:add'>): Promise<void> {
    this.#begun(await this.#bridge.invoke('datasets:add', request), request.path);
  }

  /** @throws TemperError when the lab refuses */
  async importModel(request: CommandInput<'models:import'>): Promise<void> {
    this.#begun(await this.#bridge.invoke('models:import', request), request.path);
  }

  async cancel(operationId: OperationId): Promise<void> {
    await this.#toasts.attempt(() => this.#bridge.invoke('operations:cancel', { operationId }));
  }

  /** Tells how an import of this window ended while the dialog shows something else. */
  handle(event: LabEvent): void {
    if (event.type !== 'operation' || !event.outcome) return;
    const operation = this.#operations.byId(event.operationId);
    if (operation?.kind !== 'import' || this.#shown?.operationId === event.operationId) return;
    this.#toasts.show(`${operation.subject}: ${event.message}`, {
      label: 'Show report',
      run: () => this.show(event.operationId),
    });
  }

  #begun({ operationId }: { operationId: OperationId }, path: string): void {
    this.#operations.begin(operationId, path, 'import');
    if (this.#shown) this.#shown = { ...this.#shown, path, operationId };
    else this.#show(path, operationId);
  }

  #show(path: string, operationId: OperationId | null): void {
    this.#serial += 1;
    this.#shown = { serial: this.#serial, path, operationId };
  }
}
