import type { LogLine } from '../../../contract/runs/run';

/** The log of one run: read once, then followed. */
export class RunLog {
  #lines = $state.raw<readonly LogLine[]>([]);
  #loading = $state(true);
  #waiting: LogLine[] | null = [];

  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  /** True until the history was read for the first time. */
  get loading(): boolean {
    return this.#loading;
  }

  hold(): void {
    this.#waiting ??= [];
  }

  /** Replaces the lines with what was read, then adds those that arrived in the meantime and are not in it. */
  release(history: readonly LogLine[] | null): void {
    const lines = history ?? this.#lines;
    const known = Object.fromEntries(lines.map((line) => [lineKey(line), true]));
    const late = (this.#waiting ?? []).filter((line) => !known[lineKey(line)]);
    this.#waiting = null;
    this.#lines = [...lines, ...late];
    this.#loading = false;
  }

  append(line: LogLine): void {
    if (this.#waiting) this.#waiting.push(line);
    else this.#lines = [...this.#lines, line];
  }
}

function lineKey(line: LogLine): string {
  return `${line.at} ${line.message}`;
}
