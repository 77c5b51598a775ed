import { Division } from '../../../contract/federations/division';
import { FederationPlan } from '../../../contract/federations/federation';
import type { FederatedMethod } from '../../../contract/federations/results';
import {
  newTrainingDraft,
  parsed,
  trainingOf,
  type DraftProblem,
  type TrainingDraft,
} from './training-draft';

/** A federated run, as typed so far. */
export interface FederationDraft extends TrainingDraft {
  method: Division['method']['kind'];
  clients: string;
  alpha: string;
  shards: string;
  keepsOneClass: boolean;
  participation: string;
  batchNorm: FederationPlan['batchNorm'];
  methods: FederatedMethod[];
  personalEpochs: string;
}

export function newFederationDraft(): FederationDraft {
  return {
    ...newTrainingDraft(),
    method: 'dirichlet',
    clients: '20',
    alpha: '0.5',
    shards: '2',
    keepsOneClass: false,
    participation: '0.5',
    batchNorm: 'averaged',
    methods: ['global', 'local', 'ftfa', 'rtfa'],
    personalEpochs: '5',
  };
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

/** The federated run that a draft asks for. */
export function federationOf(draft: FederationDraft): FederationPlan | DraftProblem {
  const division = divisionOf(draft);
  if ('problem' in division) return division;
  return parsed(FederationPlan, {
    name: draft.name,
    division,
    training: trainingOf(draft),
    rounds: Number(draft.rounds),
    localEpochs: Number(draft.localEpochs),
    participation: Number(draft.participation),
    batchNorm: draft.batchNorm,
    methods: draft.methods,
    personal: { epochs: Number(draft.personalEpochs) },
  });
}
