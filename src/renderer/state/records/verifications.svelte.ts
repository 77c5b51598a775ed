import type { LabEvent } from '../../../contract/events';
import type {
  ListedVerification,
  UnfinishedVerification,
} from '../../../contract/identities/verification';
import type { Bridge } from '../../bridge/bridge';
import type { ToastsState } from '../window/toasts.svelte';

/** The verifications of identities, newest first, without what only the page of one shows. */
export class VerificationsState {
  readonly #bridge: Bridge;
  readonly #toasts: ToastsState;
  #list = $state.raw<readonly ListedVerification[]>([]);
  #unfinished = $state.raw<readonly UnfinishedVerification[]>([]);
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

  ofModel(checkpointId: string): ListedVerification[] {
    return this.#list.filter((each) => each.checkpointId === checkpointId);
  }

  async load(): Promise<void> {
    this.#list = await this.#bridge.invoke('verifications:list', {});
    this.#unfinished = await this.#bridge.invoke('verifications:unfinished', {});
    this.#loaded = true;
  }

  handle(event: LabEvent): void {
    if (event.type === 'verifications-changed') void this.#toasts.attempt(() => this.load());
  }
}
