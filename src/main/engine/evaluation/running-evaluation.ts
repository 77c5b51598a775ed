import type { EvaluationPlan } from '../../../contract/evaluations/evaluation';
import type { Proportion } from '../../../contract/evaluations/proportion';
import type { JobEvent } from '../../../contract/jobs';
import type { PackedDataset } from '../../core/datasets/packed-dataset';
import { wilsonInterval } from '../../core/numerics/intervals';
import type { Controls } from '../jobs/controls';
import type { Distances } from '../measurement/distances';
import type { Measurement } from '../measurement/measure-batches';
import type { MeasuredNetwork } from '../measurement/measured-network';
import type { Anatomy } from './checks/run-attack-unit-test';
import type { InvertedImages } from './directions/inverted-images';
import type { Journal } from './journal';
import type { KeptImages } from './parts/kept-images';
import { unbroken, type WorstSoFar } from './worst-so-far';
import type { Tally } from './tally';
import type { WorkMeter } from './work-meter';

export type Witness = NonNullable<Measurement['witness']>;

/** What the parts of one evaluation share. */
export interface RunningEvaluation {
  plan: EvaluationPlan;
  dataset: PackedDataset;
  network: MeasuredNetwork;
  /** On which adversarial images are tried as well, in the order of the plan. */
  others: readonly MeasuredNetwork[];
  /** Of the plan's shifted datasets, in its order. */
  shifted: readonly PackedDataset[];
  /** Images of the plan; at most those that the split has. */
  images: number;
  work: WorkMeter;
  controls: Controls;
  journal: Journal;
  kept: KeptImages | null;
  /** For the plan's directions; null where it has none. */
  inverted: InvertedImages | null;
  /** See the images of the clean sweep and the attacks, as the parts ask for it. */
  witnesses: readonly Witness[];
  worst: WorstSoFar;
  tally: Tally;
  /** What the attack unit test takes apart; null where only the function is known. */
  anatomy: Anatomy | null;
  /** The number of images, from the first, that are measured. */
  seen: number;
  /** Why the attacks ended before all images, in words; null where they did not. */
  stoppedEarly: string | null;
  /** Over all sweeps. */
  farthest: Distances;
  /** Time that measuring took, over all attempts. */
  durationMs: number;
}

/** How far the evaluation is. @param current what the running attack has found so far */
export function evaluationProgress(
  { work, worst, seen }: RunningEvaluation,
  message: string,
  current: Proportion | null = null,
): JobEvent<'evaluate'> {
  const done = work.report();
  const images = Uint32Array.from({ length: seen }, (_, image) => image);
  const worstCase = seen > 0 ? wilsonInterval(unbroken(worst, images).length, seen) : null;
  return {
    type: 'fraction',
    fraction: done.fraction,
    message,
    evaluation: { ...done, message, current, worstCase },
  };
}
