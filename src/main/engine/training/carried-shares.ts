import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TemperError } from '../../../contract/errors';
import type { ImageShape } from '../../../contract/models/network';
import type { Plan } from '../../../contract/plans/plan';
import { carriesPerImage } from '../../../contract/plans/recipe';
import { drawShifts, eachShifted } from '../../core/datasets/batches';
import { openByteRows, type ByteRows } from '../../core/files/byte-rows';
import { createRandom } from '../../core/numerics/random';
import { placesOf } from '../batches/places';
import { batchAt, type RunLength } from '../../core/numerics/run-length';
import { shareSteps } from '../recipes/carried';
import { tf } from '../runtime/tensorflow';
import type { Tensor4D } from '../tensors/types';
import type { PreparedTraining } from './prepare';

/**
 * The perturbation that each training image carries from epoch to epoch, a byte for each of its values, on disk. It is that of the whole
 * image, and follows it through crops and flips, as in ATTA (Zheng et al. 2020).
 */
export interface CarriedShares {
  /** Of the batch of the step after `step` finished ones, in shares of epsilon; random in the first epoch. The caller owns it. */
  of(step: number): Tensor4D;
  /**
   * Replaces those of that batch.
   * @param left whole numbers from -127 to 127, which stay the caller's
   */
  replace(step: number, left: Tensor4D): Promise<void>;
  /** Keeps all of them as they are after so many steps, before a checkpoint of that step is written; nothing at the end. */
  keep(step: number): void;
  /** Removes what was kept of other steps, once that checkpoint is there. */
  forgetOthers(step: number): void;
  close(): void;
}

/** Tells its random numbers from those of the attack. */
const stream = 1;
const workingFile = 'carried.shares';
const keptFile = (step: number): string => `carried-${step}.shares`;
const what = 'What training images carry';

/**
 * Null where a plan's images carry nothing. What is on disk is that of the position: a run that is resumed gets what was kept with
 * its checkpoint.
 *
 * @param runDirectory empty: nothing is kept, and every start is random
 * @throws TemperError 'resume-refused' where what was kept is not there or damaged, and as `explainWriteError`
 */
export function openCarriedShares(
  plan: Plan,
  runDirectory: string,
  preparation: Pick<PreparedTraining, 'length' | 'dataset' | 'position' | 'resumed'>,
): CarriedShares | null {
  const { length, position, resumed } = preparation;
  const isOver = position.step >= length.totalSteps;
  if (!carriesPerImage(plan.recipe) || isOver) return null;
  const { height, width, channels } = preparation.dataset.manifest.image;
  const size = { rows: length.trainImages, width: height * width * channels };
  const kept = resumed && position.step > 0 ? join(runDirectory, keptFile(position.step)) : null;
  const rows =
    runDirectory === ''
      ? null
      : (openByteRows(join(runDirectory, workingFile), size, what, kept) ?? refuse(kept as string));
  return new SharesOnDisk(plan, runDirectory, rows, preparation);
}

function refuse(file: string): never {
  throw new TemperError(
    'resume-refused',
    `The run cannot continue: ${file}, which holds the perturbations that its images carry, is not there or damaged. Start a new run from its last checkpoint.`,
    { file },
  );
}

class SharesOnDisk implements CarriedShares {
  readonly #plan: Pick<Plan, 'seed' | 'augmentation'>;
  readonly #directory: string;
  readonly #rows: ByteRows | null;
  readonly #length: RunLength;
  readonly #image: ImageShape;
  readonly #placesOf: (step: number) => Uint32Array;

  constructor(
    plan: Plan,
    directory: string,
    rows: ByteRows | null,
    { length, dataset }: Pick<PreparedTraining, 'length' | 'dataset'>,
  ) {
    this.#plan = plan;
    this.#directory = directory;
    this.#rows = rows;
    this.#length = length;
    this.#image = dataset.manifest.image;
    this.#placesOf = placesOf(length, plan.seed);
  }

  of(step: number): Tensor4D {
    const { height, width, channels } = this.#image;
    const { epoch, batch, begin, end } = batchAt(this.#length, step);
    const shares = new Float32Array((end - begin) * height * width * channels);
    if (this.#rows && epoch > 0) {
      const kept = this.#rows.read(this.#placesOf(step));
      this.#eachKept(step, (whole, shown) => {
        shares[shown] = (kept[whole] as number) / shareSteps;
      });
    } else {
      createRandom(this.#plan.seed, 'attack', epoch, batch, stream).fillUniform(shares, -1, 1);
    }
    return tf.tensor4d(shares, [end - begin, height, width, channels]);
  }

  async replace(step: number, left: Tensor4D): Promise<void> {
    if (!this.#rows) return;
    const values = await left.data<'float32'>();
    const places = this.#placesOf(step);
    // Of a cropped image, the part that was not shown keeps what it had.
    const kept = this.#rows.read(places);
    this.#eachKept(step, (whole, shown) => {
      kept[whole] = values[shown] as number;
    });
    this.#rows.write(places, kept);
  }

  /** Visits the values of a batch by their places in whole images and in the batch as it was cropped and mirrored. */
  #eachKept(step: number, visit: (whole: number, shown: number) => void): void {
    const { epoch, batch, begin, end } = batchAt(this.#length, step);
    const { height, width, channels } = this.#image;
    const size = height * width * channels;
    const { seed, augmentation } = this.#plan;
    const random = createRandom(seed, 'augmentation', epoch, batch);
    const shifts = drawShifts(end - begin, augmentation, random);
    if (!shifts) {
      for (let place = 0; place < (end - begin) * size; place += 1) visit(place, place);
      return;
    }
    shifts.forEach((shift, image) => {
      eachShifted(this.#image, shift, (from, to) => {
        visit(image * size + from, image * size + to);
      });
    });
  }

  keep(step: number): void {
    if (step >= this.#length.totalSteps) return;
    this.#rows?.keep(join(this.#directory, keptFile(step)));
  }

  forgetOthers(step: number): void {
    if (this.#rows) removeShares(this.#directory, [workingFile, keptFile(step)]);
  }

  close(): void {
    if (!this.#rows) return;
    this.#rows.close();
    rmSync(join(this.#directory, workingFile), { force: true });
  }
}

/** Once a run has ended for good, with whatever outcome and whether or not anything was carried. */
export function removeCarriedShares(runDirectory: string): void {
  removeShares(runDirectory, []);
}

function removeShares(directory: string, except: readonly string[]): void {
  for (const file of readdirSync(directory)) {
    // Also what a killed process had half-written.
    if (!file.startsWith('carried') || except.includes(file)) continue;
    rmSync(join(directory, file), { force: true });
  }
}
