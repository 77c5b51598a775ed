import { ThreatModel, type Norm } from '../../../contract/attacks/threat-model';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { batteryOf, type BatteryName } from '../../../contract/evaluations/batteries';
import { EvaluationPlan } from '../../../contract/evaluations/evaluation';
import { namesMadeUnique } from '../../../contract/evaluations/parts/attacks';
import { neededNumber } from '../../forms/typed-form';
import type {
  CombinationMethod,
  CombinationRequest,
} from '../../../contract/weight-space/combination';
import type { Criterion, StatisticsImages } from '../../../contract/weight-space/combined-card';

/** What is to be measured between models, as typed so far. */
export interface CombinationDraft {
  kind: CombinationMethod['kind'];
  first: string;
  second: string;
  /** Of a soup: beside the first and the second. */
  others: string[];
  dataset: string;
  norm: Norm;
  epsilon: string;
  battery: BatteryName;
  images: string;
  /** Distance between two α. */
  step: '0.05' | '0.1' | '0.2';
  criterion: Criterion;
  statisticsOn: StatisticsImages;
  /** Whether common corruptions are measured as a shift. */
  corruptions: boolean;
  /** Datasets of the same classes, by id. */
  shifts: string[];
  /** Models of the reference line, by id. */
  baselines: string[];
}

export function newCombinationDraft(models: readonly string[]): CombinationDraft {
  return {
    kind: 'path',
    first: models[0] ?? '',
    second: models[1] ?? '',
    others: [],
    dataset: '',
    norm: 'linf',
    epsilon: '8/255',
    battery: 'quick',
    images: '500',
    step: '0.1',
    criterion: 'mean',
    statisticsOn: 'clean',
    corruptions: false,
    shifts: [],
    baselines: [],
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
  const images = Math.min(Number(draft.images), manifest.splits.validation.images);
  const evaluation = EvaluationPlan.safeParse({
    split: 'validation',
    images,
    threatModel: threatModel.data,
    battery: draft.battery,
    mode,
    attacks: namesMadeUnique(attacks),
    ...(draft.corruptions && { corruptions: { images } }),
  });
  if (!evaluation.success) return `Images ${draft.images}: a whole number, at least 1.`;
  if (draft.baselines.length === 1) {
    return 'One baseline gives no line: choose two or more that differ in accuracy, or none.';
  }
  if (draft.baselines.length > 0 && draft.shifts.length === 0 && !draft.corruptions) {
    return 'Baselines are measured under a shift: choose a shifted dataset or common corruptions.';
  }
  return {
    method: methodOf(draft),
    members: [
      ...new Set([draft.first, draft.second, ...(draft.kind === 'path' ? [] : draft.others)]),
    ],
    dataset: id,
    evaluation: evaluation.data,
    testImages: Math.min(Number(draft.images), manifest.splits.test.images),
    statisticsImages: 5000,
    statisticsOn: draft.statisticsOn,
    criterion: draft.criterion,
    shifts: draft.shifts,
    baselines: draft.baselines,
  };
}

function methodOf({ kind, step }: CombinationDraft): CombinationMethod {
  if (kind !== 'path') return { kind };
  const distance = Number(step);
  const count = Math.round(1 / distance);
  return {
    kind,
    alphas: Array.from({ length: count + 1 }, (_, index) => Number((index * distance).toFixed(12))),
  };
}

/** Datasets whose images may be shifted ones of another: the same classes in the same order, and images of that size. */
export function shiftedDatasets(
  datasets: readonly DatasetRecord[],
  own: DatasetRecord,
): DatasetRecord[] {
  const text = ({ manifest }: DatasetRecord) =>
    JSON.stringify([manifest.classNames, manifest.image]);
  return datasets.filter(
    (each) => each.manifest.fingerprint !== own.manifest.fingerprint && text(each) === text(own),
  );
}

/** A list with an entry taken in or out. */
export function switched(list: readonly string[], entry: string, isIn: boolean): string[] {
  const rest = list.filter((each) => each !== entry);
  return isIn ? [...rest, entry] : rest;
}
