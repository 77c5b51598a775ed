import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import type { LabEvent } from '../../../contract/events';
import { emptyMap, withoutRecord, withRecords } from './record-map';
import { SeenEvents } from './seen-events';

/** The evaluations seen so far: pages add what they read, events keep it current. */
export class EvaluationsState {
  /** Another map with every change: a reactive one would tell all readers of each of a thousand records that are read at once. */
  #records = $state.raw(emptyMap<EvaluationRecord>());
  readonly #seenEvents = new SeenEvents();
  readonly #newestOfRun = $derived.by(() => this.#newestBy(({ runId }) => runId));
  readonly #newestOfCheckpoint = $derived.by(() =>
    this.#newestBy(({ checkpointId }) => checkpointId),
  );

  /** The newest completed evaluation of a run on test images; null when it has none. */
  newestOfRun(runId: string): EvaluationRecord | null {
    return this.#newestOfRun[runId] ?? null;
  }

  /** The newest completed evaluation of a checkpoint on test images; null when it has none. */
  newestOfCheckpoint(checkpointId: string): EvaluationRecord | null {
    return this.#newestOfCheckpoint[checkpointId] ?? null;
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

  /** Whether the figures of these runs answer to different threat models: then each has to name its own. */
  threatModelsDiffer(runs: readonly { id: string }[]): boolean {
    const shown: Record<string, true> = Object.fromEntries(runs.map(({ id }) => [id, true]));
    const found: Record<string, true> = {};
    for (const { runId, summary, plan } of this.#records.values()) {
      if (runId && shown[runId] && summary) found[JSON.stringify(plan.threatModel)] = true;
    }
    return Object.keys(found).length > 1;
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

  /** The newest completed one of each key on test images; those without a key are left out. */
  #newestBy(
    keyOf: (record: EvaluationRecord) => string | null,
  ): Record<string, EvaluationRecord | undefined> {
    const newest: Record<string, EvaluationRecord> = {};
    for (const record of this.#records.values()) {
      const { state, summary, createdAt, plan } = record;
      const key = keyOf(record);
      if (key === null || state !== 'completed' || summary === null) continue;
      if (plan.split !== 'test') continue;
      if (createdAt >= (newest[key]?.createdAt ?? '')) newest[key] = record;
    }
    return newest;
  }

  #newestFirst(wanted: (record: EvaluationRecord) => boolean): EvaluationRecord[] {
    return [...this.#records.values()]
      .filter(wanted)
      .sort((left, right) => right.createdAt.localeCompare(left.createdAt));
  }
}
