import { z } from 'zod';
import { measurementPasses } from '../../attacks';
import { Shifts, usualShifts } from '../../directions/shifts';
import type { InputIssue } from '../../parse';
import { Proportion } from '../proportion';
import type { AttackSettings } from './attacks';
import { evaluationPart, type EvaluationBasis } from './part-kind';

/** How the code of an image is found. */
export const Inversion = z.discriminatedUnion('kind', [
  /** The mean that the generator's encoder gives. */
  z.strictObject({ kind: z.literal('encoder') }),
  /** Descent on the squared error of the pixels by Adam, from the encoder's code. */
  z.strictObject({
    kind: z.literal('descent'),
    steps: z.int().min(1).max(10_000).default(200),
    rate: z.number().positive().max(10).default(0.05),
  }),
]);
export type Inversion = z.infer<typeof Inversion>;

/** A direction of a set, as it is when the evaluation is queued. */
export const ChosenDirection = z.strictObject({
  /** Id or name of the set. */
  set: z.string().min(1),
  /** Place in the set, from 0. */
  direction: z.int().min(0),
  /** What it is called; filled in when the evaluation is queued, as is the vector. */
  name: z.string().nullable().default(null),
  vector: z.array(z.number()).min(2).nullable().default(null),
});
export type ChosenDirection = z.infer<typeof ChosenDirection>;

/** Accuracy on images that a generator draws from their codes, moved along directions. */
export const DirectionsPlan = z.strictObject({
  /** Id or name; the id once the evaluation is queued. */
  generator: z.string().min(1),
  /** Filled in when the evaluation is queued. */
  generatorName: z.string().nullable().default(null),
  /** Null: all directions of the generator that are kept when the evaluation is queued. */
  along: z.array(ChosenDirection).min(1).max(64).nullable().default(null),
  shifts: Shifts.default(usualShifts),
  inversion: Inversion.default({ kind: 'encoder' }),
  /** From the start of the split, at most the evaluation's. */
  images: z.int().min(1),
});
export type DirectionsPlan = z.infer<typeof DirectionsPlan>;

export const DirectionsResult = z.strictObject({
  /** On the same images as they are. */
  clean: Proportion,
  /** On the images drawn from their own codes, which is the shift 0: what the generator loses. */
  reconstructed: Proportion,
  /** Root mean squared error of the pixels of the images drawn from their own codes, pixels in [0, 1]. */
  reconstructionError: z.number().min(0),
  directions: z.array(
    z.strictObject({
      name: z.string(),
      /** By shift. */
      points: z.array(z.strictObject({ shift: z.number(), accuracy: Proportion })),
    }),
  ),
});
export type DirectionsResult = z.infer<typeof DirectionsResult>;

export const directions = evaluationPart({
  title: 'Directions of a generator',
  settings: {
    /** Absent where it is not asked for: as text, plans from before there were directions are what they were. */
    directions: DirectionsPlan.optional(),
  },
  result: { directions: DirectionsResult.nullable().default(null) },
  // Until the evaluation is queued it may not be known how many directions are kept: then as for one.
  passes: ({ directions }: AskedDirections, images, classes) =>
    directions
      ? (1 + (directions.along?.length ?? 1) * realShiftsOf(directions).length) *
        measurementPasses(Math.min(images, directions.images), null, classes)
      : 0,
  imagesAsked: ({ directions }) =>
    directions ? { path: 'directions.images', images: directions.images } : null,
  issues: (plan) => [...nameIssues(plan), ...shiftIssues(plan)],
});

type AskedDirections = EvaluationBasis &
  Pick<AttackSettings, 'attacks'> & { directions?: DirectionsPlan | undefined };

/** Results of single images are stored under these names, beside those of the attacks. */
export const reconstructedName = 'reconstructed';

/** `along size +2` */
export function movedName(direction: string, shift: number): string {
  return `along ${direction} ${shift > 0 ? '+' : ''}${shift}`;
}

function shiftIssues({ directions }: AskedDirections): InputIssue[] {
  if (!directions || realShiftsOf(directions).length > 0) return [];
  const message = 'a shift of 0 moves nothing; name others, such as -2, -1, 0, 1, 2';
  return [{ path: 'directions.shifts', message }];
}

function nameIssues({ attacks, directions }: AskedDirections): InputIssue[] {
  const taken = attacks.find(({ name }) => name === reconstructedName || name.startsWith('along '));
  if (!directions || !taken) return [];
  const message = `"${taken.name}" is what images along directions are called; use another name`;
  return [{ path: 'attacks', message }];
}

/** The shifts in their order, each once. */
export function shiftsOf({ shifts }: Pick<DirectionsPlan, 'shifts'>): number[] {
  return [...new Set(shifts)].sort((left, right) => left - right);
}

/** Those that move anything: images that are not moved are the same along every direction. */
export function realShiftsOf(plan: Pick<DirectionsPlan, 'shifts'>): number[] {
  return shiftsOf(plan).filter((shift) => shift !== 0);
}
