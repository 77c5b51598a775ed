import type { FederationPlan } from '../../../contract/federations/federation';
import type { FederatedMethod } from '../../../contract/federations/results';
import * as passes from '../../core/numerics/federated-passes';
import type { ClientSizes } from '../../core/numerics/federated-passes';
import { participantsOf } from './participants';
import type { FederationSession } from './session';

type Facts = Pick<FederationSession, 'plan' | 'clients' | 'network' | 'dataset'>;

/** How many images of each split a client has. */
export function sizesOf({ clients }: Pick<Facts, 'clients'>, client: number): ClientSizes {
  const { train, validation, test } = clients[client] ?? {};
  return {
    train: train?.length ?? 0,
    validation: validation?.length ?? 0,
    test: test?.length ?? 0,
  };
}

/** What passes of measuring depend on. */
export function measuringFacts({ plan, network }: Pick<Facts, 'plan' | 'network'>) {
  return { plan, classes: network.classes };
}

/** Passes of a client's training in a round. */
export function updatePasses(facts: Facts, client: number): number {
  return passes.updatePasses(facts.plan, sizesOf(facts, client));
}

/** Passes that the training in the rounds of one average takes. */
export function roundsPasses(facts: Facts): number {
  const { plan, clients } = facts;
  let total = 0;
  for (let round = 1; round <= plan.rounds; round += 1) {
    total += sum(
      participantsOf(plan, clients.length, round).map((client) => updatePasses(facts, client)),
    );
  }
  return total;
}

/** Passes of a client's network by a method, with measuring. */
export function resultPasses(facts: Facts, client: number, method: FederatedMethod): number {
  return passes.resultPasses(measuringFacts(facts), sizesOf(facts, client), method);
}

/** Passes of training over the whole run: an update with its attack, as in `Cost`. */
export function trainingPasses(facts: Facts): number {
  const { methods } = facts.plan;
  const beside = (['fedprox', 'ditto'] as const).filter((method) => methods.includes(method));
  const personal = facts.clients.map((_, client) =>
    sum(methods.map((method) => passes.personalPasses(facts.plan, sizesOf(facts, client), method))),
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
  const measuring =
    averages *
    measured.length *
    passes.scorePasses(measuringFacts(facts), 'validation', pooledImages(facts));
  const results = clients.map((_, client) =>
    sum(methods.map((method) => resultPasses(facts, client, method))),
  );
  return training + measuring + sum(results);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
