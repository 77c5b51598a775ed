import { z } from 'zod';
import { Proportion } from '../evaluations/proportion';

/**
 * What every client gets in the end. `global`: the federated average as it is. `local`: a network trained on the client's images
 * alone. `ftfa`: the average, trained on with the client's images (Cheng, Chadha, Duchi 2021). `rtfa`: the same with a ridge
 * towards the average, whose strength the client's validation images choose. `fedprox`: the average of clients that were held to
 * it by a ridge in every round (Li et al. 2020). `ditto`: a network of the client's own, trained beside the rounds and held to
 * their average (Li et al. 2021).
 */
export const FederatedMethod = z.enum(['global', 'local', 'ftfa', 'rtfa', 'fedprox', 'ditto']);
export type FederatedMethod = z.infer<typeof FederatedMethod>;

/** Which average a round belongs to. */
export const AverageKind = z.enum(['fedavg', 'fedprox']);
export type AverageKind = z.infer<typeof AverageKind>;

/** Images that a network gets right, as they are and attacked. */
export const Score = z.strictObject({
  images: z.int().min(0),
  clean: z.int().min(0),
  robust: z.int().min(0),
});
export type Score = z.infer<typeof Score>;

/** A client whose training diverged in a round. */
export const RefusedClient = z.strictObject({ client: z.int().min(0), reason: z.string() });
export type RefusedClient = z.infer<typeof RefusedClient>;

export const RoundResult = z.strictObject({
  average: AverageKind,
  /** From 1; 0 is the start. */
  round: z.int().min(0),
  /** Clients whose update entered the average. */
  clients: z.int().min(0),
  /** Of the clients, over their local training, weighted by images; null for the start. */
  trainLoss: z.number().nullable(),
  trainAccuracy: z.number().nullable(),
  /** The average on validation images of all clients; null where it was not measured. */
  validation: Score.nullable(),
  /** Clients whose update was left out, with the reason. */
  refused: z.array(RefusedClient),
});
export type RoundResult = z.infer<typeof RoundResult>;

/** The rounds with another one; an earlier report of the same round is replaced. */
export function withRound(rounds: readonly RoundResult[], round: RoundResult): RoundResult[] {
  const others = rounds.filter(
    (each) => each.average !== round.average || each.round !== round.round,
  );
  return [...others, round];
}

/** A method's network for one client, on that client's images. */
export const ClientResult = z.strictObject({
  client: z.int().min(0),
  method: FederatedMethod,
  /** On its test images; null where training diverged. */
  test: Score.nullable(),
  /** RTFA: each ridge with its score on the client's validation images. */
  tried: z.array(z.strictObject({ lambda: z.number(), validation: Score.nullable() })),
  /** RTFA: the ridge that was chosen. */
  lambda: z.number().nullable(),
  /** Why there is no score. */
  failure: z.string().nullable(),
});
export type ClientResult = z.infer<typeof ClientResult>;

/** Accuracies of a method over clients, each a share; clients count alike, whatever their number of images. */
export const Distribution = z.strictObject({
  clients: z.int().min(0),
  mean: z.number(),
  median: z.number(),
  /** The mean of the worst tenth of the clients, at least one. */
  worstTenth: z.number(),
  /** Sample deviation over clients; null for one. */
  deviation: z.number().nullable(),
  /** (Σx)² / (n Σx²), from 1/n to 1, where all are equal (Jain et al. 1984). */
  jainIndex: z.number(),
  /** All images of all clients together. */
  pooled: Proportion,
});
export type Distribution = z.infer<typeof Distribution>;

/** One method against another on the same clients: mean difference of their accuracies with a 95 % interval over clients. */
export const Gain = z.strictObject({
  clients: z.int().min(1),
  /** Percentage points. */
  points: z.number(),
  /** Null for fewer than two clients. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  better: z.int().min(0),
  worse: z.int().min(0),
});
export type Gain = z.infer<typeof Gain>;

const measures = <Value extends z.core.$ZodType>(value: Value) =>
  z.strictObject({ clean: value, robust: value });

export const MethodAnalysis = z.strictObject({
  method: ClientResult.shape.method,
  accuracy: measures(Distribution),
  /** Against the federated average, and against training alone; null where one of them was not measured. */
  againstGlobal: measures(Gain).nullable(),
  againstLocal: measures(Gain).nullable(),
  /** Clients whose training diverged. */
  failed: z.int().min(0),
});
export type MethodAnalysis = z.infer<typeof MethodAnalysis>;

/** What the clients say together: an entry for each method with a result. */
export const FederationAnalysis = z.array(MethodAnalysis);
export type FederationAnalysis = z.infer<typeof FederationAnalysis>;
