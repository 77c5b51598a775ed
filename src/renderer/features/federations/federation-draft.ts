import { Division } from '../../../contract/federations/division';
import { FederationPlan } from '../../../contract/federations/federation';
import type { FederatedMethod } from '../../../contract/federations/results';
import { describeIssues } from '../../../contract/parse';
import { adversarialRecipe, naturalRecipe } from '../../../contract/plans/recipe';

/** A federated run, as typed so far. */
export interface FederationDraft {
  name: string;
  dataset: string;
  /** The id of the model to start from; empty: fresh weights. */
  start: string;
  method: Division['method']['kind'];
  clients: string;
  alpha: string;
  shards: string;
  keepsOneClass: boolean;
  isAdversarial: boolean;
  epsilon: string;
  rate: string;
  batchSize: string;
  rounds: string;
  localEpochs: string;
  participation: string;
  batchNorm: FederationPlan['batchNorm'];
  methods: FederatedMethod[];
  personalEpochs: string;
  seed: string;
}

export function newFederationDraft(): FederationDraft {
  return {
    name: 'federation',
    dataset: '',
    start: '',
    method: 'dirichlet',
    clients: '20',
    alpha: '0.5',
    shards: '2',
    keepsOneClass: false,
    isAdversarial: true,
    epsilon: '8/255',
    rate: '0.05',
    batchSize: '32',
    rounds: '20',
    localEpochs: '1',
    participation: '0.5',
    batchNorm: 'averaged',
    methods: ['global', 'local', 'ftfa', 'rtfa'],
    personalEpochs: '5',
    seed: '0',
  };
}

/** What is wrong with a draft, in a sentence. */
export interface DraftProblem {
  problem: string;
}

/** The division that a draft asks for. */
export function divisionOf(draft: FederationDraft): Division | DraftProblem {
  const clients = Number(draft.clients);
  const methods = {
    dirichlet: { kind: 'dirichlet', alpha: Number(draft.alpha), clients },
    shards: { kind: 'shards', shardsPerClient: Number(draft.shards), clients },
    equal: { kind: 'equal', clients },
    groups: { kind: 'groups' },
  };
  return parsed(Division, {
    method: methods[draft.method],
    seed: Number(draft.seed),
    oneClassClients: draft.keepsOneClass ? 'keep' : 'refuse',
  });
}

const attack = { kind: 'pgd', steps: 5, stepSize: { relativeToEpsilon: 0.5 } } as const;

/** The federated run that a draft asks for. */
export function federationOf(draft: FederationDraft): FederationPlan | DraftProblem {
  const division = divisionOf(draft);
  if ('problem' in division) return division;
  return parsed(FederationPlan, {
    name: draft.name,
    division,
    training: {
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
    },
    rounds: Number(draft.rounds),
    localEpochs: Number(draft.localEpochs),
    participation: Number(draft.participation),
    batchNorm: draft.batchNorm,
    methods: draft.methods,
    personal: { epochs: Number(draft.personalEpochs) },
  });
}

function parsed<Value>(
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
