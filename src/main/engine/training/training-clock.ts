/** Training time in milliseconds: wall time without pauses, going on where an earlier process stopped. */
export interface TrainingClock {
  durationMs(): number;
  pause(): void;
  resume(): void;
}

/** @param now milliseconds of a clock that never goes back */
export function createTrainingClock(startMs: number, now: () => number): TrainingClock {
  let elapsedMs = startMs;
  let runningSince: number | null = now();
  return {
    durationMs: () => elapsedMs + (runningSince === null ? 0 : now() - runningSince),
    pause: () => {
      if (runningSince !== null) elapsedMs += now() - runningSince;
      runningSince = null;
    },
    resume: () => {
      runningSince ??= now();
    },
  };
}
