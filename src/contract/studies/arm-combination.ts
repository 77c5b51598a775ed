import { z } from 'zod';
import { batteryNames } from '../evaluations/batteries';
import { RunCheckpointKind } from '../models/checkpoint';
import { CombinationMethod } from '../weight-space/combination';
import { Criterion, StatisticsImages } from '../weight-space/combined-card';

export const Seed = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);

/** Stands in a plan wherever a checkpoint is named: the checkpoint that another arm of the study makes. */
export const ArmCheckpoint = z.strictObject({
  arm: z.string().min(1),
  /** `same`: the run of the other arm with the seed of this one. */
  seed: z.union([z.literal('same'), Seed]).default('same'),
  which: RunCheckpointKind.default('best'),
});
export type ArmCheckpoint = z.infer<typeof ArmCheckpoint>;

const tenths = Array.from({ length: 11 }, (_, index) => index / 10);

/**
 * Networks between those of other arms, measured on validation images; the chosen one is what the arm reports. Nothing is
 * trained.
 */
export const ArmCombination = z
  .strictObject({
    /** Checkpoints of other arms, or models that are there already by id or name. */
    members: z
      .array(z.union([z.string().min(1), ArmCheckpoint]))
      .min(2, { error: 'names fewer than two; a combination lies between at least two' })
      .max(50),
    method: CombinationMethod.prefault({ kind: 'path', alphas: tenths }),
    /** By what one is chosen, on validation images alone. */
    criterion: Criterion.default('mean'),
    battery: z.enum(batteryNames).default('quick'),
    /** Validation images; all of a smaller split. */
    images: z.int().min(1).default(500),
    statisticsImages: z.int().min(1).default(5000),
    statisticsOn: StatisticsImages.default('clean'),
  })
  .refine(({ method, members }) => method.kind !== 'path' || members.length === 2, {
    path: ['members'],
    error: 'a path lies between two; name two, or set method.kind to "uniform-soup"',
  })
  .refine(
    ({ members }) => new Set(members.map((each) => JSON.stringify(each))).size === members.length,
    {
      path: ['members'],
      error: 'names one checkpoint twice; name every one once',
    },
  );
export type ArmCombination = z.infer<typeof ArmCombination>;
