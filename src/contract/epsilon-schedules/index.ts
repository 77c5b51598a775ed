import { z } from 'zod';
import { kindMap, schemasOf, type ValueOf } from '../kinds';
import type { InputIssue } from '../parse';
import { constant } from './constant';
import type { EpsilonScheduleKind } from './epsilon-schedule-kind';
import { flatThenRamp } from './flat-then-ramp';
import { linearRamp } from './linear-ramp';

/** Every kind of epsilon schedule, in the order in which a form offers them. */
export const epsilonScheduleKinds = kindMap({
  constant,
  'linear-ramp': linearRamp,
  'flat-then-ramp': flatThenRamp,
});

export type EpsilonScheduleKindName = keyof typeof epsilonScheduleKinds;
export type EpsilonSchedule = ValueOf<(typeof epsilonScheduleKinds)[EpsilonScheduleKindName]>;

/** Epsilon while training, as a share of the threat model's. */
export const EpsilonSchedule = z.discriminatedUnion('kind', schemasOf(epsilonScheduleKinds));

function kindOf({ kind }: EpsilonSchedule): EpsilonScheduleKind<EpsilonSchedule> {
  return epsilonScheduleKinds[kind] as EpsilonScheduleKind<EpsilonSchedule>;
}

/** Where the training is too short for the schedule. */
export function epsilonScheduleWarnings(schedule: EpsilonSchedule, epochs: number): InputIssue[] {
  const warning = kindOf(schedule).warning?.(schedule, epochs);
  return warning ? [warning] : [];
}

/** Epsilon in pixel units at a point of the training; `epsilon` is the threat model's. See `EpsilonScheduleKind.shareAt`. */
export function epsilonAt(
  schedule: EpsilonSchedule,
  epsilon: number,
  epoch: number,
  epochs: number,
): number {
  return epsilon * kindOf(schedule).shareAt(schedule, epoch, epochs);
}
