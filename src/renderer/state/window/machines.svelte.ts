import type { MachineAddress, MachineView } from '../../../contract/protocol/machines';
import type { Bridge } from '../../bridge/bridge';
import type { ToastsState } from './toasts.svelte';

export interface MachineListeners {
  /** The lab of another machine is looked at from now on. */
  switched(): void;
  lost(why: string): void;
  /** The connection is there again; much may have happened meanwhile. */
  regained(): void;
}

/** Which machine's lab is looked at, which others there are, and whether the connection holds. */
export class MachinesState {
  readonly #bridge: Bridge;
  readonly #listeners: MachineListeners;
  #view = $state.raw<MachineView>({
    current: null,
    connection: 'connected',
    why: null,
    sending: null,
    known: [],
  });
  /** Whether the dialog that lists the machines is open. */
  choosing = $state(false);

  constructor(bridge: Bridge, listeners: MachineListeners) {
    this.#bridge = bridge;
    this.#listeners = listeners;
  }

  get view(): MachineView {
    return this.#view;
  }

  /** Null while this machine's own lab is looked at. */
  get host(): string | null {
    return this.#view.current?.host ?? null;
  }

  /** Whether there is anything to choose from: whoever uses one machine never hears of others. */
  get present(): boolean {
    return this.host !== null || this.#view.known.length > 0;
  }

  /** Listens before it reads. */
  async start(): Promise<void> {
    this.#bridge.onMachines((view) => this.#accept(view));
    this.#view = await this.#bridge.machines();
  }

  /** Opens the dialog, with the machines that ssh knows now. */
  async choose(): Promise<void> {
    this.choosing = true;
    this.#view = await this.#bridge.machines();
  }

  /** @throws TemperError where the machine cannot be reached; what was looked at stays */
  async lookAt(address: MachineAddress | null): Promise<void> {
    this.#accept(await this.#bridge.lookAt(address));
  }

  reconnect(): void {
    void this.#bridge.reconnect();
  }

  #accept(view: MachineView): void {
    const before = this.#view;
    this.#view = view;
    if (!isSame(view.current, before.current)) this.#listeners.switched();
    else if (view.connection === before.connection) return;
    else if (view.connection === 'lost') this.#listeners.lost(view.why ?? '');
    else this.#listeners.regained();
  }
}

function isSame(one: MachineAddress | null, other: MachineAddress | null): boolean {
  return one?.host === other?.host && one?.program === other?.program;
}

/** Folders of another machine cannot be shown or chosen here: these say so instead. */
export function pathsOfOthers(
  bridge: Bridge,
  machines: MachinesState,
  toasts: ToastsState,
): Pick<Bridge, 'showFolder' | 'choosePath'> {
  return {
    async showFolder(path) {
      if (machines.host === null) await bridge.showFolder(path);
      else toasts.show(`It is on ${machines.host}: ${path}`);
    },
    async choosePath(kind) {
      if (machines.host === null || kind !== 'destination') return bridge.choosePath(kind);
      toasts.show(`It is written on ${machines.host}. Type a path there, or leave it empty.`);
      return null;
    },
  };
}
