import type { Cluster } from '../../../contract/studies/cluster';
import type { Bridge } from '../../bridge/bridge';

/** The cluster that the lab's machine belongs to, asked for once by the first form that offers it. */
export class ClusterState {
  readonly #bridge: Bridge;
  #current = $state.raw<Cluster | null>(null);
  /** Null before anybody has asked. */
  #asking: Promise<void> | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Null where there is none, and until it has answered: forms then show nothing of it. */
  get current(): Cluster | null {
    return this.#current;
  }

  /** In the background; what cannot be asked is not offered. */
  ask(): void {
    this.#asking ??= this.#look();
  }

  /** Another machine has another cluster, or none. */
  forget(): void {
    this.#asking = null;
    this.#current = null;
  }

  async #look(): Promise<void> {
    try {
      this.#current = await this.#bridge.invoke('cluster:look', {});
    } catch {
      // A lab that cannot be asked says so elsewhere.
      this.#asking = null;
    }
  }
}
