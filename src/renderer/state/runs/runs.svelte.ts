/*
 * RunsState: what pages know of runs. Get it with `useRuns()` from state/context.
 *
 *   runs.list            RunRecord[] newest first (deleted ones are not in it)
 *   runs.byId(id)        RunRecord | undefined, reactive for that run alone
 *   runs.active          the run that is running or paused, or null
 *   runs.queue           queued runs, next first
 *   runs.metrics(id)     RunMetrics: { version, series('train' | 'epoch'), latest(series, column) };
 *                        reads a series when it is asked for, then follows events without gaps:
 *                        `const metrics = $derived(runs.metrics(id)); const train = $derived(metrics.series('train'))`,
 *                        in two steps: what is made within a derivation does not tell it of changes
 *   runs.log(id)         RunLog: { lines, loading }
 *   runs.confusions(id)  RunConfusions: { list, loading }
 *   runs.remove(run)     moves it to the trash, with a toast that undoes it
 *
 * Evaluations of a run or checkpoint: `useEvaluations()`. Everything else is asked of the lab directly:
 * `useBridge().invoke('runs:pause', { runId })`, which throws a TemperError whose message can be shown as it is
 * (`useToasts().attempt(() => …)` does that).
 */
import { SvelteMap } from 'svelte/reactivity';
import type { LabEvent } from '../../../contract/events';
import type { RunId } from '../../../contract/ids';
import type { MetricSeries, RunRecord } from '../../../contract/runs/run';
import type { TrashUse } from '../../../contract/home/trash';
import { movedWords } from '../../../words/trash';
import type { Bridge } from '../../bridge/bridge';
import { RunConfusions } from './run-confusions.svelte';
import { RunLog } from './run-log.svelte';
import { overviewRows, RunMetrics } from './run-metrics.svelte';
import type { ToastsState } from '../window/toasts.svelte';
import { SeenEvents } from '../records/seen-events';

export class RunsState {
  readonly #bridge: Bridge;
  readonly #toasts: ToastsState;
  readonly #records = new SvelteMap<string, RunRecord>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- a cache: nobody waits for its entries
  readonly #metrics = new Map<string, RunMetrics>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- a cache: nobody waits for its entries
  readonly #logs = new Map<string, RunLog>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- a cache: nobody waits for its entries
  readonly #confusions = new Map<string, RunConfusions>();
  readonly #seenEvents = new SeenEvents();
  #loaded = $state(false);

  readonly #list = $derived(
    [...this.#records.values()].sort((left, right) =>
      right.createdAt.localeCompare(left.createdAt),
    ),
  );

  constructor(bridge: Bridge, toasts: ToastsState) {
    this.#bridge = bridge;
    this.#toasts = toasts;
  }

  /** True once the list was read: before that, an empty list means nothing. */
  get loaded(): boolean {
    return this.#loaded;
  }

  get list(): RunRecord[] {
    return this.#list;
  }

  get active(): RunRecord | null {
    return this.#list.find((run) => run.state === 'running' || run.state === 'paused') ?? null;
  }

  get queue(): RunRecord[] {
    return this.#list
      .filter((run) => run.state === 'queued')
      .sort((left, right) => (left.queuePosition ?? 0) - (right.queuePosition ?? 0));
  }

  byId(id: string): RunRecord | undefined {
    return this.#records.get(id);
  }

  metrics(id: RunId): RunMetrics {
    const known = this.#metrics.get(id);
    if (known) return known;
    const metrics: RunMetrics = new RunMetrics({
      read: async (series) => {
        // A series is asked for while something is derived, where nothing may change yet.
        await Promise.resolve();
        await this.#readMetrics(id, metrics, series);
      },
      detail: (series, query) =>
        this.#toasts.attemptValue(() =>
          this.#bridge.invoke('runs:metrics', { runId: id, series, ...query }),
        ),
    });
    this.#metrics.set(id, metrics);
    return metrics;
  }

  log(id: RunId): RunLog {
    const known = this.#logs.get(id);
    if (known) return known;
    const log = new RunLog();
    this.#logs.set(id, log);
    queueMicrotask(() => void this.#readLog(id, log));
    return log;
  }

  confusions(id: RunId): RunConfusions {
    const known = this.#confusions.get(id);
    if (known) return known;
    const confusions = new RunConfusions();
    this.#confusions.set(id, confusions);
    queueMicrotask(() => void this.#readConfusions(id, confusions));
    return confusions;
  }

  /** Another history is in place: what was read of single runs is void. */
  forget(): void {
    for (const cache of [this.#metrics, this.#logs, this.#confusions]) cache.clear();
  }

  /** Reads the list, and what is newer of every run that is being followed. Throws when the lab refuses. */
  async load(): Promise<void> {
    const takeUp = this.#seenEvents.readingAll(this.#records);
    takeUp(await this.#bridge.invoke('runs:list', {}));
    const rereading = this.#loaded;
    this.#loaded = true;
    if (!rereading) return;
    await Promise.all([
      ...[...this.#metrics].flatMap(([id, metrics]) =>
        metrics.asked.map((series) => this.#readMetrics(id as RunId, metrics, series)),
      ),
      ...[...this.#logs].map(([id, log]) => this.#readLog(id as RunId, log)),
      ...[...this.#confusions].map(([id, each]) => this.#readConfusions(id as RunId, each)),
    ]);
  }

  handle(event: LabEvent): void {
    switch (event.type) {
      case 'run-changed':
        this.#seenEvents.note(event.run.id);
        this.#records.set(event.run.id, event.run);
        break;
      case 'run-removed':
        this.#seenEvents.note(event.runId);
        this.#records.delete(event.runId);
        break;
      case 'metrics':
        this.#metrics.get(event.runId)?.append(event.frame);
        break;
      case 'metrics-void':
        this.#metrics.get(event.runId)?.voidAfter(event.afterStep);
        this.#confusions.get(event.runId)?.voidAfter(event.afterStep);
        break;
      case 'confusion':
        this.#confusions.get(event.runId)?.append(event.confusion);
        break;
      case 'run-log':
        this.#logs.get(event.runId)?.append(event.line);
        break;
      default:
        // Other events belong to other states.
        break;
    }
  }

  /** Moves a run to the trash; the message says what refers to it, and takes it back. */
  async remove(run: RunRecord): Promise<void> {
    await this.removeAll([run]);
  }

  /** Moves runs to the trash one after another; one message says how many and takes all of them back. */
  async removeAll(runs: readonly RunRecord[]): Promise<void> {
    const deleted: RunRecord[] = [];
    let uses: TrashUse = { models: 0, runs: 0, evaluations: 0 };
    await this.#toasts.attempt(async () => {
      for (const run of runs) {
        const usedBy = await this.#bridge.invoke('runs:delete', { runId: run.id });
        this.#records.delete(run.id);
        deleted.push(run);
        uses = usedBy;
      }
    });
    const [first] = deleted;
    if (!first) return;
    this.#toasts.show(
      deleted.length === 1
        ? movedWords(`run ${first.name}`, uses)
        : `Moved ${deleted.length} runs to the trash.`,
      { label: 'Undo', run: () => void this.#restore(deleted) },
    );
  }

  async #restore(runs: readonly RunRecord[]): Promise<void> {
    await this.#toasts.attempt(async () => {
      for (const run of runs) {
        await this.#bridge.invoke('trash:restore', { reference: run.id });
        this.#records.set(run.id, run);
      }
    });
  }

  async #readMetrics(runId: RunId, metrics: RunMetrics, series: MetricSeries): Promise<void> {
    metrics.hold(series);
    const afterStep = metrics.lastStep(series);
    // Of every epoch there is a row in each table: those are few, and none is left out.
    const limit = series === 'train' ? overviewRows : null;
    const history = await this.#toasts.attemptValue(() =>
      this.#bridge.invoke('runs:metrics', { runId, series, afterStep, limit }),
    );
    metrics.release(series, history);
  }

  async #readLog(runId: RunId, log: RunLog): Promise<void> {
    log.hold();
    const lines = await this.#toasts.attemptValue(() => this.#bridge.invoke('runs:log', { runId }));
    log.release(lines);
  }

  async #readConfusions(runId: RunId, confusions: RunConfusions): Promise<void> {
    confusions.hold();
    const history = await this.#toasts.attemptValue(() =>
      this.#bridge.invoke('runs:confusions', { runId }),
    );
    confusions.release(history);
  }
}
