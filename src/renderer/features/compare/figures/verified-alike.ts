import type { ListedVerification } from '../../../../contract/identities/verification';

interface Subject {
  name: string;
  colourIndex: number;
  checkpointId: string;
}

export interface VerifiedSubject<Compared extends Subject = Subject> {
  subject: Compared;
  verification: ListedVerification;
}

/**
 * The compared models whose verifications can stand in one figure: on the same pairs of the same dataset, on which most of them were
 * verified. The newest of each model.
 *
 * @param verifications newest first
 * @returns fewer than two where there is nothing to compare
 */
export function verifiedAlike<Compared extends Subject>(
  subjects: readonly Compared[],
  verifications: readonly ListedVerification[],
): VerifiedSubject<Compared>[] {
  const keys = [...new Set(verifications.map(pairsKey))];
  const groups = keys.map((key) =>
    subjects.flatMap((subject) => {
      const verification = verifications.find(
        (each) => each.checkpointId === subject.checkpointId && pairsKey(each) === key,
      );
      return verification ? [{ subject, verification }] : [];
    }),
  );
  return groups.reduce<VerifiedSubject<Compared>[]>(
    (most, group) => (group.length > most.length ? group : most),
    [],
  );
}

/** The same text where the pairs are the same. */
function pairsKey({ datasetFingerprint, plan, summary }: ListedVerification): string {
  const { same, different } = summary;
  return JSON.stringify([datasetFingerprint, plan.images, plan.pairs, same, different]);
}
