import type { Reply, WireError } from '../../contract/errors';
import type { LabEvent } from '../../contract/events';
import type { FromLab } from '../../contract/protocol/lab-protocol';
import type { SentReply } from '../../contract/protocol/reply-text';
import { LabStatus } from '../../contract/status';
import type { LabExit, LabProcess, StartLab } from './lab-process';

/** A lab that falls again within this time is not started a third time by itself. */
const restartAgainAfterMs = 60_000;
/** Closing waits this long for the active run's checkpoint. */
const closeWithinMs = 20_000;

type State = 'stopped' | 'starting' | 'ready' | 'closing';

interface Call {
  name: string;
  input: unknown;
  answer: (reply: SentReply) => void;
}

/**
 * Keeps one lab process running: relays calls and events, restarts it after a crash, and tells the window.
 * Calls that come while it starts wait for it. After a refusal or a second crash, the next call starts it again.
 */
export class LabSupervisor {
  readonly #start: StartLab;
  readonly #onEvent: (event: LabEvent) => void;
  readonly #now: () => number;
  readonly #calls = new Map<number, Call>();
  #process: LabProcess | null = null;
  #state: State = 'stopped';
  #refusal: WireError | null = null;
  #lastStatus: LabStatus | null = null;
  #lastRestartAt = Number.NEGATIVE_INFINITY;
  #nextId = 1;
  #closing: Promise<void> | null = null;
  #whenClosed: (() => void) | null = null;

  constructor(start: StartLab, onEvent: (event: LabEvent) => void, now: () => number = Date.now) {
    this.#start = start;
    this.#onEvent = onEvent;
    this.#now = now;
  }

  start(): void {
    if (this.#state !== 'stopped') return;
    this.#state = 'starting';
    this.#refusal = null;
    this.#process = this.#start({
      onMessage: (message) => this.#handleMessage(message),
      onExit: (exit) => this.#handleExit(exit),
    });
  }

  /** Always answers, also when the lab has exited. */
  call(name: string, input: unknown): Promise<SentReply> {
    if (this.#state === 'closing') return Promise.resolve(failure(closingError));
    this.start();
    return new Promise((answer) => {
      const id = this.#nextId++;
      this.#calls.set(id, { name, input, answer });
      if (this.#state === 'ready') this.#send(id);
    });
  }

  /** Lets the lab interrupt the active run with a checkpoint, then ends it. */
  close(): Promise<void> {
    if (this.#state === 'stopped') return Promise.resolve();
    return (this.#closing ??= new Promise((resolve) => {
      const timer = setTimeout(() => this.#process?.kill(), closeWithinMs);
      this.#whenClosed = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#state = 'closing';
      this.#process?.send({ type: 'shutdown' });
    }));
  }

  #send(id: number): void {
    const call = this.#calls.get(id);
    if (call) this.#process?.send({ type: 'call', id, name: call.name, input: call.input });
  }

  #handleMessage(message: FromLab): void {
    switch (message.type) {
      case 'ready':
        if (this.#state === 'closing') {
          // It was sent before the page could listen.
          this.#process?.send({ type: 'shutdown' });
          break;
        }
        this.#state = 'ready';
        for (const id of this.#calls.keys()) this.#send(id);
        break;
      case 'refused':
        this.#refusal = message.error;
        this.#answerAll(message.error);
        break;
      case 'reply':
        this.#handleReply(message.id, message.reply);
        break;
      case 'event':
        if (message.event.type === 'status') this.#lastStatus = message.event.status;
        this.#onEvent(message.event);
        break;
    }
  }

  #handleReply(id: number, reply: SentReply): void {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (call?.name === 'lab:status' && 'value' in reply) this.#rememberStatus(reply.value);
    call?.answer(reply);
  }

  #rememberStatus(value: unknown): void {
    const status = LabStatus.safeParse(value);
    if (status.success) this.#lastStatus = status.data;
  }

  #handleExit(exit: LabExit): void {
    const closing = this.#state === 'closing';
    this.#state = 'stopped';
    this.#process = null;
    if (closing) {
      this.#answerAll(closingError);
      this.#whenClosed?.();
      return;
    }
    this.#answerAll(this.#refusal ?? crashError(exit));
    if (this.#refusal) return;
    if (this.#now() - this.#lastRestartAt >= restartAgainAfterMs) {
      this.#lastRestartAt = this.#now();
      this.start();
    }
    this.#tellLost();
  }

  /** The window reads everything again on this event; its questions wait for the lab that starts. */
  #tellLost(): void {
    if (!this.#lastStatus) return;
    this.#onEvent({
      type: 'status',
      status: { ...this.#lastStatus, engine: 'lost', active: null },
    });
  }

  #answerAll(error: WireError): void {
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const call of calls) call.answer(failure(error));
  }
}

const closingError: WireError = { code: 'cancelled', message: 'Temper is closing.' };

function crashError({ code, signal }: LabExit): WireError {
  const how = signal
    ? `signal ${signal}`
    : code === null
      ? 'could not be started'
      : `exit code ${code}`;
  return {
    code: 'engine-lost',
    message: `The lab process ended unexpectedly (${how}). The history is safe, and an interrupted run can be resumed. If this happens again, look into the logs folder of the data home.`,
  };
}

function failure(error: WireError): Reply<unknown> {
  return { ok: false, error };
}
