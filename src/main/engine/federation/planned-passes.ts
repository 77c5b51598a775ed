import type { FederationPlan } from '../../../contract/federations/federation';
import type { FederatedMethod } from '../../../contract/federations/results';
import { passesPerImage } from '../../core/numerics/cost';
import { clientLength } from './local-training';
import { clientSample, scorePasses } from './measure-client';
import { participantsOf } from './participants';
import { localEpochs } from './personal';
import type { FederationSession } from './session';

type Facts = Pick<FederationSession, 'plan' | 'clients' | 'network' | 'dataset'>;

/** Passes of a client's training over this many epochs. */
function epochPasses(facts: Facts, client: number, epochs: number): number {
  const { recipe } = facts.plan.training;
  return clientLength(facts, client, 1).trainImages * epochs * passesPerImage(recipe);
}

/** Passes of a client's training in a round. */
export function updatePasses(facts: Facts, client: number): number {
  return epochPasses(facts, client, facts.plan.localEpochs);
}

/** Passes that the training in the rounds of one average takes. */
export function roundsPasses(facts: Facts): number {
  const { plan, clients } = facts;
  let passes = 0;
  for (let round = 1; round <= plan.rounds; round += 1) {
    passes += sum(
      participantsOf(plan, clients.length, round).map((client) => updatePasses(facts, client)),
    );
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

/** Passes of a client's network by a method, with measuring. */
export function resultPasses(facts: Facts, client: number, method: FederatedMethod): number {
  const scored = (split: 'validation' | 'test') =>
    scorePasses(facts, clientSample(facts, client, split, '').indexes.length);
  const ridges = method === 'rtfa' ? facts.plan.personal.lambdas.length : 0;
  const choosing = ridges === 0 ? 0 : ridges * scored('validation');
  return personalPasses(facts, client, method) + choosing + scored('test');
}

/** Passes of training over the whole run: an update with its attack, as in `Cost`. */
export function trainingPasses(facts: Facts): number {
  const { methods } = facts.plan;
  const beside = (['fedprox', 'ditto'] as const).filter((method) => methods.includes(method));
  const personal = facts.clients.map((_, client) =>
    sum(methods.map((method) => personalPasses(facts, client, method))),
  );
  return (1 + beside.length) * roundsPasses(facts) + sum(personal);
}

/** Whether the average of a round is measured; round 0 is the start. */
export function isMeasured({ evaluation, rounds }: FederationPlan, round: number): boolean {
  return round % evaluation.everyRounds === 0 || round === rounds;
}

/** How many validation images of all clients together an average is measured on. */
export function pooledImages({ plan, dataset }: Pick<Facts, 'plan' | 'dataset'>): number {
  return Math.min(plan.training.validation.images, dataset.manifest.splits.validation.images);
}

/** Passes of the whole run, with measuring, as far as is known before. */
export function plannedPasses(facts: Facts): number {
  const { plan, clients } = facts;
  const { methods, rounds } = plan;
  const averages = methods.includes('fedprox') ? 2 : 1;
  const training = (averages + (methods.includes('ditto') ? 1 : 0)) * roundsPasses(facts);
  const measured = Array.from({ length: rounds + 1 }, (_, round) => round).filter((round) =>
    isMeasured(plan, round),
  );
  const measuring = averages * measured.length * scorePasses(facts, pooledImages(facts));
  const results = clients.map((_, client) =>
    sum(methods.map((method) => resultPasses(facts, client, method))),
  );
  return training + measuring + sum(results);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
