import { benchmarkImage, usualEpsilon } from '../../../contract/attacks/usual-epsilon';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { adversarialRecipe, naturalRecipe } from '../../../contract/plans/recipe';
import { distanceText } from '../../forms/distance';
import { neededNumber } from '../../forms/typed-form';

/** What clients or sites train in the rounds, as typed so far. */
export interface TrainingDraft {
  name: string;
  dataset: string;
  /** The id of the model to start from; empty: fresh weights. */
  start: string;
  isAdversarial: boolean;
  /** Null until something is typed: what is usual for the images. */
  epsilon: string | null;
  rate: string;
  batchSize: string;
  rounds: string;
  localEpochs: string;
  seed: string;
}

export function newTrainingDraft(): TrainingDraft {
  return {
    name: 'federation',
    dataset: '',
    start: '',
    isAdversarial: true,
    epsilon: null,
    rate: '0.05',
    batchSize: '32',
    rounds: '20',
    localEpochs: '1',
    seed: '0',
  };
}

/** The keys of a plan with such a training that have a field. */
export const trainingKeys = {
  epsilon: 'training.threatModel.epsilon',
  rate: 'training.learningRate.rate',
  batchSize: 'training.batchSize',
} as const satisfies Partial<Record<keyof TrainingDraft, string>>;

const attack = { kind: 'pgd', steps: 5, stepSize: { relativeToEpsilon: 0.5 } } as const;

/** The epsilon of a draft as it is shown: `8/255`. */
export function epsilonText(
  { epsilon }: Pick<TrainingDraft, 'epsilon'>,
  dataset: DatasetRecord | undefined,
): string {
  const image = dataset?.manifest.image ?? benchmarkImage;
  return epsilon ?? distanceText(usualEpsilon('linf', image));
}

/**
 * The plan of local training that a draft asks for, for the schema of what it is a part of.
 *
 * @param dataset the one that the draft names, or that takes its place where it names none
 */
export function trainingOf(draft: TrainingDraft, dataset: DatasetRecord | undefined): object {
  return {
    version: 2,
    name: draft.name,
    seed: neededNumber(draft.seed),
    dataset: dataset?.id ?? '',
    start:
      draft.start === ''
        ? { kind: 'fresh', network: { preset: 'small-cnn', width: 16 } }
        : { kind: 'checkpoint', checkpoint: draft.start },
    recipe: draft.isAdversarial ? adversarialRecipe({ attack }) : naturalRecipe,
    // The schema reads fractions such as 8/255.
    threatModel: { norm: 'linf', epsilon: neededNumber(epsilonText(draft, dataset)) },
    learningRate: { kind: 'constant', rate: neededNumber(draft.rate) },
    epochs: 1,
    batchSize: neededNumber(draft.batchSize),
    validation: {
      images: 1000,
      attack: {
        kind: 'pgd',
        steps: 10,
        stepSize: { relativeToEpsilon: 0.25 },
        iterate: 'best',
      },
    },
  };
}
