import { stepsPerEpoch } from './cost';

/** The lengths of a training, in steps. A step is one update on one batch. */
export interface RunLength {
  trainImages: number;
  batchSize: number;
  epochs: number;
  stepsPerEpoch: number;
  totalSteps: number;
  /** Steps in a row on each batch; epochs count steps, so that the images of an epoch are that many times fewer. */
  replays: number;
}

/** At least one step, however small a part of an epoch the plan asks for. */
export function runLength(
  trainImages: number,
  batchSize: number,
  epochs: number,
  replays = 1,
): RunLength {
  const perEpoch = stepsPerEpoch(trainImages, batchSize);
  const totalSteps = Math.max(1, Math.round(epochs * perEpoch));
  return { trainImages, batchSize, epochs, stepsPerEpoch: perEpoch, totalSteps, replays };
}

/** Whether an epoch is finished after the given number of steps; the end of a last partial epoch counts. */
export function isEpochEnd(length: RunLength, step: number): boolean {
  return step % length.stepsPerEpoch === 0 || step === length.totalSteps;
}

/** How often the weights are measured; what is left out is 1, and only one of both may be more. */
export interface MeasuringPace {
  timesPerEpoch?: number | undefined;
  everyEpochs?: number | undefined;
}

/**
 * Whether the weights are measured after the given number of steps: before the first, after the last, at the end of every
 * epoch or of every so many, and within it so that an epoch is divided into equal parts. At most after every step.
 */
export function isMeasured(length: RunLength, step: number, pace: MeasuringPace): boolean {
  const { stepsPerEpoch: perEpoch, totalSteps } = length;
  const { timesPerEpoch = 1, everyEpochs = 1 } = pace;
  if (everyEpochs > 1) return step % (perEpoch * everyEpochs) === 0 || step === totalSteps;
  if (isEpochEnd(length, step)) return true;
  const part = Math.round(((step % perEpoch) * timesPerEpoch) / perEpoch);
  return Math.round((part * perEpoch) / timesPerEpoch) === step % perEpoch;
}

/**
 * The steps within an epoch between the measurement before the step after `step` finished ones and the next: where an epoch, or
 * several, are measured once, those of its epoch.
 *
 * @returns finished steps at both, with begin <= step < end
 */
export function measuredSpan(
  length: RunLength,
  step: number,
  { timesPerEpoch = 1 }: MeasuringPace,
): { begin: number; end: number } {
  const { stepsPerEpoch: perEpoch, totalSteps } = length;
  const times = Math.min(timesPerEpoch, perEpoch);
  const within = step % perEpoch;
  const epochStart = step - within;
  const pointOf = (part: number): number => Math.round((part * perEpoch) / times);
  // A point is rounded, so that the part may be the one after.
  const near = Math.floor((within * times) / perEpoch);
  const part = pointOf(near + 1) <= within ? near + 1 : pointOf(near) > within ? near - 1 : near;
  const end = Math.min(epochStart + pointOf(part + 1), totalSteps);
  return { begin: epochStart + pointOf(part), end };
}

/** Where in the data the step after `step` finished ones lies; an epoch here is one through the data. */
export function batchAt(
  length: RunLength,
  step: number,
): { epoch: number; batch: number; begin: number; end: number } {
  const place = Math.floor(step / length.replays);
  const epoch = Math.floor(place / length.stepsPerEpoch);
  const batch = place % length.stepsPerEpoch;
  const begin = batch * length.batchSize;
  return { epoch, batch, begin, end: Math.min(begin + length.batchSize, length.trainImages) };
}

/** Images trained on in the first `step` steps, each as often as it was. */
export function imagesTrained(length: RunLength, step: number): number {
  const { epoch, begin, end } = batchAt(length, step);
  const { trainImages, replays } = length;
  return replays * (epoch * trainImages + begin) + (step % replays) * (end - begin);
}

/** How many measurements are still to come after `step` finished steps; see `isMeasured`. */
export function measurementsAfter(length: RunLength, step: number, pace: MeasuringPace): number {
  const { totalSteps, stepsPerEpoch: perEpoch } = length;
  if (step >= totalSteps) return 0;
  const { timesPerEpoch = 1, everyEpochs = 1 } = pace;
  const times = Math.min(timesPerEpoch, perEpoch);
  const done = (at: number): number => {
    if (everyEpochs > 1) return Math.floor(at / (perEpoch * everyEpochs));
    const within = at % perEpoch;
    const parts = Array.from({ length: times - 1 }, (_, part) =>
      Math.round(((part + 1) * perEpoch) / times),
    );
    return Math.floor(at / perEpoch) * times + parts.filter((part) => part <= within).length;
  };
  const endless = { ...length, totalSteps: Infinity };
  const atEnd = isMeasured(endless, totalSteps, { timesPerEpoch: times, everyEpochs }) ? 0 : 1;
  return done(totalSteps) + atEnd - done(step);
}
