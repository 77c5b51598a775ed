type WorkKind = 'training' | 'evaluation';

/** A piece of work measured in planned image passes. */
export interface WorkPart {
  kind: WorkKind;
  passes: number;
}

/** How far a piece has come: share done in [0, 1] and the time it has taken. */
export interface WorkDone {
  fraction: number;
  elapsedMs: number;
}

export interface OverallProgress {
  /** Share of the expected time in [0, 1]. */
  fraction: number;
  /** Null until the first speed has been measured. */
  remainingMs: number | null;
}

const smallestFraction = 0.02;

/**
 * How far several pieces of work are together. A pass of training costs more time than a pass of an attack on fixed
 * weights, so each kind has its own measured speed; a kind that has not been measured yet takes the other's.
 *
 * @param done one entry per part, in the same order
 */
export function overallProgress(
  parts: readonly WorkPart[],
  done: readonly WorkDone[],
): OverallProgress {
  const training = msPerPass(parts, done, 'training');
  const evaluation = msPerPass(parts, done, 'evaluation');
  const measured = training ?? evaluation;
  const speeds = {
    training: training ?? measured ?? 1,
    evaluation: evaluation ?? measured ?? 1,
  };
  let total = 0;
  let finished = 0;
  for (const [index, { kind, passes }] of parts.entries()) {
    const expectedMs = passes * speeds[kind];
    total += expectedMs;
    finished += expectedMs * (done[index]?.fraction ?? 0);
  }
  return {
    fraction: total === 0 ? 1 : finished / total,
    remainingMs: measured === null ? null : total - finished,
  };
}

/** Time per pass of one kind; null until a few percent of one of its parts are done. */
function msPerPass(
  parts: readonly WorkPart[],
  done: readonly WorkDone[],
  kind: WorkKind,
): number | null {
  let passes = 0;
  let elapsedMs = 0;
  for (const [index, part] of parts.entries()) {
    const progress = done[index];
    if (part.kind !== kind || !progress || progress.fraction < smallestFraction) continue;
    passes += part.passes * progress.fraction;
    elapsedMs += progress.elapsedMs;
  }
  return passes > 0 && elapsedMs > 0 ? elapsedMs / passes : null;
}
