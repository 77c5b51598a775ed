import { ThreatModel, type Norm } from '../../../contract/attacks/threat-model';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { batteryOf, type BatteryName } from '../../../contract/evaluations/batteries';
import { EvaluationPlan } from '../../../contract/evaluations/evaluation';
import { namesMadeUnique } from '../../../contract/evaluations/parts/attacks';
import type { CombinationRequest } from '../../../contract/weight-space/combination';
import { neededNumber } from '../../forms/typed-form';
import type { Criterion } from '../../../contract/weight-space/combined-card';

/** What is to be measured between two models, as typed so far. */
export interface CombinationDraft {
  first: string;
  second: string;
  dataset: string;
  norm: Norm;
  epsilon: string;
  battery: BatteryName;
  images: string;
  /** Distance between two α. */
  step: '0.05' | '0.1' | '0.2';
  criterion: Criterion;
}

export function newCombinationDraft(models: readonly string[]): CombinationDraft {
  return {
    first: models[0] ?? '',
    second: models[1] ?? '',
    dataset: '',
    norm: 'linf',
    epsilon: '8/255',
    battery: 'quick',
    images: '500',
    step: '0.1',
    criterion: 'mean',
  };
}

/**
 * What the draft asks for.
 *
 * @returns a sentence for what is wrong in it
 */
export function requestOf(
  draft: CombinationDraft,
  { id, manifest }: Pick<DatasetRecord, 'id' | 'manifest'>,
): CombinationRequest | string {
  const threatModel = ThreatModel.safeParse({
    norm: draft.norm,
    epsilon: neededNumber(draft.epsilon),
  });
  if (!threatModel.success) {
    return `Epsilon ${draft.epsilon}: a number such as 0.03, or a fraction such as 8/255.`;
  }
  const { attacks, mode } = batteryOf(draft.battery, manifest.classNames.length);
  const evaluation = EvaluationPlan.safeParse({
    split: 'validation',
    images: Math.min(Number(draft.images), manifest.splits.validation.images),
    threatModel: threatModel.data,
    battery: draft.battery,
    mode,
    attacks: namesMadeUnique(attacks),
  });
  if (!evaluation.success) return `Images ${draft.images}: a whole number, at least 1.`;
  const step = Number(draft.step);
  const count = Math.round(1 / step);
  return {
    method: {
      kind: 'path',
      alphas: Array.from({ length: count + 1 }, (_, index) => Number((index * step).toFixed(12))),
    },
    members: [draft.first, draft.second],
    dataset: id,
    evaluation: evaluation.data,
    testImages: Math.min(Number(draft.images), manifest.splits.test.images),
    statisticsImages: 5000,
    statisticsOn: 'clean',
    criterion: draft.criterion,
    shifts: [],
    baselines: [],
  };
}
