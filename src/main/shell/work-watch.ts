import type { LabEvent } from '../../contract/events';
import type { LabStatus } from '../../contract/status';

/** What is being carried out now. */
export type Work = NonNullable<LabStatus['active']>;

/** How a run or an evaluation ended, for a notification. */
export interface EndedWork {
  title: string;
  body: string;
  /** The view of the window that shows it. */
  hash: string;
}

export interface WorkListeners {
  /** Null once nothing is going on. */
  onChange(work: Work | null): void;
  onEnd(ended: EndedWork): void;
}

const unended: readonly string[] = ['queued', 'running', 'paused'];

/** Follows from the lab's events what is being carried out, and how it ends. */
export class WorkWatch {
  readonly #listeners: WorkListeners;
  /** What was carried out last: its end is reported after it is no longer active. */
  readonly #begun = new Set<string>();
  #active: Work | null = null;

  constructor(listeners: WorkListeners) {
    this.#listeners = listeners;
  }

  get active(): Work | null {
    return this.#active;
  }

  handle(event: LabEvent): void {
    if (event.type === 'status') this.#handleStatus(event.status.active);
    if (event.type === 'run-changed') {
      const { id, name, state, reason } = event.run;
      this.#handleState(id, state, {
        title: `${name}: ${state}`,
        body: reason ?? '',
        hash: `#/runs/${id}`,
      });
    }
    if (event.type === 'evaluation-changed') {
      const { id, state, error } = event.evaluation;
      this.#handleState(id, state, {
        title: `Evaluation ${state}`,
        body: error?.message ?? '',
        hash: `#/evaluations/${id}`,
      });
    }
    if (event.type === 'combination-changed') {
      const { id, state, error } = event.combination;
      this.#handleState(id, state, {
        title: `Combination of models ${state}`,
        body: error?.message ?? '',
        hash: `#/combinations/${id}`,
      });
    }
    if (event.type === 'federation-changed') {
      const { id, name, state, error } = event.federation;
      this.#handleState(id, state, {
        title: `${name}: ${state}`,
        body: error?.message ?? '',
        hash: `#/federations/${id}`,
      });
    }
  }

  #handleStatus(active: Work | null): void {
    if (idOf(active) === idOf(this.#active)) return;
    this.#active = active;
    const id = idOf(active);
    if (id !== null) this.#begun.add(id);
    this.#listeners.onChange(active);
  }

  #handleState(id: string, state: string, ended: EndedWork): void {
    if (!this.#begun.has(id) || unended.includes(state)) return;
    this.#begun.delete(id);
    // The user cancelled it: there is nothing to notify.
    if (state !== 'cancelled') this.#listeners.onEnd(ended);
  }
}

function idOf(work: Work | null): string | null {
  if (work === null) return null;
  switch (work.kind) {
    case 'run':
      return work.runId;
    case 'evaluation':
      return work.evaluationId;
    case 'combination':
      return work.combinationId;
    case 'federation':
      return work.federationId;
  }
}
