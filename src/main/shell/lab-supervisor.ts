import type { Reply, WireError } from '../../contract/errors';
import type { LabEvent } from '../../contract/events';
import type { FromLab } from '../../contract/protocol/lab-protocol';
import type { SentReply } from '../../contract/protocol/reply-text';
import { LabStatus } from '../../contract/status';
import type { LabExit, LabProcess, StartLab } from './lab-process';

/** A lab that falls again within this time is not started a third time by itself. */
const restartAgainAfterMs = 60_000;
/** Pauses between attempts to reach a lab on another machine; the last one is repeated. */
const reconnectAfterMs = [1000, 2000, 5000, 10_000, 30_000];
/** Closing waits this long for the active run's checkpoint. */
const closeWithinMs = 20_000;

/** `waiting`: it is started again after a pause. */
type State = 'stopped' | 'waiting' | 'starting' | 'ready' | 'closing';

/** How a lab was when it ended. */
interface EndedLab {
  /** This one had been ready. */
  wasReady: boolean;
  /** This one or one before it had. */
  everReady: boolean;
}

/** How long to wait before a lab that ended is started again; null leaves it until somebody asks. */
export type RestartAfter = (ended: EndedLab) => number | null;

export interface SupervisorOptions {
  restartAfter?: RestartAfter;
  /** Told why there is no lab, and null as soon as there is one. */
  onConnection?: (lostBecause: string | null) => void;
}

/** At once, but not twice within a minute. */
export function restartOnce(now: () => number = Date.now): RestartAfter {
  let lastRestartAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() - lastRestartAt < restartAgainAfterMs) return null;
    lastRestartAt = now();
    return 0;
  };
}

/** Again and again with longer pauses, once the machine could be reached at all. */
export function reconnecting(): RestartAfter {
  let failures = 0;
  return ({ wasReady, everReady }) => {
    if (!everReady) return null;
    failures = wasReady ? 0 : failures + 1;
    return reconnectAfterMs[Math.min(failures, reconnectAfterMs.length - 1)] ?? null;
  };
}

interface Call {
  name: string;
  input: unknown;
  answer: (reply: SentReply) => void;
}

/**
 * Keeps one lab process running: relays calls and events, restarts it after a crash, and tells the window.
 * Calls that come while it starts, or before it is started again, wait for it. After a refusal or a second crash, the next call starts it again.
 */
export class LabSupervisor {
  readonly #start: StartLab;
  readonly #onEvent: (event: LabEvent) => void;
  readonly #restartAfter: RestartAfter;
  readonly #onConnection: (lostBecause: string | null) => void;
  readonly #calls = new Map<number, Call>();
  #process: LabProcess | null = null;
  #state: State = 'stopped';
  #refusal: WireError | null = null;
  #lastStatus: LabStatus | null = null;
  #everReady = false;
  #pause: NodeJS.Timeout | null = null;
  #nextId = 1;
  #closing: Promise<void> | null = null;
  #whenClosed: (() => void) | null = null;

  constructor(
    start: StartLab,
    onEvent: (event: LabEvent) => void,
    { restartAfter = restartOnce(), onConnection = () => undefined }: SupervisorOptions = {},
  ) {
    this.#start = start;
    this.#onEvent = onEvent;
    this.#restartAfter = restartAfter;
    this.#onConnection = onConnection;
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

  /** Ends a pause before the next start. */
  startNow(): void {
    if (this.#state !== 'waiting') return;
    if (this.#pause) clearTimeout(this.#pause);
    this.#state = 'stopped';
    this.start();
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
    if (this.#state === 'waiting') this.#endPause();
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
        this.#everReady = true;
        this.#onConnection(null);
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
    const before = this.#state;
    this.#state = 'stopped';
    this.#process = null;
    if (before === 'closing') {
      this.#answerAll(closingError);
      this.#whenClosed?.();
      return;
    }
    const error = this.#refusal ?? exit.error ?? crashError(exit);
    this.#onConnection(error.message);
    if (this.#refusal) return this.#answerAll(error);
    const wasReady = before === 'ready';
    const pauseMs = this.#restartAfter({ wasReady, everReady: this.#everReady });
    // What a lab was asked that is gone may have been done; what none was asked yet waits for the next.
    if (wasReady || pauseMs === null) this.#answerAll(error);
    if (pauseMs !== null) this.#startAfter(pauseMs);
    this.#tellLost();
  }

  #startAfter(pauseMs: number): void {
    if (pauseMs === 0) return this.start();
    this.#state = 'waiting';
    this.#pause = setTimeout(() => this.startNow(), pauseMs);
  }

  #endPause(): void {
    if (this.#pause) clearTimeout(this.#pause);
    this.#state = 'stopped';
    this.#answerAll(closingError);
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
