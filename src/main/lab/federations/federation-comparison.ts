import {
  federatedParts,
  federatedReference,
  type FederatedComparison,
  type FederatedComparisonRequest,
  type FederatedSubject,
} from '../../../contract/federations/comparison';
import { imagesOfClient } from '../../../contract/federations/division';
import { attacksOn, type FederationRecord } from '../../../contract/federations/federation';
import {
  FederatedMethod,
  type ClientResult,
  type Score,
} from '../../../contract/federations/results';
import { areStandard } from '../../../contract/evaluations/batteries';
import { TemperError } from '../../../contract/errors';
import { comparisonLimits, divisionText, robustText } from '../../../words/federations';
import type { LabContext } from '../context';
import { requireFederation } from '../records/required';
import { findDataset } from '../store/repositories/datasets';
import { listFederationResults, listFederations } from '../store/repositories/federations';
import { accuracyOf, pairedGains, scoresOf } from './federation-analysis';

interface Chosen {
  federation: FederationRecord;
  method: FederatedMethod;
  scores: ReadonlyMap<number, Score>;
}

/**
 * Sets methods of federations against one of them, client by client.
 *
 * @throws TemperError 'comparison-refused' where fewer than two are left, or where their clients, test images or attack differ
 */
export function compareFederated(
  context: LabContext,
  { subjects: references, baseline }: FederatedComparisonRequest,
): FederatedComparison {
  const chosen = references.flatMap((reference) => chosenBy(context, reference));
  const [first] = chosen;
  if (!first || chosen.length < 2) {
    throw refused('Two methods or more are needed: name a federation, or FEDERATION:METHOD twice.');
  }
  for (const other of chosen) assertSameBasis(first.federation, other.federation);
  const base = baseline === null ? first : chosenAs(context, chosen, baseline);
  const federations = new Set(chosen.map(({ federation }) => federation.id));
  const { federation } = first;
  return {
    baselineIndex: chosen.indexOf(base),
    subjects: chosen.map((each) => subjectOf(each, base)),
    datasetName: findDataset(context.database, federation.datasetId)?.name ?? federation.datasetId,
    clientImages: federation.division.clients.map(imagesOfClient),
    basis: [divisionText(federation.plan.division), robustText('test', federation.plan)],
    limits: comparisonLimits({
      subjects: chosen.length,
      federations: federations.size,
      seeds: new Set(chosen.map((each) => each.federation.plan.training.seed)).size,
      unfinished: chosen.filter((each) => each.federation.state !== 'completed').length,
      isStandard: areStandard(attacksOn('test', federation.plan).map((attack) => ({ attack }))),
    }),
  };
}

/** The method that a reference names, or all that its federation measured. */
function chosenBy(context: LabContext, reference: string): Chosen[] {
  const { federation: named, method } = federatedParts(reference);
  const federation = findNamed(context, named);
  const results = listFederationResults(context.database, federation.id);
  const found = (method ? [method] : FederatedMethod.options).flatMap((each) => {
    const scores = scoresOf(results, each);
    return scores.size > 0 ? [{ federation, method: each, scores }] : [];
  });
  if (found.length > 0) return found;
  const measured = [...new Set(results.map((result: ClientResult) => result.method))].join(', ');
  throw refused(
    method === null || measured === ''
      ? `"${federation.name}" has no results of clients yet. Wait for it: temper federation show ${federation.id}`
      : `"${federation.name}" measured no ${method}. It has: ${measured}.`,
  );
}

function findNamed(context: LabContext, reference: string): FederationRecord {
  const all = listFederations(context.database);
  const found =
    all.find(({ id }) => id === reference) ?? all.find(({ name }) => name === reference);
  // One in the trash is named by its id, with the way back.
  return found ?? requireFederation(context, reference as FederationRecord['id']);
}

function chosenAs(context: LabContext, chosen: readonly Chosen[], reference: string): Chosen {
  const [wanted] = chosenBy(context, reference);
  const found = chosen.find(
    ({ federation, method }) => federation.id === wanted?.federation.id && method === wanted.method,
  );
  if (found) return found;
  throw refused(`The baseline ${reference} is not among the subjects. Name it among them.`);
}

/** What two federations must have in common before clients of one are the clients of the other. */
function partsOf({ datasetFingerprint, division, plan }: FederationRecord) {
  const { evaluation, training } = plan;
  return {
    'dataset content': datasetFingerprint,
    'division into clients': division.fingerprint,
    'test images of a client': evaluation.testImages,
    attacks: attacksOn('test', plan),
    'threat model': training.threatModel,
  };
}

function assertSameBasis(one: FederationRecord, other: FederationRecord): void {
  const [expected, found] = [partsOf(one), partsOf(other)] as const;
  const differing = (Object.keys(expected) as (keyof typeof expected)[]).find(
    (part) => JSON.stringify(expected[part]) !== JSON.stringify(found[part]),
  );
  if (differing === undefined) return;
  throw refused(
    `"${one.name}" and "${other.name}" cannot be compared client by client: their ${differing} differs. Run one of them again with the other's.`,
  );
}

function subjectOf({ federation, method, scores }: Chosen, base: Chosen): FederatedSubject {
  const isBase = federation === base.federation && method === base.method;
  return {
    reference: federatedReference(federation.id, method),
    federationId: federation.id,
    federationName: federation.name,
    method,
    accuracy: accuracyOf([...scores.values()]),
    gain: isBase ? null : pairedGains(scores, base.scores),
    scores: federation.division.clients.map((_, client) => scores.get(client) ?? null),
  };
}

function refused(message: string): TemperError {
  return new TemperError('comparison-refused', message);
}
