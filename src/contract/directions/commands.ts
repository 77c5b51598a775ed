import { z } from 'zod';
import { Split } from '../evaluations/evaluation';
import { TrashUse } from '../home/trash';
import { DirectionSetId, OperationId } from '../ids';
import { DecoderPreview } from './decoder-preview';
import { DirectionRequest, DirectionSetRecord, UnfinishedDirections } from './direction-set';
import { DrawRequest } from './factors';
import { GeneratorImport, GeneratorRecord, GeneratorRequest, ImageGrid } from './generator';
import { Shifts, usualShifts } from './shifts';

const begun = z.strictObject({ operationId: OperationId });
/** A search by the id of the set that it will give. */
const search = z.strictObject({ directionSetId: DirectionSetId });
/** Id or name. */
const reference = z.strictObject({ reference: z.string().min(1) });

export const GridFormat = z.enum(['png', 'gif', 'npz']);
export type GridFormat = z.infer<typeof GridFormat>;

/** The part of the list of commands that is about generators, directions, and data with known factors. */
export const directionCommands = {
  /** Draws a dataset with known factors; ends in an operation event `dataset-added`. */
  'datasets:draw': { input: DrawRequest, output: begun },
  /** Trains a generator; ends in an operation event `generator-trained`. */
  'generators:train': { input: GeneratorRequest, output: begun },
  /** What a file is as a decoder of the images of a dataset, and what it draws: nothing is kept. */
  'generators:preview': {
    input: GeneratorImport.pick({ file: true, dataset: true, range: true, chain: true }),
    output: DecoderPreview,
  },
  /** Reads a decoder and trains an encoder for it; ends in an operation event `generator-trained`. */
  'generators:import': { input: GeneratorImport, output: begun },
  /** Goes on with one that was stopped, after its last whole epoch. */
  'generators:resume': { input: reference, output: begun },
  /** Newest first. */
  'generators:list': { input: z.strictObject({}), output: z.array(GeneratorRecord) },
  'generators:show': { input: reference, output: GeneratorRecord },
  /** Test images, the same drawn from their codes, and images of random codes: a row each. */
  'generators:pictures': { input: reference, output: ImageGrid },
  /** Into the trash with its directions, unless it is being trained or something is found or measured in its codes. */
  'generators:remove': { input: reference, output: TrashUse },
  /**
   * Finds directions of a trained generator; ends in an operation event `directions-found`. Cancelled or lost, the search is among
   * the unfinished ones.
   */
  'directions:find': { input: DirectionRequest, output: begun },
  /** Goes on with a search that was stopped, after the steps that are kept, with the same numbers. */
  'directions:resume': { input: search, output: begun },
  /** Searches that have begun, newest first. */
  'directions:unfinished': { input: z.strictObject({}), output: z.array(UnfinishedDirections) },
  /** Gives up a search that was stopped, with what is kept of it. */
  'directions:discard': { input: search, output: z.null() },
  /** Newest first. */
  'directions:list': { input: z.strictObject({}), output: z.array(DirectionSetRecord) },
  'directions:show': { input: reference, output: DirectionSetRecord },
  /** Into the trash, unless they are being measured. */
  'directions:remove': { input: reference, output: TrashUse },
  /** Measures against the known factors of a dataset; ends in an operation event `directions-found`. */
  'directions:measure': {
    input: reference.extend({
      /** Id or name; null: that of the generator. */
      dataset: z.string().min(1).nullable().default(null),
      split: Split.default('train'),
      images: z.int().min(1).default(2000),
      seed: z.int().min(0).default(0),
    }),
    output: begun,
  },
  /** A row for each direction, a column for each shift, from the code of a test image. */
  'directions:traverse': {
    input: reference.extend({
      /** Position in the test split. */
      image: z.int().min(0).default(0),
      shifts: Shifts.default(usualShifts),
    }),
    output: ImageGrid,
  },
  /** The same as files, drawn once: a picture, a moving picture, arrays of directions, shifts and images (NumPy). */
  'directions:export': {
    input: reference.extend({
      image: z.int().min(0).default(0),
      shifts: Shifts.default(usualShifts),
      formats: z.array(GridFormat).min(1),
    }),
    output: z.strictObject({
      files: z.array(z.strictObject({ format: GridFormat, bytes: z.instanceof(Uint8Array) })),
    }),
  },
  /** Names a direction, or keeps it; what is left out stays. */
  'directions:annotate': {
    input: reference.extend({
      direction: z.int().min(0),
      /** Null: no name. */
      name: z.string().trim().min(1).max(60).nullable().optional(),
      kept: z.boolean().optional(),
    }),
    output: DirectionSetRecord,
  },
} as const;
