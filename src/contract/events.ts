import { z } from 'zod';
import { FewShotReport } from './few-shot/few-shot';
import { FewShotSearchReport } from './few-shot/search';
import { CheckpointRecord } from './models/checkpoint';
import { DatasetRecord, LabelCheck, RejectedFile } from './datasets/dataset';
import { DeviceBench } from './devices/bench';
import { WireError } from './errors';
import { EvaluationRecord } from './evaluations/evaluation';
import { FederationRecord } from './federations/federation';
import { RoundResult } from './federations/results';
import {
  CombinationId,
  DirectionSetId,
  EvaluationId,
  FederationId,
  GeneratorId,
  OperationId,
  RunId,
  StudyId,
} from './ids';
import { StudyRecord } from './studies/records';
import { ModelExportReport } from './models/model-export';
import { ModelImportReport } from './models/model-import';
import { LogLine, MetricFrame, RunRecord, ValidationConfusion } from './runs/run';
import { LabStatus } from './status';
import { VerificationRecord } from './identities/verification';
import { CombinationRecord } from './weight-space/combination';
import { DirectionSetRecord } from './directions/direction-set';
import { GeneratorRecord } from './directions/generator';
import { HistoryRestored } from './home/storage';
import { WorkProgress } from './work';

/** What the lab announces to all listeners, always after the history was written. */
export const LabEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('status'), status: LabStatus }),
  z.strictObject({ type: z.literal('run-changed'), run: RunRecord }),
  z.strictObject({ type: z.literal('run-removed'), runId: RunId }),
  z.strictObject({ type: z.literal('metrics'), runId: RunId, frame: MetricFrame }),
  z.strictObject({ type: z.literal('metrics-void'), runId: RunId, afterStep: z.int() }),
  z.strictObject({
    type: z.literal('confusion'),
    runId: RunId,
    confusion: ValidationConfusion,
  }),
  z.strictObject({ type: z.literal('run-log'), runId: RunId, line: LogLine }),
  z.strictObject({ type: z.literal('evaluation-changed'), evaluation: EvaluationRecord }),
  z.strictObject({ type: z.literal('evaluation-removed'), evaluationId: EvaluationId }),
  z.strictObject({ type: z.literal('study-changed'), record: StudyRecord }),
  /** Another process did something about studies. */
  z.strictObject({ type: z.literal('studies-changed') }),
  z.strictObject({ type: z.literal('study-removed'), studyId: StudyId }),
  z.strictObject({ type: z.literal('combination-changed'), combination: CombinationRecord }),
  z.strictObject({ type: z.literal('combination-removed'), combinationId: CombinationId }),
  z.strictObject({ type: z.literal('federation-changed'), federation: FederationRecord }),
  /** What a federated run adds to its record while it is carried out: said often, so without its division and earlier rounds. */
  z.strictObject({
    type: z.literal('federation-progress'),
    federationId: FederationId,
    progress: WorkProgress,
  }),
  z.strictObject({
    type: z.literal('federation-round'),
    federationId: FederationId,
    round: RoundResult,
  }),
  z.strictObject({
    type: z.literal('federation-results'),
    federationId: FederationId,
    resultCount: z.int().min(0),
  }),
  z.strictObject({ type: z.literal('federation-removed'), federationId: FederationId }),
  /** The list of verifications is another one. */
  z.strictObject({ type: z.literal('verifications-changed') }),
  z.strictObject({ type: z.literal('generator-changed'), generator: GeneratorRecord }),
  z.strictObject({ type: z.literal('generator-removed'), generatorId: GeneratorId }),
  z.strictObject({ type: z.literal('directions-changed'), directionSet: DirectionSetRecord }),
  z.strictObject({ type: z.literal('directions-removed'), directionSetId: DirectionSetId }),
  /** Searches that have begun: another one, or one that was stopped, resumed or has ended. */
  z.strictObject({ type: z.literal('unfinished-directions-changed') }),
  z.strictObject({ type: z.literal('datasets-changed') }),
  z.strictObject({ type: z.literal('models-changed') }),
  z.strictObject({ type: z.literal('annotations-changed') }),
  z.strictObject({ type: z.literal('imported-runs-changed') }),
  /** Something was moved to the trash, restored, or removed for good. */
  z.strictObject({ type: z.literal('trash-changed') }),
  /** Another history is in its place: everything that was read before is to be read again. */
  HistoryRestored.extend({ type: z.literal('history-replaced') }),
  z.strictObject({
    type: z.literal('operation'),
    operationId: OperationId,
    /** Share done, 0 to 1. */
    fraction: z.number(),
    message: z.string(),
    outcome: z
      .discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('dataset-added'),
          dataset: DatasetRecord,
          /** True when the same content was already there. */
          unchanged: z.boolean(),
          rejected: z.array(RejectedFile),
        }),
        z.strictObject({
          kind: z.literal('identities-held-out'),
          training: DatasetRecord,
          heldOut: DatasetRecord,
          /** Identities with too few images for either. */
          leftOut: z.int(),
        }),
        z.strictObject({
          kind: z.literal('model-imported'),
          checkpoint: CheckpointRecord,
          report: ModelImportReport,
        }),
        z.strictObject({ kind: z.literal('model-combined'), checkpoint: CheckpointRecord }),
        z.strictObject({ kind: z.literal('generator-trained'), generator: GeneratorRecord }),
        z.strictObject({ kind: z.literal('directions-found'), directionSet: DirectionSetRecord }),
        z.strictObject({ kind: z.literal('model-exported'), report: ModelExportReport }),
        z.strictObject({
          kind: z.literal('site-trained'),
          round: z.int(),
          file: z.string(),
          loss: z.number(),
          accuracy: z.number(),
        }),
        z.strictObject({ kind: z.literal('labels-checked'), check: LabelCheck }),
        z.strictObject({
          kind: z.literal('identities-verified'),
          verification: VerificationRecord,
        }),
        z.strictObject({ kind: z.literal('few-shot-measured'), report: FewShotReport }),
        z.strictObject({ kind: z.literal('few-shot-searched'), report: FewShotSearchReport }),
        z.strictObject({ kind: z.literal('device-measured'), bench: DeviceBench }),
        z.strictObject({ kind: z.literal('failed'), error: WireError }),
      ])
      .nullable(),
  }),
]);
export type LabEvent = z.infer<typeof LabEvent>;

/** How a piece of work that takes its time ended. */
export type OperationOutcome = NonNullable<Extract<LabEvent, { type: 'operation' }>['outcome']>;
