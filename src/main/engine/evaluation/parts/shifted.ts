import { measurementPasses } from '../../../../contract/attacks';
import type { ShiftedResult } from '../../../../contract/evaluations/parts/shifted';
import type { Proportion } from '../../../../contract/evaluations/proportion';
import type { JobEvent } from '../../../../contract/jobs';
import { wilsonInterval } from '../../../core/numerics/intervals';
import type { PackedDataset } from '../../../core/datasets/packed-dataset';
import { firstImages } from '../../measurement/read-batch';
import type { EvaluationPart } from '../evaluation-part';
import { imagesOf } from '../evaluation-input';
import { runSweep } from '../run-sweep';
import type { RunningEvaluation } from '../running-evaluation';

/** Tells its batches in the journal from those of the other parts. */
const streams = 20_000;

/** Asks about the first test images of every shifted dataset; the order of theirs is their own. */
export const shifted: EvaluationPart<'shifted'> = {
  async *run(running) {
    const results: ShiftedResult[] = [];
    for (const [index, dataset] of running.shifted.entries()) {
      const name = running.plan.shifted?.[index]?.name ?? dataset.manifest.name;
      const accuracy = yield* accuracyOn(running, dataset, { name, stream: streams + index });
      results.push({ name, accuracy });
    }
    return { shifted: results };
  },
};

async function* accuracyOn(
  running: RunningEvaluation,
  dataset: PackedDataset,
  { name, stream }: { name: string; stream: number },
): AsyncGenerator<JobEvent<'evaluate'>, Proportion> {
  const plan = { ...running.plan, split: 'test' as const };
  const images = imagesOf(plan, dataset);
  // It has fewer than was expected.
  running.work.skip(
    measurementPasses(running.images - images, null, dataset.manifest.classNames.length),
  );
  const own = { ...running, plan, dataset, images };
  const { correct } = yield* runSweep(own, {
    message: `images of ${name}`,
    attack: null,
    threatModel: plan.threatModel,
    indexes: firstImages(images),
    stream,
    attackName: null,
  });
  running.durationMs = own.durationMs;
  return wilsonInterval(correct, images);
}
