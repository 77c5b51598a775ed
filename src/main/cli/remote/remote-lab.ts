import type { CommandInput, CommandName, CommandOutput } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type { LabEvent } from '../../../contract/events';
import { FromLab, type ToLab } from '../../../contract/protocol/lab-protocol';
import { unpackReply } from '../../../contract/protocol/reply-text';
import type { MachineAddress } from '../../../contract/protocol/machines';
import { connect, type Connection } from '../../core/channel/connect';
import { sendFirst } from '../../core/channel/send-files';
import type { Lab } from '../../lab/open-lab';

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/**
 * Opens the lab of another machine. It answers like one of this machine; what is imported is sent there first.
 *
 * @param onLost is called when the connection ends before `close`; the work continues there
 * @throws TemperError `lab-unreachable`, or why the lab there refuses to open
 */
export async function openRemoteLab(
  address: MachineAddress,
  version: string,
  onLost: (error: TemperError) => void,
): Promise<Lab> {
  const connection = await connect(address, version);
  const lab = new RemoteLab(address.host, connection, onLost);
  await lab.ready;
  return {
    call: sendFirst(lab),
    subscribe: (listener) => lab.subscribe(listener),
    close: () => lab.close(),
  };
}

class RemoteLab implements Lab {
  readonly ready: Promise<void>;
  readonly #host: string;
  readonly #connection: Connection;
  readonly #onLost: (error: TemperError) => void;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(event: LabEvent) => void>();
  #nextId = 1;
  #lost: TemperError | null = null;
  #isOpen = false;
  #whenClosed: (() => void) | null = null;
  #settleReady: Waiting = { resolve: () => undefined, reject: () => undefined };

  constructor(host: string, connection: Connection, onLost: (error: TemperError) => void) {
    this.#host = host;
    this.#connection = connection;
    this.#onLost = onLost;
    this.ready = new Promise((resolve, reject) => {
      this.#settleReady = { resolve: () => resolve(), reject };
    });
    connection.transport.onClose(() => void this.#handleEnd());
    connection.transport.onMessage((message) => this.#handleMessage(message));
  }

  call<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>> {
    if (this.#lost) return Promise.reject(this.#lost);
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#send({ type: 'call', id, name, input });
    });
  }

  subscribe(listener: (event: LabEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** As for a lab of this machine: what it carries out is interrupted with a checkpoint. */
  close(): Promise<void> {
    if (this.#lost) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenClosed = resolve;
      this.#send({ type: 'shutdown' });
    });
  }

  #send(message: ToLab): void {
    this.#connection.transport.send(message);
  }

  #handleMessage(received: unknown): void {
    const message = FromLab.parse(received);
    switch (message.type) {
      case 'ready':
        this.#isOpen = true;
        this.#settleReady.resolve(undefined);
        break;
      case 'refused':
        this.#settleReady.reject(TemperError.fromWire(message.error));
        break;
      case 'event':
        this.#listeners.forEach((listener) => listener(message.event));
        break;
      case 'reply': {
        const waiting = this.#waiting.get(message.id);
        this.#waiting.delete(message.id);
        const reply = unpackReply(message.reply);
        if (reply.ok) waiting?.resolve(reply.value);
        else waiting?.reject(TemperError.fromWire(reply.error));
      }
    }
  }

  async #handleEnd(): Promise<void> {
    const why = await this.#connection.whyEnded();
    this.#lost = new TemperError(
      'lab-unreachable',
      `The connection to ${this.#host} was lost (${why}). What was being carried out continues there; look again with: temper --lab ${this.#host} runs list`,
      { host: this.#host },
    );
    for (const { reject } of this.#waiting.values()) reject(this.#lost);
    this.#waiting.clear();
    this.#settleReady.reject(this.#lost);
    if (this.#whenClosed) this.#whenClosed();
    else if (this.#isOpen) this.#onLost(this.#lost);
  }
}
