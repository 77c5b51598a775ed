import {
  movedName,
  realShiftsOf,
  reconstructedName,
  shiftsOf,
  type ChosenDirection,
  type DirectionsPlan,
  type DirectionsResult,
} from '../../../../contract/evaluations/parts/directions';
import type { Proportion } from '../../../../contract/evaluations/proportion';
import type { JobEvent } from '../../../../contract/jobs';
import { wilsonInterval } from '../../../core/numerics/intervals';
import { toUnitFloats } from '../../../core/datasets/batches';
import { firstImages, slicesOf, type ChangeImages } from '../../measurement/read-batch';
import type { InvertedImages } from '../directions/inverted-images';
import type { EvaluationPart } from '../evaluation-part';
import { runSweep, type Sweep } from '../run-sweep';
import type { RunningEvaluation } from '../running-evaluation';

/** Tells its random numbers, and its batches in the journal, from those of the other parts. */
const streams = 10_000;
/** More than there can be shifts. */
const perDirection = 100;

/** Asks about images drawn from their codes, as they are and moved along every direction. */
export const directions: EvaluationPart<'directions'> = {
  async *run(running) {
    const { directions: planned } = running.plan;
    const { inverted, seen, tally } = running;
    if (!planned || !inverted) return { directions: null };
    const indexes = firstImages(Math.min(seen, planned.images));
    const right = indexes.filter((image) => !tally.clean.wrong[image]).length;
    const reconstructed = yield* accuracyOf(running, {
      indexes,
      message: 'images drawn from their codes',
      stream: streams,
      attackName: reconstructedName,
      change: inverted.moved(null, 0, running.controls.signal),
    });
    const reconstructionError = await errorOf(running, inverted, indexes);
    const results: DirectionsResult['directions'] = [];
    for (const [index, direction] of (planned.along ?? []).entries()) {
      const along = { indexes, direction, index };
      results.push(yield* alongDirection(running, inverted, along, reconstructed));
    }
    const clean = wilsonInterval(right, indexes.length);
    return {
      directions: { clean, reconstructed, reconstructionError, directions: results },
    };
  },
};

async function* alongDirection(
  running: RunningEvaluation,
  inverted: InvertedImages,
  {
    indexes,
    direction,
    index,
  }: { indexes: Uint32Array; direction: ChosenDirection; index: number },
  reconstructed: Proportion,
): AsyncGenerator<JobEvent<'evaluate'>, DirectionsResult['directions'][number]> {
  const planned = running.plan.directions as DirectionsPlan;
  const name = direction.name ?? `direction ${direction.direction + 1}`;
  const accuracies = new Map<number, Proportion>([[0, reconstructed]]);
  for (const [place, shift] of realShiftsOf(planned).entries()) {
    const attackName = movedName(name, shift);
    const accuracy = yield* accuracyOf(running, {
      indexes,
      message: attackName,
      stream: streams + perDirection * (1 + index) + place,
      attackName,
      change: inverted.moved(direction.vector, shift, running.controls.signal),
    });
    accuracies.set(shift, accuracy);
  }
  const points = shiftsOf(planned).map((shift) => ({
    shift,
    accuracy: accuracies.get(shift) as Proportion,
  }));
  return { name, points };
}

async function* accuracyOf(
  running: RunningEvaluation,
  sweep: Omit<Sweep, 'attack' | 'threatModel'> & { change: ChangeImages },
): AsyncGenerator<JobEvent<'evaluate'>, Proportion> {
  const { threatModel } = running.plan;
  const { correct } = yield* runSweep(running, { ...sweep, attack: null, threatModel });
  return wilsonInterval(correct, sweep.indexes.length);
}

/** Root mean square over all pixels. Batches whose answers the journal knows may have lost their codes: found again. */
async function errorOf(
  { plan, dataset, controls }: RunningEvaluation,
  inverted: InvertedImages,
  indexes: Uint32Array,
): Promise<number> {
  const { height, width, channels } = dataset.manifest.image;
  let sum = 0;
  for (const batch of slicesOf(indexes, plan.batchSize)) {
    if (inverted.squaredErrorOf(batch) === null) {
      const { pixels } = dataset.read(plan.split, batch);
      await inverted.moved(null, 0, controls.signal)(toUnitFloats(pixels), batch);
    }
    sum += inverted.squaredErrorOf(batch) ?? 0;
  }
  return Math.sqrt(sum / Math.max(1, indexes.length * height * width * channels));
}
