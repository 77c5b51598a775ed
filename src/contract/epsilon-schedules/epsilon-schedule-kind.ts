import type { z } from 'zod';
import type { PlanField } from '../fields';
import type { InputIssue } from '../parse';

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
  /** The keys of the values that are times in epochs, which keep their share of a training whose length changes. */
  times: readonly string[];
  /** Where the training is too short for the schedule; null where there is nothing to say. Paths are the schedule's own. */
  warning?(schedule: Schedule, epochs: number): InputIssue | null;
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
