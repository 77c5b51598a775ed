import type { MetricFrame, MetricSeries } from '../../../contract/runs/run';

/** Rows in columns: arrays of the same length, in step order. Null where a value does not exist. */
export interface SeriesRows {
  readonly steps: readonly number[];
  readonly epochs: readonly number[];
  readonly columns: Readonly<Record<string, readonly (number | null)[]>>;
}

interface GrowingRows {
  steps: number[];
  epochs: number[];
  columns: Record<string, (number | null)[]>;
}

/** At most ten new versions a second: the eye gains nothing from more, and the window stays fluid. */
const publishIntervalMs = 100;

/**
 * The metrics of one run. Rows live in plain arrays that grow in place; the only reactive cell is `version`.
 * `series(name)` reads it, so `$derived(metrics.series('train'))` gives a new object with every version. A series is
 * read when it is asked for first, and followed from then on: the steps of a long run are many.
 */
export class RunMetrics {
  readonly #read: (name: MetricSeries) => Promise<void>;
  #version = $state(0);
  #rows: Record<MetricSeries, GrowingRows> = { train: emptyRows(), epoch: emptyRows() };
  /** Frames that arrive while the history of a series is read; null while it is not. */
  #waiting: Record<MetricSeries, MetricFrame[] | null> = { train: null, epoch: null };
  #timer: ReturnType<typeof setTimeout> | null = null;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nobody waits for it
  readonly #asked = new Map<MetricSeries, Promise<void>>();

  /** @param read called once for each series that is requested; returns `release`, and never rejects */
  constructor(read: (name: MetricSeries) => Promise<void>) {
    this.#read = read;
  }

  get version(): number {
    return this.#version;
  }

  /** The series that were asked for so far. */
  get asked(): MetricSeries[] {
    return [...this.#asked.keys()];
  }

  /** Reads a series, once; resolves when its history is there. */
  ask(name: MetricSeries): Promise<void> {
    const asked = this.#asked.get(name);
    if (asked) return asked;
    this.hold(name);
    const read = this.#read(name);
    this.#asked.set(name, read);
    return read;
  }

  series(name: MetricSeries): SeriesRows {
    void this.ask(name);
    void this.#version;
    const { steps, epochs, columns } = this.#rows[name];
    return { steps, epochs, columns };
  }

  /** The newest value of a column; null when there is none. */
  latest(name: MetricSeries, column: string): number | null {
    void this.ask(name);
    void this.#version;
    return this.#rows[name].columns[column]?.at(-1) ?? null;
  }

  /** The step after which history is still to be read; -1 for all of it. */
  lastStep(name: MetricSeries): number {
    return this.#rows[name].steps.at(-1) ?? -1;
  }

  /** Frames that arrive while history is read wait, so that no row is lost or doubled. */
  hold(name: MetricSeries): void {
    this.#waiting[name] ??= [];
  }

  /** Adds what was read, then the frames that waited. */
  release(name: MetricSeries, history: MetricFrame | null): void {
    const waiting = this.#waiting[name] ?? [];
    this.#waiting[name] = null;
    if (history) this.#add(history);
    waiting.forEach((frame) => this.#add(frame));
    this.#publish();
  }

  append(frame: MetricFrame): void {
    if (!this.#asked.has(frame.series)) return;
    const waiting = this.#waiting[frame.series];
    if (waiting) waiting.push(frame);
    else if (this.#add(frame)) this.#schedule();
  }

  /** Forgets the rows of later steps: a resumed run makes them again. */
  voidAfter(step: number): void {
    for (const frames of Object.values(this.#waiting)) {
      frames?.forEach((frame) => truncate(frame, step));
    }
    for (const rows of Object.values(this.#rows)) truncate(rows, step);
    this.#publish();
  }

  /** Adds the rows that are newer than what is there; true when there were any. */
  #add(frame: MetricFrame): boolean {
    const rows = this.#rows[frame.series];
    const last = rows.steps.at(-1) ?? -1;
    const first = frame.steps.findIndex((step) => step > last);
    if (first === -1) return false;
    const before = rows.steps.length;
    appendFrom(rows.steps, frame.steps, first);
    appendFrom(rows.epochs, frame.epochs, first);
    for (const [name, values] of Object.entries(frame.columns)) {
      const column = (rows.columns[name] ??= Array<null>(before).fill(null));
      appendFrom(column, values, first);
    }
    for (const column of Object.values(rows.columns)) {
      while (column.length < rows.steps.length) column.push(null);
    }
    return true;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#version += 1;
    }, publishIntervalMs);
  }

  #publish(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#version += 1;
  }
}

function emptyRows(): GrowingRows {
  return { steps: [], epochs: [], columns: {} };
}

/** One by one: a spread of a long history would not fit on the stack. */
function appendFrom<Value>(target: Value[], source: readonly Value[], first: number): void {
  for (let index = first; index < source.length; index += 1) target.push(source[index] as Value);
}

function truncate(rows: GrowingRows | MetricFrame, afterStep: number): void {
  const kept = rows.steps.findIndex((step) => step > afterStep);
  if (kept === -1) return;
  rows.steps.length = kept;
  rows.epochs.length = kept;
  for (const column of Object.values(rows.columns)) column.length = kept;
}
