import { z } from 'zod';
import { FederationId } from '../ids';
import { Division, DivisionSummary } from './division';
import { FederationPlan, FederationRecord } from './federation';
import { ClientResult, FederationAnalysis } from './results';

const reference = z.strictObject({ federationId: FederationId });

/** The part of the list of commands that is about federations. */
export const federationCommands = {
  /** Divides a dataset, named by id or name, and stores nothing. */
  'federations:divide': {
    input: z.strictObject({ dataset: z.string().min(1), division: Division }),
    output: DivisionSummary.extend({ classNames: z.array(z.string()) }),
  },
  /** Orders a federated run. */
  'federations:create': {
    input: z.strictObject({ plan: FederationPlan }),
    output: FederationRecord,
  },
  /** Newest first. */
  'federations:list': { input: z.strictObject({}), output: z.array(FederationRecord) },
  'federations:show': { input: reference, output: FederationRecord },
  /** What every client got, and what that says together. */
  'federations:results': {
    input: reference,
    output: z.strictObject({ results: z.array(ClientResult), analysis: FederationAnalysis }),
  },
  'federations:pause': { input: reference, output: z.null() },
  'federations:continue': { input: reference, output: z.null() },
  'federations:cancel': { input: reference, output: z.null() },
  /** Goes on with an interrupted, cancelled or failed one where it stood. */
  'federations:resume': { input: reference, output: FederationRecord },
} as const;
