import { TemperError } from '../../../contract/errors';
import type { ExecutorSettings } from '../../../contract/studies/executors';
import {
  needsEstimate,
  taskLimits,
  type ExpectedTask,
  type SlurmLimits,
} from '../../../contract/studies/executors/task-limits';
import { fieldError, isProblem } from '../typed-form';
import {
  clientsPerTaskOf,
  executorOf,
  placeForm,
  type PlaceForm,
  type PlaceKey,
} from './place-form';

/** A choice of where something is carried out, while it is being made. */
export class PlaceChoice {
  readonly form: PlaceForm;
  /** What a task is expected to take; null while nobody has asked. */
  expected = $state.raw<ExpectedTask | null>(null);
  #refusal = $state.raw<TemperError | null>(null);

  constructor(
    executor: ExecutorSettings = { kind: 'local' },
    clientsPerTask: number | null = null,
  ) {
    this.form = $state(placeForm(executor, clientsPerTask));
  }

  /** Null while something that was typed is wrong. */
  get executor(): ExecutorSettings | null {
    const read = executorOf(this.form);
    return isProblem(read) ? null : read;
  }

  /** Null also where this is left open. */
  get clientsPerTask(): number | null {
    const read = clientsPerTaskOf(this.form);
    return typeof read === 'number' ? read : null;
  }

  get isReady(): boolean {
    const clients = clientsPerTaskOf(this.form);
    const isWrong = clients !== null && typeof clients !== 'number';
    return this.executor !== null && (this.form.kind === 'local' || !isWrong);
  }

  /** Whether tasks would get a limit that somebody has to estimate first. */
  get asksForEstimate(): boolean {
    const { executor } = this;
    return executor?.kind === 'slurm' && this.expected === null && needsEstimate(executor);
  }

  /** What tasks would get; null where nothing is known yet. */
  get limits(): SlurmLimits | null {
    if (!this.expected) return null;
    return taskLimits({ timeMs: null, memoryMegabytes: null }, this.expected);
  }

  /** Why the cluster did not take it, unless a field shows it. */
  get refusal(): TemperError | null {
    return this.#refusalOf('partition') === null ? this.#refusal : null;
  }

  /** What is wrong with a field; null where nothing is. */
  errorOf(key: PlaceKey): string | null {
    return fieldError(executorOf(this.form), key) ?? this.#refusalOf(key);
  }

  get clientsError(): string | null {
    const read = clientsPerTaskOf(this.form);
    return read !== null && typeof read === 'object'
      ? (read.fields['clientsPerTask'] ?? null)
      : null;
  }

  /**
   * Tries what was chosen. On a cluster what speaks against it is shown by the form.
   *
   * @returns null where the form shows why not
   * @throws what was thrown, on this machine
   */
  async attempt<Value>(work: () => Promise<Value>): Promise<Value | null> {
    try {
      return await work();
    } catch (error) {
      if (this.form.kind === 'local') throw error;
      this.refuse(error);
      return null;
    }
  }

  refuse(error: unknown): void {
    this.#refusal =
      error instanceof TemperError ? error : new TemperError('internal', String(error));
  }

  /** What was refused may be right now. */
  changed(): void {
    this.#refusal = null;
  }

  /** A cluster names the partition that it does not have, as long as that is the one that is chosen. */
  #refusalOf(key: PlaceKey): string | null {
    if (key !== 'partition' || typeof this.#refusal?.details?.['partition'] !== 'string')
      return null;
    return this.#refusal.message;
  }
}
