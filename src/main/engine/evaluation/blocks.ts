import type { EvaluationPlan } from '../../../contract/evaluations/evaluation';
import { evaluationParts } from '../../../contract/evaluations/parts';
import { isKnownWithin } from '../../core/numerics/sequential';
import { firstImages } from '../measurement/read-batch';
import type { RunningEvaluation } from './running-evaluation';
import { unbroken } from './worst-so-far';

/** Images that go through all attacks before the next ones do. */
export interface Block {
  indexes: Uint32Array;
  /** The number of its first batch: random numbers do not depend on the blocks. */
  firstBatch: number;
}

/** All images at once, or, where a rule may end the evaluation early, batch by batch. */
export function blocksOf({ stopWhen, batchSize }: EvaluationPlan, images: number): Block[] {
  const all = firstImages(images);
  if (!stopWhen) return [{ indexes: all, firstBatch: 0 }];
  const count = Math.ceil(images / batchSize);
  return Array.from({ length: count }, (_, block) => ({
    indexes: all.slice(block * batchSize, (block + 1) * batchSize),
    firstBatch: block,
  }));
}

/** Why the attacks end here, before all images; null where they do not. What is not done is taken off the work. */
export function reasonToStop(running: RunningEvaluation): string | null {
  const { plan, seen, images, worst, work, dataset } = running;
  if (!plan.stopWhen || seen >= images) return null;
  const { halfWidth } = plan.stopWhen;
  const right = unbroken(worst, firstImages(seen)).length;
  if (!isKnownWithin(right, seen, halfWidth)) return null;
  const classes = dataset.manifest.classNames.length;
  work.skip(evaluationParts.attacks.passes(plan, images - seen, classes));
  return (
    `Ended after ${seen} of ${images} images, when the 95 % interval of the worst case was at most ` +
    `± ${(100 * halfWidth).toFixed(1)} points. The rule looked after every ${plan.batchSize} images, from 200 on.`
  );
}
