import { z } from 'zod';
import type { NumberField, PlanField } from '../fields';
import type { InputIssue } from '../parse';
import { epochsText } from './epochs-text';

export const Rate = z.number().positive().max(100);
export const Fraction = z.number().min(0).max(1);

/** A learning rate as a function of the training's progress: everything that Temper knows of one kind of schedule. */
export interface ScheduleKind<Schedule> {
  schema: z.core.$ZodType<Schedule>;
  /** Sentence case, for choices. */
  label: string;
  /** Behind the label: its shape in a few words. */
  detail: string;
  /** In the order of the form. */
  fields: readonly PlanField[];
  /**
   * The values that are times in epochs, which keep their share of a training whose length changes: the key of each, or
   * `points.*.epoch` for a time in every item of a list.
   */
  times: readonly string[];
  /** What makes a schedule senseless however long the training; null where it makes sense. Paths are the schedule's own. */
  issue?(schedule: Schedule): InputIssue | null;
  /** Where the training is too short for the schedule, or the schedule does nothing; null where there is nothing to say. */
  warning?(schedule: Schedule, epochs: number): InputIssue | null;
  /**
   * The learning rate, computed from the schedule's own values each time, so that nothing compounds.
   *
   * @param epoch finished epochs, fractional (step divided by steps per epoch), from 0
   * @param epochs the length of the training
   */
  rateAt(schedule: Schedule, epoch: number, epochs: number): number;
  /** The points of its curve that a person can drag. */
  handles(schedule: Schedule, epochs: number): ScheduleHandle<Schedule>[];
  /** The rate that a person thinks of as its height; another kind that is chosen instead keeps it. */
  heightOf(schedule: Schedule): number;
  /** With its default shape. */
  ofHeight(rate: number): Schedule;
}

/** Where a handle is dragged to; an axis that it does not move along is left out. */
export interface HandleMove {
  epoch?: number;
  rate?: number;
}

/** A point of a schedule that a person can take hold of. Rates and epochs are in the units of the plot. */
export interface ScheduleHandle<Schedule = unknown> {
  id: string;
  /** Read aloud, and shown on hover. */
  label: string;
  epoch: number;
  rate: number;
  /** Which way it moves: along the epochs, along the rates, or both. */
  axis: 'epoch' | 'rate' | 'both';
  /** Before its value: `peak of`, `halves every`. */
  says: string;
  /** What it sets, in epochs, where that is not its place on the axis. */
  spanEpochs?: number;
  /** The schedule once the handle is there. */
  moved(move: HandleMove): Schedule;
}

/** A step that suits the eye: fine for short trainings, whole halves for long ones. */
export function epochStep(epochs: number): number {
  if (epochs <= 5) return 0.05;
  return epochs <= 30 ? 0.1 : 0.5;
}

/** To the nearest step, without the tail of binary fractions. */
export function snapEpoch(epoch: number, epochs: number): number {
  const step = epochStep(epochs);
  return Number((Math.round(epoch / step) * step).toFixed(4));
}

/** A share of the training from its place on the axis, away from both ends. */
export function snapShare(epoch: number, epochs: number): number {
  return Number(Math.min(0.99, Math.max(0.01, epoch / epochs)).toFixed(3));
}

export const peakField: NumberField = { form: 'number', key: 'peak', label: 'Peak rate' };
export const floorField: NumberField = { form: 'number', key: 'floor', label: 'Floor' };
export const warmUpField: NumberField = {
  form: 'number',
  key: 'warmUpEpochs',
  label: 'Warm-up',
  suffix: 'epochs',
};

interface WarmUp {
  peak: number;
  warmUpEpochs: number;
}

/** The linear way from 0 to the peak; null once the warm-up is over. */
export function warmUpRate({ peak, warmUpEpochs }: WarmUp, epoch: number): number | null {
  return epoch < warmUpEpochs ? (peak * epoch) / warmUpEpochs : null;
}

/** Where the training ends before the warm-up, or with it. */
export function warmUpWarning({ peak, warmUpEpochs }: WarmUp, epochs: number): InputIssue | null {
  if (warmUpEpochs < epochs) return null;
  const [warmUp, training] = [epochsText(warmUpEpochs), epochsText(epochs)];
  const highest = Number(((peak * epochs) / warmUpEpochs).toPrecision(3));
  const message =
    warmUpEpochs === epochs
      ? `The warm-up takes the whole training of ${training}: the rate never decays. Shorten the warm-up or train longer.`
      : `The warm-up of ${warmUp} is longer than the training of ${training}: the rate rises to ${highest} and never reaches its peak of ${peak}. Shorten the warm-up or train longer.`;
  return { path: 'warmUpEpochs', message };
}

/** Where the floor is above the peak. */
export function floorIssue({ floor, peak }: { floor: number; peak: number }): InputIssue | null {
  if (floor <= peak) return null;
  const message = `The floor of ${floor} is above the peak of ${peak}. Choose a floor below the peak, or 0.`;
  return { path: 'floor', message };
}

/** Where the floor is the peak. */
export function floorWarning({ floor, peak }: { floor: number; peak: number }): InputIssue | null {
  if (floor !== peak) return null;
  const message = 'The floor is the peak: the rate never decays. Choose a lower floor.';
  return { path: 'floor', message };
}

/** The end of the warm-up, on the axis and on the curve. */
export function warmUpHandles<Schedule extends WarmUp>(
  schedule: Schedule,
): ScheduleHandle<Schedule>[] {
  const { peak, warmUpEpochs } = schedule;
  return [
    {
      id: 'warmUpEpochs',
      label: 'Warm-up',
      epoch: warmUpEpochs,
      rate: 0,
      axis: 'epoch',
      says: 'warm-up of',
      spanEpochs: warmUpEpochs,
      moved: ({ epoch = warmUpEpochs }) => ({ ...schedule, warmUpEpochs: epoch }),
    },
    peakHandle(warmUpEpochs, peak, ({ epoch = warmUpEpochs, rate = peak }) => ({
      ...schedule,
      peak: rate,
      warmUpEpochs: epoch,
    })),
  ];
}

export function peakHandle<Schedule>(
  epoch: number,
  peak: number,
  moved: (move: HandleMove) => Schedule,
): ScheduleHandle<Schedule> {
  return { id: 'peak', label: 'Peak', epoch, rate: peak, axis: 'both', says: 'peak of', moved };
}
