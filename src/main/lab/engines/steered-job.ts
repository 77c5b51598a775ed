import type { JobControl } from '../../../contract/protocol/engine-protocol';
import type { JobEvent, JobInput, JobName, JobOutcome, Unfinished } from '../../../contract/jobs';
import type { EngineProcess } from './engine-process';

export interface Patience {
  /** How long an engine may take to obey `cancel`, or to say that it saves; then it is killed. */
  cancelTimeoutMs: number;
  /** How long an engine may take to obey `interrupt` and save, or to save after a `cancel`; then it is killed. */
  interruptTimeoutMs: number;
}

/** A job that may be steered before its engine is there, and whose engine is killed when it does not obey. */
export class SteeredJob<Name extends JobName> {
  readonly #name: Name;
  readonly #input: JobInput<Name>;
  readonly #onEvent: (event: JobEvent<Name>) => void;
  readonly #patience: Patience;
  #pending: JobControl[] = [];
  #send: ((action: JobControl) => void) | null = null;
  #ending: 'cancel' | 'interrupt' | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** What it did not do in time, for which it was killed. */
  #disobedience: string | null = null;

  constructor(
    name: Name,
    input: JobInput<Name>,
    onEvent: (event: JobEvent<Name>) => void,
    patience: Patience,
  ) {
    this.#name = name;
    this.#input = input;
    this.#onEvent = onEvent;
    this.#patience = patience;
  }

  control(action: JobControl): void {
    if (this.#send) this.#send(action);
    else this.#pending.push(action);
  }

  /** How it ended if it was stopped before it could start; null otherwise. */
  get stoppedBefore(): Unfinished | null {
    if (this.#pending.includes('cancel')) return { kind: 'cancelled', reason: notStarted };
    if (this.#pending.includes('interrupt')) return { kind: 'interrupted', reason: notStarted };
    return null;
  }

  async runIn(engine: EngineProcess): Promise<JobOutcome<Name>> {
    const running = engine.run(this.#name, this.#input, (event) => {
      if (isSaving(event)) this.#expectSaved(engine);
      this.#onEvent(event);
    });
    this.#send = (action) => {
      running.control(action);
      if (action === 'cancel' || action === 'interrupt') this.#expectEnd(action, engine);
    };
    this.#pending.forEach((action) => this.#send?.(action));
    const outcome = await running.outcome;
    if (this.#timer) clearTimeout(this.#timer);
    return this.#disobedience === null ? outcome : this.#forcedOutcome(this.#disobedience);
  }

  #expectEnd(action: 'cancel' | 'interrupt', engine: EngineProcess): void {
    if (this.#timer && this.#ending === action) return;
    this.#ending = action;
    const { cancelTimeoutMs, interruptTimeoutMs } = this.#patience;
    this.#killAfter(action === 'cancel' ? cancelTimeoutMs : interruptTimeoutMs, 'answer', engine);
  }

  /** Large weights on a slow disk take longer than an answer may. */
  #expectSaved(engine: EngineProcess): void {
    if (this.#timer) this.#killAfter(this.#patience.interruptTimeoutMs, 'save', engine);
  }

  #killAfter(durationMs: number, expected: 'answer' | 'save', engine: EngineProcess): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#disobedience = `did not ${expected} within ${durationMs / 1000} s`;
      engine.kill();
    }, durationMs);
  }

  #forcedOutcome(disobedience: string): Unfinished {
    const reason = `The engine ${disobedience} and was ended; what was written before is kept.`;
    return this.#ending === 'interrupt'
      ? { kind: 'interrupted', reason }
      : { kind: 'cancelled', reason };
  }
}

const notStarted = 'It was stopped before it started.';

function isSaving(event: JobEvent<JobName>): boolean {
  return event.type === 'progress' && event.progress.phase === 'saving';
}
