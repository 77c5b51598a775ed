import type { LabEvent } from '../../../contract/events';
import type { PairListRecord } from '../../../contract/identities/pair-lists';
import type {
  ListedVerification,
  UnfinishedVerification,
} from '../../../contract/identities/verification';
import { asTemperError, type Bridge } from '../../bridge/bridge';
import type { ToastsState } from '../window/toasts.svelte';

/** The verifications of identities, newest first, without what only the page of one shows. */
export class VerificationsState {
  readonly #bridge: Bridge;
  readonly #toasts: ToastsState;
  #list = $state.raw<readonly ListedVerification[]>([]);
  #unfinished = $state.raw<readonly UnfinishedVerification[]>([]);
  #pairLists = $state.raw<readonly PairListRecord[] | null>(null);
  #loaded = $state(false);

  constructor(bridge: Bridge, toasts: ToastsState) {
    this.#bridge = bridge;
    this.#toasts = toasts;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  get list(): readonly ListedVerification[] {
    return this.#list;
  }

  /** Those that have begun, newest first. */
  get unfinished(): readonly UnfinishedVerification[] {
    return this.#unfinished;
  }

  /** The lists of pairs that are kept, by name; null until `loadPairLists`. */
  get pairLists(): readonly PairListRecord[] | null {
    return this.#pairLists;
  }

  async loadPairLists(): Promise<void> {
    this.#pairLists = await this.#bridge.invoke('pair-lists:list', {});
  }

  /**
   * Keeps the list of pairs in a text.
   *
   * @param name of its file
   * @returns its id, or why it cannot be kept, in words
   */
  async keepPairList(name: string, text: string): Promise<{ id: string } | { refused: string }> {
    try {
      const { id } = await this.#bridge.invoke('pair-lists:keep', { name, text });
      await this.loadPairLists();
      return { id };
    } catch (error) {
      return { refused: asTemperError(error).message };
    }
  }

  ofModel(checkpointId: string): ListedVerification[] {
    return this.#list.filter((each) => each.checkpointId === checkpointId);
  }

  async load(): Promise<void> {
    this.#list = await this.#bridge.invoke('verifications:list', {});
    this.#unfinished = await this.#bridge.invoke('verifications:unfinished', {});
    this.#loaded = true;
  }

  handle(event: LabEvent): void {
    if (event.type !== 'verifications-changed') return;
    void this.#toasts.attempt(async () => {
      await this.load();
      if (this.#pairLists) await this.loadPairLists();
    });
  }
}
