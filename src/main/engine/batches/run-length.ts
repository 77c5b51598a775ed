import { stepsPerEpoch } from '../../core/numerics/cost';

/** The lengths of a training, in steps. A step is one update on one batch. */
export interface RunLength {
  trainImages: number;
  batchSize: number;
  epochs: number;
  stepsPerEpoch: number;
  totalSteps: number;
}

/** At least one step, however small a part of an epoch the plan asks for. */
export function runLength(trainImages: number, batchSize: number, epochs: number): RunLength {
  const perEpoch = stepsPerEpoch(trainImages, batchSize);
  const totalSteps = Math.max(1, Math.round(epochs * perEpoch));
  return { trainImages, batchSize, epochs, stepsPerEpoch: perEpoch, totalSteps };
}

/** Whether an epoch is finished after the given number of steps; the end of a last partial epoch counts. */
export function isEpochEnd(length: RunLength, step: number): boolean {
  return step % length.stepsPerEpoch === 0 || step === length.totalSteps;
}

/** Where in the data the step after `step` finished ones lies. */
export function batchAt(
  length: RunLength,
  step: number,
): { epoch: number; batch: number; begin: number; end: number } {
  const epoch = Math.floor(step / length.stepsPerEpoch);
  const batch = step % length.stepsPerEpoch;
  const begin = batch * length.batchSize;
  return { epoch, batch, begin, end: Math.min(begin + length.batchSize, length.trainImages) };
}

/** Images trained on in the first `step` steps. */
export function imagesTrained(length: RunLength, step: number): number {
  const { epoch, begin } = batchAt(length, step);
  return epoch * length.trainImages + begin;
}

/** How many times an epoch's end is still to come after `step` finished steps. */
export function epochEndsAfter(length: RunLength, step: number): number {
  if (step >= length.totalSteps) return 0;
  return (
    Math.ceil(length.totalSteps / length.stepsPerEpoch) - Math.floor(step / length.stepsPerEpoch)
  );
}
