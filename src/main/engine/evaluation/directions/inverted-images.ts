import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { TemperError } from '../../../../contract/errors';
import type { DirectionsPlan } from '../../../../contract/evaluations/parts/directions';
import type { PackedDataset } from '../../../core/datasets/packed-dataset';
import { inversionsFile } from '../../../core/files/evaluation-files';
import { generatorFitText } from '../../../core/rules/generator-fit';
import { drawMoved, openGenerator, type Generator } from '../../directions/generator';
import type { ChangeImages } from '../../measurement/read-batch';
import type { Compiler } from '../../runtime/capture/compiler';
import { openLineFile } from '../line-file';
import { findCodes, squaredErrors } from './find-codes';

/** The images of an evaluation as codes of a generator, each batch found once. */
export interface InvertedImages {
  /**
   * Draws images from their codes moved by a shift along a direction.
   *
   * @param vector of the code's length; null: not moved
   */
  moved(vector: readonly number[] | null, shift: number, signal: AbortSignal): ChangeImages;
  /** Sum of the squared errors of the pixels of a batch drawn from its own codes; null where it was not found yet. */
  squaredErrorOf(indexes: Uint32Array): number | null;
}

interface Given {
  plan: DirectionsPlan;
  generatorFile: string;
  dataset: PackedDataset;
  compiler: Compiler;
}

const Line = z.strictObject({
  /** The first image and how many there are: the images of a batch follow each other. */
  first: z.int(),
  images: z.int(),
  codes: z.array(z.number()),
  squaredError: z.number(),
});
type Line = z.infer<typeof Line>;

const version = 1;

/** Digest of a generator's file: what is drawn depends on it. */
export function digestGenerator(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/**
 * Opens a generator for the images of a dataset. What has to be freed afterwards, in reverse order, is added to `release`.
 *
 * @param kept where codes are kept for resuming, with what they depend on as text; null keeps nothing
 * @throws TemperError for a generator that cannot be read or draws other images, and directions of other codes
 */
export function openInvertedImages(
  { plan, generatorFile, dataset, compiler }: Given,
  kept: { directory: string; identity: string } | null,
  release: (() => void)[],
): InvertedImages {
  const generator = openGenerator(generatorFile, compiler, release);
  checkFit(plan, generator, dataset);
  const known = new Map<string, Line>();
  const file = kept && {
    file: join(kept.directory, inversionsFile),
    version,
    identity: kept.identity,
    schema: Line,
  };
  const lines = file && openLineFile<Line>(file);
  if (lines) release.push(() => lines.close());
  for (const line of lines?.lines ?? []) known.set(keyOf(line.first, line.images), line);

  async function codesOf(
    pixels: Float32Array<ArrayBuffer>,
    indexes: Uint32Array,
    signal: AbortSignal,
  ): Promise<Float32Array> {
    const [first, images] = [indexes[0] ?? 0, indexes.length];
    const found = known.get(keyOf(first, images));
    if (found) return Float32Array.from(found.codes);
    const tools = { generator, compiler, inversion: plan.inversion, signal };
    const codes = await findCodes(tools, pixels);
    const errors = squaredErrors(pixels, generator.decode(codes), images);
    const squaredError = errors.reduce((sum, error) => sum + error, 0);
    const line = { first, images, codes: Array.from(codes), squaredError };
    known.set(keyOf(first, images), line);
    lines?.append(line);
    return codes;
  }

  return {
    moved: (vector, shift, signal) => async (pixels, indexes) => {
      const codes = await codesOf(pixels, indexes, signal);
      if (vector === null) return generator.decode(codes);
      return drawMoved(
        generator,
        codes,
        Array.from(indexes, () => ({ vector, shift })),
      );
    },
    squaredErrorOf: (indexes) =>
      known.get(keyOf(indexes[0] ?? 0, indexes.length))?.squaredError ?? null,
  };
}

function keyOf(first: number, images: number): string {
  return `${first} ${images}`;
}

function checkFit(plan: DirectionsPlan, generator: Generator, { manifest }: PackedDataset): void {
  const name = plan.generatorName ?? plan.generator;
  const text = generatorFitText({ name, image: generator.networks.encoder.input }, manifest);
  if (text !== null) throw new TemperError('invalid-plan', `directions.generator: ${text}`);
  for (const { set, direction, vector } of plan.along ?? []) {
    if (vector?.length === generator.latent) continue;
    throw new TemperError(
      'invalid-plan',
      `directions.along: direction ${direction + 1} of "${set}" has ${vector?.length ?? 0} numbers and the codes of "${name}" have ${generator.latent}. Choose directions that were found in this generator.`,
    );
  }
}
