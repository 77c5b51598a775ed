import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import {
  isResult,
  standingResult,
  type ResultOwner,
} from '../../../contract/evaluations/standing-result';
import type { LabEvent } from '../../../contract/events';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { emptyMap, withoutRecord, withRecords } from './record-map';
import { SeenEvents } from './seen-events';

/** The evaluations seen so far: pages add what they read, events keep it current. */
export class EvaluationsState {
  /** Another map with every change: a reactive one would tell all readers of each of a thousand records that are read at once. */
  #records = $state.raw(emptyMap<EvaluationRecord>());
  readonly #seenEvents = new SeenEvents();
  readonly #resultsOfRuns = $derived.by(() => this.#resultsBy(({ runId }) => runId));
  readonly #resultsOfModels = $derived.by(() =>
    this.#resultsBy(({ checkpointId }) => checkpointId),
  );

  /** What stands for a run in tables and plots; null when nothing on test images was completed. */
  resultOfRun(run: ResultOwner & { id: string }): EvaluationRecord | null {
    return standingResult(run, this.#resultsOfRuns[run.id] ?? []);
  }

  /** What stands for a model; null when nothing on test images was completed. */
  resultOfModel({ id, card }: CheckpointRecord): EvaluationRecord | null {
    return standingResult(card, this.#resultsOfModels[id] ?? []);
  }

  /** Newest first. */
  get all(): EvaluationRecord[] {
    return this.#newestFirst(() => true);
  }

  byId(id: string): EvaluationRecord | undefined {
    return this.#records.get(id);
  }

  /** Newest first. */
  forRun(runId: string): EvaluationRecord[] {
    return this.#newestFirst((record) => record.runId === runId);
  }

  /** Newest first. */
  forCheckpoint(checkpointId: string): EvaluationRecord[] {
    return this.#newestFirst((record) => record.checkpointId === checkpointId);
  }

  /** Whether the results of these runs answer to different threat models: then each has to name its own. */
  threatModelsDiffer(runs: readonly (ResultOwner & { id: string })[]): boolean {
    const results = runs.flatMap((run) => this.resultOfRun(run) ?? []);
    const [first, ...others] = results.map(({ plan }) => JSON.stringify(plan.threatModel));
    return others.some((other) => other !== first);
  }

  /** Call it before asking the lab, and the returned function with the answer: what events reported in the meantime stays. */
  reading(): (records: readonly EvaluationRecord[]) => void {
    const isNewer = this.#seenEvents.since();
    return (records) => this.#add(records.filter(({ id }) => !isNewer(id)));
  }

  /** Another history is in place. */
  forget(): void {
    this.#records = emptyMap();
  }

  handle(event: LabEvent): void {
    if (event.type === 'evaluation-removed') {
      this.#seenEvents.note(event.evaluationId);
      this.#records = withoutRecord(this.#records, event.evaluationId);
    }
    if (event.type !== 'evaluation-changed') return;
    this.#seenEvents.note(event.evaluation.id);
    this.#add([event.evaluation]);
  }

  #add(records: readonly EvaluationRecord[]): void {
    this.#records = withRecords(this.#records, records);
  }

  /** Those of each key that may stand for it, newest first; without a key they are left out. */
  #resultsBy(
    keyOf: (record: EvaluationRecord) => string | null,
  ): Record<string, EvaluationRecord[] | undefined> {
    const results: Record<string, EvaluationRecord[]> = {};
    for (const record of this.#newestFirst(isResult)) {
      const key = keyOf(record);
      if (key !== null) (results[key] ??= []).push(record);
    }
    return results;
  }

  #newestFirst(wanted: (record: EvaluationRecord) => boolean): EvaluationRecord[] {
    return [...this.#records.values()]
      .filter(wanted)
      .sort((left, right) => right.createdAt.localeCompare(left.createdAt));
  }
}
