import type { Norm } from '../../../contract/attacks/threat-model';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { batteryOf, type BatteryName } from '../../../contract/evaluations/batteries';
import { usualThreat } from '../../../contract/evaluations/usual-threat';
import { namesMadeUnique } from '../../../contract/evaluations/parts/attacks';
import type { Json } from '../../../contract/json-value';
import {
  CombinationRequest,
  type CombinationMethod,
} from '../../../contract/weight-space/combination';
import { readAlphas } from '../../../contract/weight-space/alphas';
import { threatFields } from '../../forms/threat-fields';
import {
  fieldError,
  isProblem,
  neededNumber,
  readForm,
  type FormProblem,
} from '../../forms/typed-form';
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
  /** Null: as many as are chosen on. */
  testImages: string | null;
  /** Distance between two α; `listed`: those of `alphas`. */
  step: '0.05' | '0.1' | '0.2' | 'listed';
  alphas: string;
  criterion: Criterion;
  statisticsOn: StatisticsImages;
  statisticsImages: string;
  /** Whether common corruptions are measured as a shift. */
  corruptions: boolean;
  /** Datasets with shifted images of the same classes, by id. */
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
    ...threatFields(usualThreat(null)),
    battery: 'quick',
    images: '500',
    testImages: null,
    step: '0.1',
    alphas: '0:1:0.1',
    criterion: 'mean',
    statisticsOn: 'clean',
    statisticsImages: '5000',
    corruptions: false,
    shifts: [],
    baselines: [],
  };
}

/** The keys of a request that have a field. */
const typedKeys = {
  epsilon: 'evaluation.threatModel.epsilon',
  images: 'evaluation.images',
  testImages: 'testImages',
  statisticsImages: 'statisticsImages',
  alphas: 'method.alphas',
} as const satisfies Partial<Record<keyof CombinationDraft, string>>;

/** What is wrong with one field of a draft; null where nothing is. */
export function draftError(
  request: CombinationRequest | FormProblem,
  field: keyof typeof typedKeys,
): string | null {
  return fieldError(request, typedKeys[field]);
}

/**
 * What a draft asks the lab for, or what is wrong with it.
 *
 * @param dataset that the models are measured on: its images and classes bound the request
 */
export function requestOf(
  draft: CombinationDraft,
  { id, manifest }: Pick<DatasetRecord, 'id' | 'manifest'>,
): CombinationRequest | FormProblem {
  const { attacks, mode } = batteryOf(draft.battery, manifest.classNames.length);
  const images = imagesOf(draft.images, manifest.splits.validation.images);
  const method = methodOf(draft);
  const value = {
    // Where α cannot be read, everything else is checked all the same.
    method: isProblem(method) ? { kind: 'uniform-soup' } : method,
    members: [
      ...new Set([draft.first, draft.second, ...(draft.kind === 'path' ? [] : draft.others)]),
    ],
    dataset: id,
    evaluation: {
      split: 'validation',
      images,
      // The schema reads fractions such as 8/255.
      threatModel: { norm: draft.norm, epsilon: neededNumber(draft.epsilon) },
      battery: draft.battery,
      mode,
      attacks: namesMadeUnique(attacks),
      ...(draft.corruptions && { corruptions: { images } }),
    },
    testImages: imagesOf(draft.testImages ?? draft.images, manifest.splits.test.images),
    statisticsImages: neededNumber(draft.statisticsImages),
    statisticsOn: draft.statisticsOn,
    criterion: draft.criterion,
    shifts: draft.shifts,
    baselines: draft.baselines,
  };
  // Corruptions are measured on the images that are chosen on: their field shows what is wrong with it.
  const read = readForm(CombinationRequest, value, [
    ...Object.values(typedKeys),
    'evaluation.corruptions.images',
  ]);
  const problem = baselineProblem(draft);
  if (!isProblem(read) && !isProblem(method) && problem === null) return read;
  return {
    fields: { ...fieldsOf(read), ...fieldsOf(method) },
    problem: (isProblem(read) ? read.problem : null) ?? problem,
  };
}

function fieldsOf(read: object): FormProblem['fields'] {
  return isProblem(read) ? read.fields : {};
}

/** As many images as were typed, and no more than there are. */
function imagesOf(images: string, most: number): Json {
  const typed = neededNumber(images);
  return typeof typed === 'number' ? Math.min(typed, most) : typed;
}

function baselineProblem({ baselines, shifts, corruptions }: CombinationDraft): string | null {
  if (baselines.length === 1) {
    return 'One baseline gives no line: choose two or more that differ in accuracy, or none.';
  }
  return baselines.length > 0 && shifts.length === 0 && !corruptions
    ? 'Baselines are measured under a shift: choose a shifted dataset or common corruptions.'
    : null;
}

function methodOf({ kind, step, alphas }: CombinationDraft): CombinationMethod | FormProblem {
  if (kind !== 'path') return { kind };
  const read = readAlphas(step === 'listed' ? alphas : `0:1:${step}`);
  if ('alphas' in read) return { kind, alphas: read.alphas };
  return { fields: { [typedKeys.alphas]: read.problem }, problem: null };
}
