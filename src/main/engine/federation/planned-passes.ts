import type { FederatedMethod } from '../../../contract/federations/results';
import { passesPerImage } from '../../core/numerics/cost';
import { clientLength } from './local-training';
import { clientSample, scorePasses } from './measure-client';
import { participantsOf } from './participants';
import { localEpochs } from './personal';
import type { FederationSession } from './session';

type Facts = Pick<FederationSession, 'plan' | 'clients' | 'network' | 'dataset'>;

/** Passes of a client's training over so many epochs. */
function epochPasses(facts: Facts, client: number, epochs: number): number {
  const { recipe } = facts.plan.training;
  return clientLength(facts, client, 1).trainImages * epochs * passesPerImage(recipe);
}

/** Passes that the training in the rounds of one average takes. */
export function roundsPasses(facts: Facts): number {
  const { plan, clients } = facts;
  let passes = 0;
  for (let round = 1; round <= plan.rounds; round += 1) {
    for (const client of participantsOf(plan, clients.length, round)) {
      passes += epochPasses(facts, client, plan.localEpochs);
    }
  }
  return passes;
}

/** Passes of training on one client after the rounds. */
function personalPasses(facts: Facts, client: number, method: FederatedMethod): number {
  const { personal } = facts.plan;
  const once = epochPasses(facts, client, personal.epochs);
  switch (method) {
    case 'local':
      return epochPasses(facts, client, localEpochs(facts));
    case 'ftfa':
      return once;
    case 'rtfa':
      return once * personal.lambdas.length;
    default:
      return 0;
  }
}

/** Passes of training over the whole run: an update with its attack, as in `Cost`. */
export function trainingPasses(facts: Facts): number {
  const { methods } = facts.plan;
  const beside = ['fedprox', 'ditto'].filter((method) =>
    methods.includes(method as FederatedMethod),
  );
  const personal = facts.clients.map((_, client) =>
    methods.reduce((sum, method) => sum + personalPasses(facts, client, method), 0),
  );
  return (1 + beside.length) * roundsPasses(facts) + sum(personal);
}

/** Passes of the whole run, with measuring, as far as is known before. */
export function plannedPasses(facts: Facts): number {
  const { plan, clients, dataset } = facts;
  const { methods, personal, evaluation, training } = plan;
  const pooled = Math.min(training.validation.images, dataset.manifest.splits.validation.images);
  const averages = methods.includes('fedprox') ? 2 : 1;
  const measuredRounds = 1 + Math.ceil(plan.rounds / evaluation.everyRounds);
  const ofClients = clients.map((_, client) => {
    const sampleOf = (split: 'validation' | 'test') =>
      scorePasses(facts, clientSample(facts, client, split, '').indexes.length);
    const ridges = methods.includes('rtfa') ? personal.lambdas.length : 0;
    return methods.length * sampleOf('test') + ridges * sampleOf('validation');
  });
  return (
    trainingPasses(facts) + averages * measuredRounds * scorePasses(facts, pooled) + sum(ofClients)
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
