import { formatPercent } from '../../../words/numbers';
import { formatRemaining } from '../../../words/time';
import { overallProgress, type OverallProgress, type WorkDone, type WorkPart } from './time-left';

/** Keeps account of the demo's parts, so that every line can say how much is left of the whole. */
export interface Tracker {
  /** A part has begun; the one before it is over. */
  begin(index: number): void;
  /** The current part has come this far. */
  advance(fraction: number): void;
  /** The current part is over, however far it came. */
  finish(): void;
  overall(): OverallProgress;
  /** `34 % of all, 4 min left`. */
  text(): string;
}

export function createTracker(parts: readonly WorkPart[], now: () => number): Tracker {
  const done: WorkDone[] = parts.map(() => ({ fraction: 0, elapsedMs: 0 }));
  let current = 0;
  let begunAt = now();
  const set = (fraction: number) => {
    const earlier = done[current]?.fraction ?? 0;
    // Progress never runs backwards, although an event may come late.
    done[current] = {
      fraction: Math.min(1, Math.max(earlier, fraction)),
      elapsedMs: now() - begunAt,
    };
  };
  const overall = () => overallProgress(parts, done);
  return {
    begin(index) {
      current = index;
      begunAt = now();
    },
    advance: set,
    finish: () => set(1),
    overall,
    text() {
      const { fraction, remainingMs } = overall();
      const share = `${formatPercent(fraction).replace(/\.\d/, '')} of all`;
      return remainingMs === null ? share : `${share}, ${formatRemaining(remainingMs)}`;
    },
  };
}
