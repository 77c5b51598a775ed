import { z } from 'zod';
import { TrashUse } from '../home/trash';
import { FederationId, OperationId } from '../ids';
import { TaskEnd, TaskRecord } from '../studies/tasks';
import { FederatedComparison, FederatedComparisonRequest } from './comparison';
import { Division, DivisionSummary } from './division';
import { FederationEstimate, FederationExecution, onThisMachine } from './execution';
import { FederationPlan, FederationRecord } from './federation';
import { Collected, FolderPlan, FolderState, SiteName } from './folder';
import { ClientResult, FederationAnalysis } from './results';

const reference = z.strictObject({ federationId: FederationId });

/** The part of the list of commands that is about federations. */
export const federationCommands = {
  /** Divides a dataset, named by id or name, and stores nothing. */
  'federations:divide': {
    input: z.strictObject({ dataset: z.string().min(1), division: Division }),
    output: DivisionSummary.extend({ classNames: z.array(z.string()) }),
  },
  /** Measures steps of the clients' training, for the limits of tasks; where they are carried out is asked first. */
  'federations:estimate': {
    input: z.strictObject({ plan: FederationPlan, execution: FederationExecution }),
    output: FederationEstimate,
  },
  /** Orders a federated run. */
  'federations:create': {
    input: z.strictObject({
      plan: FederationPlan,
      execution: FederationExecution.default(onThisMachine),
    }),
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
  /** Methods of one or more federations on the same clients. */
  'federations:compare': { input: FederatedComparisonRequest, output: FederatedComparison },
  /** Where its clients are carried out: what is not done yet, and the newest of what is. */
  'federations:tasks': { input: reference, output: z.array(TaskRecord) },
  'federations:pause': { input: reference, output: z.null() },
  'federations:continue': { input: reference, output: z.null() },
  'federations:cancel': { input: reference, output: z.null() },
  /**
   * Goes on with an interrupted, cancelled or failed one where it stood. Without `execution` its clients are carried out
   * where they were before.
   */
  'federations:resume': {
    input: reference.extend({ execution: FederationExecution.nullable().default(null) }),
    output: FederationRecord,
  },
  /** Carries out what was put into a task's folder, and leaves its bundle there: as `studies:carry-out-task`. */
  'federations:carry-out-task': {
    input: z.strictObject({ folder: z.string().min(1) }),
    output: TaskEnd,
  },
  /** Into the trash, once it has ended; its average stays a model. */
  'federations:remove': { input: reference, output: TrashUse },

  /** Begins a federation between machines in a folder that they share. */
  'federation-folder:start': {
    input: z.strictObject({ folder: z.string().min(1), plan: FolderPlan }),
    output: FolderState,
  },
  'federation-folder:show': {
    input: z.strictObject({ folder: z.string().min(1) }),
    output: FolderState,
  },
  /** Notes a site; its dataset, by id or name, is only looked at here. */
  'federation-folder:join': {
    input: z.strictObject({
      folder: z.string().min(1),
      site: SiteName,
      dataset: z.string().min(1),
    }),
    output: FolderState,
  },
  /** Trains a site in the open round; ends in an operation event `site-trained`. */
  'federation-folder:train': {
    input: z.strictObject({
      folder: z.string().min(1),
      site: SiteName,
      dataset: z.string().min(1),
    }),
    output: z.strictObject({ operationId: OperationId }),
  },
  /** Averages the updates of the open round, where the quorum has answered. */
  'federation-folder:collect': {
    input: z.strictObject({ folder: z.string().min(1) }),
    output: Collected,
  },
} as const;
