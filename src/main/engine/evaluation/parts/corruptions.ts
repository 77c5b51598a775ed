import {
  corruptionsOf,
  type CorruptionResult,
} from '../../../../contract/evaluations/parts/corruptions';
import { wilsonInterval } from '../../../core/numerics/intervals';
import { firstImages } from '../../measurement/read-batch';
import { corruptionChange } from '../corruptions/change';
import type { EvaluationPart } from '../evaluation-part';
import { runSweep } from '../run-sweep';

/** Tells its random numbers from those of the other parts. */
const streams = 3000;

/** Asks about every corruption at every severity, on the images that were seen. */
export const corruptions: EvaluationPart<'corruptions'> = {
  async *run(running) {
    const { plan, dataset, seen } = running;
    const results: CorruptionResult[] = [];
    if (!plan.corruptions) return { corruptions: results };
    const indexes = firstImages(Math.min(seen, plan.corruptions.images));
    for (const { corruption, index, severity } of corruptionsOf(plan.corruptions)) {
      const { correct } = yield* runSweep(running, {
        message: `${corruption} ${severity}`,
        attack: null,
        threatModel: plan.threatModel,
        indexes,
        stream: streams + 10 * index + severity,
        attackName: null,
        change: corruptionChange(corruption, severity, dataset.manifest.image, plan.seed),
      });
      results.push({ corruption, severity, accuracy: wilsonInterval(correct, indexes.length) });
    }
    return { corruptions: results };
  },
};
