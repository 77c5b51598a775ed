import type { CommandInput, CommandName } from '../../../contract/commands';
import { TemperError, type Reply } from '../../../contract/errors';
import type { LabEvent } from '../../../contract/events';
import type { MachineAddress, MachineView, Sending } from '../../../contract/protocol/machines';
import { unpackReply, type SentReply } from '../../../contract/protocol/reply-text';
import { sendFirst, sendsFiles, type ReceivingLab } from '../../core/channel/send-files';
import type { StartLab } from '../lab-process';
import { LabSupervisor, reconnecting } from '../lab-supervisor';
import type { MachineBook } from './machine-book';

export interface MachinesOptions {
  /** The lab of this machine: it runs whatever is looked at. */
  local: LabSupervisor;
  start: (address: MachineAddress) => StartLab;
  book: MachineBook;
  /** The machines that ssh is configured for. */
  hosts: () => string[];
  /** An event of another machine's lab while it is looked at. */
  onEvent: (event: LabEvent) => void;
  /** Another machine is looked at, or what is known of its connection changed. */
  onChange: (view: MachineView) => void;
}

interface RemoteMachine {
  address: MachineAddress;
  supervisor: LabSupervisor;
  listeners: Set<(event: LabEvent) => void>;
  call: ReceivingLab['call'];
  lostBecause: string | null;
  sending: Sending | null;
}

/** A part of a large file comes every few milliseconds; nobody reads faster than this. */
const tellSendingEveryMs = 200;

/** Which machine's lab the windows look at: this one's, or one that is reached through ssh. */
export class Machines {
  readonly #options: MachinesOptions;
  #remote: RemoteMachine | null = null;
  /** Switching is done in the order in which it was asked for. */
  #switching: Promise<unknown> = Promise.resolve();
  #toldSendingAt = 0;
  #known: MachineAddress[] = [];

  constructor(options: MachinesOptions) {
    this.#options = options;
  }

  /** Whether the windows look at the lab of this machine. */
  get isHere(): boolean {
    return this.#remote === null;
  }

  /** With the machines that there are now: these are read anew. */
  view(): MachineView {
    const { book, hosts } = this.#options;
    this.#known = book.withHosts(hosts());
    return this.#lastView();
  }

  /** While a large file is sent this is asked for five times a second, so that it reads no files. */
  #lastView(): MachineView {
    const remote = this.#remote;
    const why = remote?.lostBecause ?? null;
    return {
      current: remote?.address ?? null,
      connection: why === null ? 'connected' : 'lost',
      why,
      sending: remote?.sending ?? null,
      known: this.#known,
    };
  }

  /** Asks the lab that is looked at. Always answers; what another machine is to import is sent there first. */
  async call(name: CommandName, input: unknown): Promise<SentReply> {
    const remote = this.#remote;
    if (remote === null) return this.#options.local.call(name, input);
    if (!sendsFiles(name)) return remote.supervisor.call(name, input);
    try {
      return { ok: true, value: await remote.call(name, input as CommandInput<CommandName>) };
    } catch (error) {
      return { ok: false, error: asUnsent(error).toWire() };
    }
  }

  /** Looks at another machine, null for this one. Where it cannot be reached everything stays as it is. */
  lookAt(address: MachineAddress | null): Promise<Reply<MachineView>> {
    const switched = this.#switching.then(() => this.#switchTo(address));
    this.#switching = switched;
    return switched;
  }

  /** Tries a lost connection again now. */
  reconnect(): void {
    this.#remote?.supervisor.startNow();
  }

  /** Lets go of the other machine, which completes its work. */
  async close(): Promise<void> {
    await this.#replace(null);
  }

  /** Resolves once the machine that was looked at is let go of; the new one answers at once. */
  async #replace(next: RemoteMachine | null): Promise<void> {
    const before = this.#remote;
    this.#remote = next;
    await before?.supervisor.close();
  }

  async #switchTo(address: MachineAddress | null): Promise<Reply<MachineView>> {
    if (address !== null) {
      const opened = this.#open(address);
      const reply = await opened.supervisor.call('lab:status', {});
      if (!reply.ok) {
        await opened.supervisor.close();
        return reply;
      }
      this.#options.book.remember(address);
      void this.#replace(opened);
    } else {
      void this.#replace(null);
    }
    const view = this.view();
    this.#options.onChange(view);
    return { ok: true, value: view };
  }

  #open(address: MachineAddress): RemoteMachine {
    const listeners = new Set<(event: LabEvent) => void>();
    const supervisor = new LabSupervisor(
      this.#options.start(address),
      (event) => {
        listeners.forEach((listener) => listener(event));
        if (remote === this.#remote) this.#options.onEvent(event);
      },
      {
        restartAfter: reconnecting(),
        onConnection: (why) => {
          remote.lostBecause = why;
          this.#tell(remote);
        },
      },
    );
    const remote: RemoteMachine = {
      address,
      supervisor,
      listeners,
      call: sendFirst(receiving(supervisor, listeners), (sending) =>
        this.#noteSending(remote, sending),
      ),
      lostBecause: null,
      sending: null,
    };
    return remote;
  }

  #noteSending(remote: RemoteMachine, sending: Sending | null): void {
    remote.sending = sending;
    const now = Date.now();
    if (sending !== null && now - this.#toldSendingAt < tellSendingEveryMs) return;
    this.#toldSendingAt = now;
    this.#tell(remote);
  }

  #tell(remote: RemoteMachine): void {
    if (remote === this.#remote) this.#options.onChange(this.#lastView());
  }
}

function receiving(
  supervisor: LabSupervisor,
  listeners: Set<(event: LabEvent) => void>,
): ReceivingLab {
  return {
    async call(name, input) {
      const reply = unpackReply(await supervisor.call(name, input));
      if (!reply.ok) throw TemperError.fromWire(reply.error);
      return reply.value as never;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A file that cannot be read here has not been sent. */
function asUnsent(error: unknown): TemperError {
  if (error instanceof TemperError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new TemperError('dataset-unreadable', `It could not be sent: ${reason}`);
}
