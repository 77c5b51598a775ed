import type { SweepResult } from './run-sweep';

/** What the blocks have come to so far: the unchanged images and every attack of the plan. */
export interface Tally {
  clean: SweepTally;
  attacks: SweepTally[];
}

/** Of every image of the plan, where it was seen. */
export interface SweepTally {
  correct: number;
  durationMs: number;
  othersCorrect: number[];
  /** Whether it was misclassified. */
  wrong: boolean[];
  predictions: Int32Array;
  losses: Float64Array;
  margins: Float32Array;
}

export function emptyTally(images: number, attacks: number): Tally {
  return {
    clean: emptySweep(images),
    attacks: Array.from({ length: attacks }, () => emptySweep(images)),
  };
}

function emptySweep(images: number): SweepTally {
  return {
    correct: 0,
    durationMs: 0,
    othersCorrect: [],
    wrong: new Array<boolean>(images).fill(false),
    predictions: new Int32Array(images),
    losses: new Float64Array(images),
    margins: new Float32Array(images),
  };
}

/** @param correct images that count as right, which rounds over what is left decide at their end */
export function addSweep(tally: SweepTally, result: SweepResult, correct: number): void {
  tally.correct += correct;
  tally.durationMs += result.durationMs;
  result.othersCorrect.forEach((count, index) => {
    tally.othersCorrect[index] = (tally.othersCorrect[index] ?? 0) + count;
  });
  for (const image of result.indexes) {
    tally.wrong[image] = result.predictions[image] !== result.labels[image];
    tally.predictions[image] = result.predictions[image] as number;
    tally.losses[image] = result.losses[image] as number;
    tally.margins[image] = result.margins[image] as number;
  }
}
