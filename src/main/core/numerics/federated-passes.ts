import { measurementPasses } from '../../../contract/attacks';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { ClientSummary } from '../../../contract/federations/division';
import { imagesOfClient } from '../../../contract/federations/division';
import { attacksOn, type FederationPlan } from '../../../contract/federations/federation';
import type { FederationPart } from '../../../contract/federations/parts';
import type { FederatedMethod } from '../../../contract/federations/results';
import { passesPerImage } from './cost';

/** How many images of each split a client has. */
export interface ClientSizes {
  train: number;
  validation: number;
  test: number;
}

/** What measuring depends on beside the images. */
interface Facts {
  plan: FederationPlan;
  classes: number;
}

export function sizesOfSummary(client: ClientSummary): ClientSizes {
  const { validationImages: validation, testImages: test } = client;
  return { train: imagesOfClient(client), validation, test };
}

/** Images that an epoch of a client trains on: those of its own, filled up to whole batches where the plan says so. */
export function epochImages(
  { lastBatch, training: { batchSize } }: FederationPlan,
  images: number,
): number {
  return lastBatch === 'filled' ? Math.ceil(images / batchSize) * batchSize : images;
}

/** Epochs that a client trains alone: as many as the rounds that it takes part in on average and the tuning together. */
export function aloneEpochs({ rounds, participation, localEpochs, personal }: FederationPlan) {
  return Math.max(1, Math.round(rounds * participation)) * localEpochs + personal.epochs;
}

/** Passes that a score takes at most: the images as they are, then attacked. */
export function scorePasses({ plan, classes }: Facts, split: Split, images: number): number {
  return attacksOn(split, plan).reduce(
    (sum, attack) => sum + measurementPasses(images, attack, classes),
    images,
  );
}

function epochPasses(plan: FederationPlan, { train }: ClientSizes, epochs: number): number {
  return epochImages(plan, train) * epochs * passesPerImage(plan.training.recipe);
}

/** Passes of a client's training in a round. */
export function updatePasses(plan: FederationPlan, client: ClientSizes): number {
  return epochPasses(plan, client, plan.localEpochs);
}

/** Passes of training on one client after the rounds. */
export function personalPasses(
  plan: FederationPlan,
  client: ClientSizes,
  method: FederatedMethod,
): number {
  const { epochs, lambdas } = plan.personal;
  const once = epochPasses(plan, client, epochs);
  if (method === 'local') return epochPasses(plan, client, aloneEpochs(plan));
  if (method === 'ftfa') return once;
  return method === 'rtfa' ? once * lambdas.length : 0;
}

/** Passes of a client's network by a method, with measuring. */
export function resultPasses(facts: Facts, client: ClientSizes, method: FederatedMethod): number {
  const { personal, evaluation } = facts.plan;
  const tested = scorePasses(facts, 'test', Math.min(client.test, evaluation.testImages));
  const ridges = method === 'rtfa' ? personal.lambdas.length : 0;
  const choosing = ridges === 0 ? 0 : ridges * scorePasses(facts, 'validation', client.validation);
  return personalPasses(facts.plan, client, method) + choosing + tested;
}

/** Passes of what clients do in a part. */
export function partPasses(
  facts: Facts,
  part: FederationPart,
  sizesOf: (client: number) => ClientSizes,
): number {
  const { plan } = facts;
  const passesOf = (client: number): number => {
    const sizes = sizesOf(client);
    if (part.kind === 'results') {
      return plan.methods.reduce((sum, method) => sum + resultPasses(facts, sizes, method), 0);
    }
    const withDitto = part.average === 'fedavg' && plan.methods.includes('ditto');
    return (withDitto ? 2 : 1) * updatePasses(plan, sizes);
  };
  return part.clients.reduce((sum, client) => sum + passesOf(client), 0);
}
