import { z } from 'zod';
import { FederationId } from '../ids';
import { Distribution, FederatedMethod, Gain, Score } from './results';

/**
 * What a federation gives its clients by one method, as a subject of a comparison: `federation-abcdef:ftfa`; by name as well as by
 * id. Without a method it stands for all that the federation measured.
 */
const separator = ':';

export function federatedReference(federation: string, method: FederatedMethod): string {
  return `${federation}${separator}${method}`;
}

/** The parts of such a reference; the method is null where it names none. */
export function federatedParts(reference: string): {
  federation: string;
  method: FederatedMethod | null;
} {
  const at = reference.lastIndexOf(separator);
  const method = FederatedMethod.safeParse(reference.slice(at + 1));
  return at > 0 && method.success
    ? { federation: reference.slice(0, at), method: method.data }
    : { federation: reference, method: null };
}

/** Whether an id of a subject is one of a federation, and not of a run or a model. */
export function isFederated(reference: string): boolean {
  return FederationId.safeParse(federatedParts(reference).federation).success;
}

export const FederatedComparisonRequest = z.strictObject({
  subjects: z.array(z.string().min(1)).min(1).max(20),
  /** One of the subjects; null for the first. */
  baseline: z.string().nullable().default(null),
});
export type FederatedComparisonRequest = z.infer<typeof FederatedComparisonRequest>;

const measures = <Value extends z.core.$ZodType>(value: Value) =>
  z.strictObject({ clean: value, robust: value });

const FederatedSubject = z.strictObject({
  /** With the id of the federation. */
  reference: z.string(),
  federationId: FederationId,
  federationName: z.string(),
  method: FederatedMethod,
  accuracy: measures(Distribution),
  /** Paired over clients, against the baseline; null for the baseline itself. */
  gain: measures(Gain).nullable(),
  /** By client; null where training diverged or nothing was measured yet. */
  scores: z.array(Score.nullable()),
});
export type FederatedSubject = z.infer<typeof FederatedSubject>;

/** Methods of one or more federations on the same clients and test images. */
export const FederatedComparison = z.strictObject({
  baselineIndex: z.int().min(0),
  subjects: z.array(FederatedSubject).min(2),
  datasetName: z.string(),
  /** Training images of each client. */
  clientImages: z.array(z.int().min(0)),
  /** How the images were divided, and what robust accuracy was measured under. */
  basis: z.array(z.string()),
  /** What the figures rest on and where they stop. */
  limits: z.array(z.string()),
});
export type FederatedComparison = z.infer<typeof FederatedComparison>;
