import { federatedParts, federatedReference } from '../../../../contract/federations/comparison';
import type { FederationRecord } from '../../../../contract/federations/federation';
import type { FederatedMethod } from '../../../../contract/federations/results';
import { divisionText, federatedName, methodDescriptions } from '../../../../words/federations';
import type { SubjectChoice } from './subjects';

/** Every method of the federations that have measured clients. */
export function federatedChoices(federations: readonly FederationRecord[]): SubjectChoice[] {
  return federations
    .filter(({ resultCount }) => resultCount > 0)
    .flatMap((federation) =>
      federation.plan.methods.map((method) => methodChoice(federation, method)),
    );
}

/** What such a reference is a method of; null where that is not here. */
export function federatedChoice(
  reference: string,
  federations: readonly FederationRecord[],
): SubjectChoice | null {
  const { federation: id, method } = federatedParts(reference);
  const federation = federations.find((each) => each.id === id);
  if (!federation) return null;
  if (method) return methodChoice(federation, method);
  return { ...methodChoice(federation, 'global'), id: reference, name: federation.name };
}

function methodChoice(federation: FederationRecord, method: FederatedMethod): SubjectChoice {
  const { id, name, plan, datasetFingerprint, division } = federation;
  return {
    id: federatedReference(id, method),
    name: federatedName({ method, federationName: name }),
    detail: `${methodDescriptions[method]} · ${divisionText(plan.division)}`,
    colourIndex: null,
    // Only the same clients can be compared, and never with one network for all.
    datasets: [`${datasetFingerprint} divided ${division.fingerprint}`],
  };
}
