import { z } from 'zod';
import { FoundDecoder } from '../directions/decoder-preview';
import { Direction, DirectionMethod } from '../directions/direction-set';
import {
  GeneratorEpoch,
  GeneratorImport,
  GeneratorPlan,
  ImportedPlan,
} from '../directions/generator';
import { DirectionMeasures } from '../directions/measures';
import { Split } from '../evaluations/evaluation';
import { ImageShape } from '../models/network';
import { FractionEvent, job } from './job';

const PackedData = z.strictObject({ directory: z.string(), fingerprint: z.string() });
const Vectors = z.array(z.array(z.number())).min(1);

/** Trains a generator; continues with what its file holds of the same training. */
export const trainGenerator = job(
  z.strictObject({
    plan: GeneratorPlan,
    dataset: PackedData,
    /** Where encoder, decoder and state are kept after every epoch. */
    file: z.string(),
    /** Where images are kept after every epoch: bytes of [3, 10] images; see `generators:pictures`. */
    picturesFile: z.string(),
    /** A checkpoint in whose features samples are compared with images; null: an untrained network. */
    embedderFile: z.string().nullable(),
  }),
  z.discriminatedUnion('type', [
    FractionEvent,
    z.strictObject({ type: z.literal('epoch'), epoch: GeneratorEpoch }),
  ]),
  z.strictObject({ kind: z.literal('generator-trained') }),
);

/** Looks at a decoder of another program; where there is one, images of random codes go into a file of bytes. */
export const previewGenerator = job(
  z.strictObject({
    sourcePath: z.string(),
    request: GeneratorImport.pick({ range: true, chain: true }),
    image: ImageShape,
    picturesFile: z.string(),
  }),
  z.never(),
  z.strictObject({ kind: z.literal('generator-previewed'), found: FoundDecoder }),
);

/** Reads a decoder of another program, and writes it as a generator whose encoder has not learnt yet. */
export const importGenerator = job(
  z.strictObject({
    sourcePath: z.string(),
    request: GeneratorImport,
    dataset: PackedData,
    file: z.string(),
  }),
  FractionEvent,
  z.strictObject({ kind: z.literal('generator-imported'), plan: ImportedPlan }),
);

export const findDirections = job(
  z.strictObject({
    generatorFile: z.string(),
    dataset: PackedData,
    method: DirectionMethod,
    seed: z.int().min(0),
    /** Where a search that descends is kept now and then, and continued from. */
    searchFile: z.string(),
  }),
  FractionEvent,
  z.strictObject({
    kind: z.literal('directions-found'),
    directions: z.array(Direction.pick({ vector: true, effect: true })),
    finalLoss: z.number().nullable(),
    durationMs: z.number(),
  }),
);

export const measureDirections = job(
  z.strictObject({
    generatorFile: z.string(),
    dataset: PackedData,
    split: Split,
    images: z.int().min(1),
    seed: z.int().min(0),
    vectors: Vectors,
  }),
  FractionEvent,
  z.strictObject({ kind: z.literal('directions-measured'), measures: DirectionMeasures }),
);

/** Draws an image of the test split shifted along each of the vectors, into a file of bytes. */
export const traverse = job(
  z.strictObject({
    generatorFile: z.string(),
    dataset: PackedData,
    image: z.int().min(0),
    vectors: Vectors,
    shifts: z.array(z.number()),
    file: z.string(),
  }),
  FractionEvent,
  z.strictObject({ kind: z.literal('traversed') }),
);
