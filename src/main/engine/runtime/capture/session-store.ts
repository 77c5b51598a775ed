import { createHash } from 'node:crypto';
import { bytesOf, type RecordableBackend } from './native-binding';
import { NativeSession } from './native-session';

/** Sessions that nobody uses are kept up to this, by what their variables hold and what their graphs take. */
const mostIdleBytes = 256 * 2 ** 20;
/** A session whose calls are prepared takes many times its graph: an estimate on the safe side. */
const bytesPerGraphByte = 60;

interface IdleSession {
  session: NativeSession;
  bytes: number;
}

/**
 * Native sessions by their graphs. TensorFlow often takes longer to prepare a call than to carry it out, and the next run,
 * candidate or evaluation of the same network has the same graphs: so a session that has been given back serves again.
 * It computes what a new one would, since all that changes from call to call is an input or in a variable, and whoever
 * takes a session fills its variables first.
 */
class SessionStore {
  /** The longest unused first. */
  readonly #idle = new Map<string, IdleSession>();
  readonly #taken = new Map<NativeSession, { key: string; graphBytes: number }>();

  /**
   * @param graphs GraphDef messages whose nodes make up one graph
   * @throws Error with TensorFlow's words when they do not
   */
  take(backend: RecordableBackend, graphs: Uint8Array[]): NativeSession {
    const graph = Buffer.concat(graphs);
    const key = createHash('sha256').update(graph).digest('base64');
    const session = this.#idle.get(key)?.session ?? new NativeSession(backend, graph);
    this.#idle.delete(key);
    this.#taken.set(session, { key, graphBytes: graph.byteLength });
    return session;
  }

  /** The session is not used any more by whoever took it. */
  giveBack(session: NativeSession): void {
    const taken = this.#taken.get(session);
    if (!taken) throw new Error('a session was given back that was not taken');
    this.#taken.delete(session);
    // Two with the same graph may have been in use at the same time.
    this.#remove(taken.key);
    const heldBytes = [...session.held.values()].reduce((sum, each) => sum + bytesOf(each), 0);
    const bytes = heldBytes + bytesPerGraphByte * taken.graphBytes;
    this.#idle.set(taken.key, { session, bytes });
    let idleBytes = [...this.#idle.values()].reduce((sum, each) => sum + each.bytes, 0);
    for (const [longestUnused, idle] of this.#idle) {
      if (idleBytes <= mostIdleBytes) break;
      idleBytes -= idle.bytes;
      this.#remove(longestUnused);
    }
  }

  /** Sessions in use: none once all work has ended. */
  get taken(): number {
    return this.#taken.size;
  }

  /** Frees what nobody uses. */
  clear(): void {
    for (const key of [...this.#idle.keys()]) this.#remove(key);
  }

  #remove(key: string): void {
    this.#idle.get(key)?.session.dispose();
    this.#idle.delete(key);
  }
}

/** Those of this process. */
export const sessionStore = new SessionStore();
