import type { MetricFrame, MetricSeries, ThinnedMetrics } from '../../../contract/runs/run';

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

/** Rows of a series that are asked for: after a step, to a step, about so many. */
export interface DetailQuery {
  afterStep: number;
  untilStep: number;
  /** Null: all of them. */
  limit: number | null;
}

export interface MetricSource {
  /** Called once for each series that is requested; returns `release`, and never rejects. */
  read(name: MetricSeries): Promise<void>;
  /** Null where it could not be read, which was said. */
  detail(name: MetricSeries, query: DetailQuery): Promise<ThinnedMetrics | null>;
}

/** Steps that crossed from the lab first: enough for a wide screen. */
export const overviewRows = 8000;

/** At most ten new versions a second: the eye gains nothing from more, and the window stays fluid. */
const publishIntervalMs = 100;

/**
 * The metrics of one run. Rows live in plain arrays that grow in place; the only reactive cell is `version`.
 * `series(name)` reads it, so `$derived(metrics.series('train'))` gives a new object with every version. A series is
 * read when it is asked for first, and followed from then on: the steps of a long run are many. Of a long series some rows are
 * left out at first, no peak among them; `refine` brings them.
 */
export class RunMetrics {
  readonly #source: MetricSource;
  #version = $state(0);
  #rows: Record<MetricSeries, GrowingRows> = { train: emptyRows(), epoch: emptyRows() };
  /** Frames that arrive while the history of a series is read; null while it is not. */
  #waiting: Record<MetricSeries, MetricFrame[] | null> = { train: null, epoch: null };
  readonly #thinned: Record<MetricSeries, ThinnedRows> = {
    train: nothingThinned(),
    epoch: nothingThinned(),
  };
  /** Counts what was taken back: what was asked for before is void. */
  #voided = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nobody waits for it
  readonly #asked = new Map<MetricSeries, Promise<void>>();

  constructor(source: MetricSource) {
    this.#source = source;
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
    const read = this.#source.read(name);
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
  release(name: MetricSeries, history: ThinnedMetrics | null): void {
    const waiting = this.#waiting[name] ?? [];
    this.#waiting[name] = null;
    if (history) {
      this.#thinned[name].isThinned ||= history.steps.length < history.total;
      this.#add(history);
    }
    waiting.forEach((frame) => this.#add(frame));
    this.#publish();
  }

  /**
   * Brings rows that were left out: those within a range of epochs, about as many as a screen shows, or all of them.
   *
   * @param epochs null for all of the series
   */
  async refine(name: MetricSeries, epochs: readonly [number, number] | null): Promise<void> {
    await this.ask(name);
    const thinned = this.#thinned[name];
    const { steps, epochs: known } = this.#rows[name];
    const range = epochs === null ? null : stepsWithin(steps, known, epochs);
    const [afterStep, untilStep] = range ?? [-1, steps.at(-1) ?? -1];
    const isThere = thinned.whole.some(([from, to]) => from <= afterStep && untilStep <= to);
    if (!thinned.isThinned || isThere || untilStep <= afterStep) return;
    const voided = this.#voided;
    const limit = range === null ? null : overviewRows;
    const found = await this.#source.detail(name, { afterStep, untilStep, limit });
    if (!found || voided !== this.#voided) return;
    this.#rows[name] = withRange(this.#rows[name], found, [afterStep, untilStep]);
    if (range === null) thinned.isThinned = false;
    else if (found.steps.length === found.total) thinned.whole.push([afterStep, untilStep]);
    // Rows that were there may have been left out again.
    else thinned.whole = outside(thinned.whole, afterStep, untilStep);
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
    this.#voided += 1;
    for (const frames of Object.values(this.#waiting)) {
      frames?.forEach((frame) => truncate(frame, step));
    }
    for (const rows of Object.values(this.#rows)) truncate(rows, step);
    for (const thinned of Object.values(this.#thinned)) {
      thinned.whole = outside(thinned.whole, step, Infinity);
    }
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

/** What of a series was left out. */
interface ThinnedRows {
  isThinned: boolean;
  /** Ranges of steps, after the first to the second, of which nothing is missing. */
  whole: (readonly [number, number])[];
}

/** The ranges that share no step with another one. */
function outside(
  whole: ThinnedRows['whole'],
  afterStep: number,
  untilStep: number,
): ThinnedRows['whole'] {
  return whole.filter(([from, to]) => to <= afterStep || from >= untilStep);
}

const nothingThinned = (): ThinnedRows => ({ isThinned: false, whole: [] });

/** The steps of a range of epochs, with a row more on each side so that lines reach the edges. */
function stepsWithin(
  steps: readonly number[],
  epochs: readonly number[],
  [low, high]: readonly [number, number],
): [number, number] {
  const first = epochs.findIndex((epoch) => epoch >= low);
  const beyond = epochs.findIndex((epoch) => epoch > high);
  const last = beyond === -1 ? steps.length - 1 : beyond;
  return [(steps[Math.max(0, first - 1)] ?? 0) - 1, steps[last] ?? -1];
}

/** Rows with those of a range replaced. */
function withRange(
  rows: GrowingRows,
  found: MetricFrame,
  [afterStep, untilStep]: readonly [number, number],
): GrowingRows {
  const from = countUpTo(rows.steps, afterStep);
  const to = countUpTo(rows.steps, untilStep);
  const replaced = <Value>(own: readonly Value[], other: readonly Value[]): Value[] => [
    ...own.slice(0, from),
    ...other,
    ...own.slice(to),
  ];
  const names = new Set([...Object.keys(rows.columns), ...Object.keys(found.columns)]);
  const missing = Array<null>(rows.steps.length).fill(null);
  const none = Array<null>(found.steps.length).fill(null);
  return {
    steps: replaced(rows.steps, found.steps),
    epochs: replaced(rows.epochs, found.epochs),
    columns: Object.fromEntries(
      [...names].map((name) => [
        name,
        replaced<number | null>(rows.columns[name] ?? missing, found.columns[name] ?? none),
      ]),
    ),
  };
}

/** How many of ascending steps are not beyond one. */
function countUpTo(steps: readonly number[], step: number): number {
  const beyond = steps.findIndex((each) => each > step);
  return beyond === -1 ? steps.length : beyond;
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
