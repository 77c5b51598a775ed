import { z } from 'zod';
import { batteryNames, batteryOf, type BatteryName } from '../evaluations/batteries';
import { RunCheckpointKind } from '../models/checkpoint';
import { PlannedEvaluation } from '../plans/planned-evaluation';
import { ArmCombination, Seed } from './arm-combination';
import { Search } from './search/search';
import { StudyStrategy } from './strategies/schemas';

const Seeds = z
  .array(Seed)
  .min(1, { error: 'names no seed; give at least one, such as [0]' })
  .max(50)
  .refine((seeds) => new Set(seeds).size === seeds.length, {
    error: 'names a seed twice; each gives one run',
  });

/** A plan or a part of one as it is written: defaults may be left out. */
const PlanParts = z.record(z.string(), z.json());

/** What is changed in a plan: dotted paths with their values, as `--set` takes them. */
const Changes = z.record(z.string().min(1), z.json());

const ArmName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\n\r\t]*$/, { error: 'must be one line' });

/**
 * One way to train, carried out with every seed; a network between those of other arms, likewise; or a model that is there
 * already and only evaluated.
 */
const armShape = z.strictObject({
  name: ArmName,
  description: z.string().max(1000).default(''),
  /** A model that is there already, by id, name or path; nothing is trained. */
  checkpoint: z.string().min(1).optional(),
  /** What lies between the networks of other arms; nothing is trained. */
  combine: ArmCombination.optional(),
  /** The name of one of the study's `plans`, or of a shipped template such as `make-robust`. */
  base: z.string().min(1).optional(),
  /** What this arm has otherwise than the base and what all arms share, key by key. */
  plan: PlanParts.default({}),
  changes: Changes.default({}),
  /**
   * Several values for each of some paths: every combination becomes a separate arm, or a candidate in a search. A
   * rate of 0 under `blockRates` freezes the block.
   */
  vary: z.record(z.string().min(1), z.array(z.json()).min(1).max(100)).default({}),
  /** The study's when left out. */
  seeds: Seeds.optional(),
  /** The checkpoints of each run that are evaluated; none for an arm that others only start from. */
  report: z.array(RunCheckpointKind).max(10).default(['best']),
});

export const Arm = armShape
  .refine((arm) => arm.checkpoint === undefined || !trains(arm), {
    error:
      'an arm with a checkpoint is only evaluated: leave out base, plan, changes and vary, or start from the checkpoint with plan.start',
  })
  .refine((arm) => arm.combine === undefined || !trains(arm), {
    error:
      'an arm that combines others trains nothing: leave out base, plan, changes and vary, or train in an arm of its own',
  })
  .refine(({ checkpoint, combine }) => checkpoint === undefined || combine === undefined, {
    error:
      'an arm is a model that is there already or a combination; leave out checkpoint or combine',
  });
export type Arm = z.infer<typeof Arm>;

function trains({
  base,
  plan,
  changes,
  vary,
}: Pick<z.infer<typeof armShape>, 'base' | 'plan' | 'changes' | 'vary'>): boolean {
  return base !== undefined || [plan, changes, vary].some((each) => Object.keys(each).length > 0);
}

/** The attacks of a battery may be left out where it is named. */
const StudyEvaluation = z.preprocess(withAttacks, PlannedEvaluation);

function withAttacks(written: unknown): unknown {
  if (typeof written !== 'object' || written === null || 'attacks' in written) return written;
  const name = 'battery' in written ? written.battery : undefined;
  if (!batteryNames.includes(name as BatteryName)) return written;
  const { mode, attacks } = batteryOf(name as BatteryName);
  return { mode, attacks, ...written };
}

/** A question and the runs that answer it: arms times seeds, evaluated alike and set against one of them. */
export const Study = z.strictObject({
  version: z.literal(1, { error: 'must be 1, the only version of studies so far' }),
  name: z.string().trim().min(1).max(60),
  /** What the study is to find out, in words. */
  question: z.string().max(1000).default(''),
  /** What all plans have in common, such as dataset and threat model; an arm's own plan comes first. */
  shared: PlanParts.default({}),
  /** Plans by name, for arms to be based on. */
  plans: z.record(z.string().min(1), PlanParts).default({}),
  arms: z.array(Arm).min(1).max(500),
  seeds: Seeds,
  strategy: StudyStrategy.optional(),
  /** Left out: nothing is searched for. */
  search: Search.optional(),
  /** The same for every reported checkpoint: against the arms' threat model unless it names another. */
  evaluation: StudyEvaluation,
  comparison: z.strictObject({
    /** The arm that the others are set against. */
    baseline: z.string().min(1),
  }),
});
export type Study = z.infer<typeof Study>;
