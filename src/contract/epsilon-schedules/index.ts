import { z } from 'zod';
import { kindMap, schemasOf, type ValueOf } from '../kinds';
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

/** Epsilon in pixel units at a point of the training; `epsilon` is the threat model's. See `EpsilonScheduleKind.shareAt`. */
export function epsilonAt(
  schedule: EpsilonSchedule,
  epsilon: number,
  epoch: number,
  epochs: number,
): number {
  const kind = epsilonScheduleKinds[schedule.kind] as EpsilonScheduleKind<EpsilonSchedule>;
  return epsilon * kind.shareAt(schedule, epoch, epochs);
}
