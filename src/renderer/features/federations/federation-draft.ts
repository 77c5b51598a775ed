import { batteryOf, type BatteryName } from '../../../contract/evaluations/batteries';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { Division } from '../../../contract/federations/division';
import { FederationPlan } from '../../../contract/federations/federation';
import type { FederatedMethod } from '../../../contract/federations/results';
import { fieldError, neededNumber, readForm, type FormProblem } from '../../forms/typed-form';
import { newTrainingDraft, trainingKeys, trainingOf, type TrainingDraft } from './training-draft';

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
  /** What attacks the clients' networks in the end; empty: the attack of the rounds. */
  battery: BatteryName | '';
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
    battery: '',
  };
}

/** The keys of a plan that have a field. */
const typedKeys = {
  clients: 'division.method.clients',
  alpha: 'division.method.alpha',
  shards: 'division.method.shardsPerClient',
  seed: 'division.seed',
  name: 'name',
  ...trainingKeys,
  rounds: 'rounds',
  localEpochs: 'localEpochs',
  participation: 'participation',
  personalEpochs: 'personal.epochs',
} as const satisfies Partial<Record<keyof FederationDraft, string>>;

/** What is wrong with one field of a draft; null where nothing is. */
export function draftError(
  plan: FederationPlan | FormProblem,
  field: keyof typeof typedKeys,
): string | null {
  return fieldError(plan, typedKeys[field]);
}

/** The division that a draft asks for. */
export function divisionOf(draft: FederationDraft): Division | FormProblem {
  return readForm(Division, typedDivision(draft), []);
}

function typedDivision(draft: FederationDraft): Record<string, unknown> {
  const clients = neededNumber(draft.clients);
  const methods = {
    dirichlet: { kind: 'dirichlet', alpha: neededNumber(draft.alpha), clients },
    shards: { kind: 'shards', shardsPerClient: neededNumber(draft.shards), clients },
    equal: { kind: 'equal', clients },
    groups: { kind: 'groups' },
  };
  return {
    method: methods[draft.method],
    seed: neededNumber(draft.seed),
    oneClassClients: draft.keepsOneClass ? 'keep' : 'refuse',
  };
}

/**
 * The federated run that a draft asks for.
 *
 * @param dataset the one that it names, or that takes its place where it names none; few classes leave attacks out of a battery
 */
export function federationOf(
  draft: FederationDraft,
  dataset: DatasetRecord | undefined,
): FederationPlan | FormProblem {
  const classes = dataset?.manifest.classNames.length;
  const value = {
    name: draft.name,
    division: typedDivision(draft),
    training: trainingOf(draft, dataset),
    rounds: neededNumber(draft.rounds),
    localEpochs: neededNumber(draft.localEpochs),
    participation: neededNumber(draft.participation),
    batchNorm: draft.batchNorm,
    methods: draft.methods,
    personal: { epochs: neededNumber(draft.personalEpochs) },
    evaluation:
      draft.battery === ''
        ? {}
        : { testAttacks: batteryOf(draft.battery, classes).attacks.map(({ attack }) => attack) },
  };
  // The plan of the training repeats the name and the seed: their fields show what is wrong once.
  return readForm(FederationPlan, value, [
    ...Object.values(typedKeys),
    'training.name',
    'training.seed',
  ]);
}
