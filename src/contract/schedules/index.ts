import { z } from 'zod';
import { kindMap, schemasOf, type ValueOf } from '../kinds';
import type { InputIssue } from '../parse';
import { constant } from './constant';
import { cosine } from './cosine';
import { oneCycle } from './one-cycle';
import { piecewise } from './piecewise';
import { polynomial } from './polynomial';
import type { ScheduleHandle, ScheduleKind } from './schedule-kind';
import { slowStartFastDecay } from './slow-start-fast-decay';
import { step } from './step';

/** Every kind of learning rate schedule, in the order in which a form offers them. */
export const scheduleKinds = kindMap({
  'slow-start-fast-decay': slowStartFastDecay,
  'one-cycle': oneCycle,
  cosine,
  polynomial,
  step,
  piecewise,
  constant,
});

export type ScheduleKindName = keyof typeof scheduleKinds;
export type LearningRateSchedule = ValueOf<(typeof scheduleKinds)[ScheduleKindName]>;

/** Learning rate as a pure function of training progress (epochs, fractional, per iteration). */
export const LearningRateSchedule = z.discriminatedUnion('kind', schemasOf(scheduleKinds));

/** The kind of a schedule, for calls with this very schedule. */
function kindOf({ kind }: LearningRateSchedule): ScheduleKind<LearningRateSchedule> {
  return scheduleKinds[kind] as ScheduleKind<LearningRateSchedule>;
}

/** The learning rate at a point of the training; see `ScheduleKind.rateAt`. Formulas: docs/numerics.md. */
export function learningRateAt(
  schedule: LearningRateSchedule,
  epoch: number,
  epochs: number,
): number {
  return kindOf(schedule).rateAt(schedule, epoch, epochs);
}

/** What makes a schedule senseless however long the training; see `ScheduleKind.issue`. */
export function scheduleIssues(schedule: LearningRateSchedule): InputIssue[] {
  const issue = kindOf(schedule).issue?.(schedule);
  return issue ? [issue] : [];
}

/** Where the training is too short for the schedule, or the schedule does nothing. */
export function scheduleWarnings(schedule: LearningRateSchedule, epochs: number): InputIssue[] {
  const warning = kindOf(schedule).warning?.(schedule, epochs);
  return warning ? [warning] : [];
}

/** The points of a schedule that can be dragged; none while it does not parse. */
export function scheduleHandles(
  schedule: unknown,
  epochs: number,
): ScheduleHandle<LearningRateSchedule>[] {
  const { data } = LearningRateSchedule.safeParse(schedule);
  return data ? kindOf(data).handles(data, epochs) : [];
}

/** A schedule of another kind that keeps the height of the one before it, or 0.05 where that does not parse. */
export function scheduleOfKind(kind: ScheduleKindName, before: unknown): LearningRateSchedule {
  const { data } = LearningRateSchedule.safeParse(before);
  return scheduleKinds[kind].ofHeight(data ? kindOf(data).heightOf(data) : 0.05);
}
