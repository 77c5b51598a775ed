import type { z } from 'zod';
import type { PlanField } from '../fields';

/** Epsilon while training as a share of the threat model's: everything that Temper knows of one kind. */
export interface EpsilonScheduleKind<Schedule> {
  schema: z.core.$ZodType<Schedule>;
  /** Sentence case, for choices. */
  label: string;
  /** Behind the label: its shape in a few words. */
  detail: string;
  /** In the order of the form. */
  fields: readonly PlanField[];
  /** What a form starts with. */
  initial: Schedule;
  /** Whether the first step already attacks with the whole epsilon. */
  startsWhole: boolean;
  /**
   * The share of epsilon in [0, 1].
   *
   * @param epoch finished epochs, fractional, from 0
   * @param epochs the length of the training
   */
  shareAt(schedule: Schedule, epoch: number, epochs: number): number;
}
