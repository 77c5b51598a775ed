import { describeIssues } from '../../../contract/parse';
import { adversarialRecipe, naturalRecipe } from '../../../contract/plans/recipe';

/** What clients or sites train in the rounds, as typed so far. */
export interface TrainingDraft {
  name: string;
  dataset: string;
  /** The id of the model to start from; empty: fresh weights. */
  start: string;
  isAdversarial: boolean;
  epsilon: string;
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
    epsilon: '8/255',
    rate: '0.05',
    batchSize: '32',
    rounds: '20',
    localEpochs: '1',
    seed: '0',
  };
}

/** What is wrong with a draft, in a sentence. */
export interface DraftProblem {
  problem: string;
}

const attack = { kind: 'pgd', steps: 5, stepSize: { relativeToEpsilon: 0.5 } } as const;

/** The plan of local training that a draft asks for, for the schema of what it is a part of. */
export function trainingOf(draft: TrainingDraft): object {
  return {
    version: 2,
    name: draft.name,
    seed: Number(draft.seed),
    dataset: draft.dataset,
    start:
      draft.start === ''
        ? { kind: 'fresh', network: { preset: 'small-cnn', width: 16 } }
        : { kind: 'checkpoint', checkpoint: draft.start },
    recipe: draft.isAdversarial ? adversarialRecipe({ attack }) : naturalRecipe,
    threatModel: { norm: 'linf', epsilon: fractionOf(draft.epsilon) },
    learningRate: { kind: 'constant', rate: Number(draft.rate) },
    epochs: 1,
    batchSize: Number(draft.batchSize),
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

/** What a draft says by a schema, or the first thing that is wrong with it. */
export function parsed<Value>(
  schema: Parameters<typeof describeIssues>[0] & {
    safeParse(
      value: unknown,
    ):
      | { success: true; data: Value }
      | { success: false; error: Parameters<typeof describeIssues>[1] };
  },
  value: unknown,
): Value | DraftProblem {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [first] = describeIssues(schema, result.error);
  return { problem: first ? `${first.path}: ${first.message}` : 'The federation is not complete.' };
}

/** What a person types is left to the schema, which reads fractions. */
function fractionOf(text: string): number | string {
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}
