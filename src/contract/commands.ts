import { startSituations } from './named-recipes/advice';
import { z } from 'zod';
import { command } from './command';
import { FewShotPlan, FewShotResult } from './few-shot/few-shot';
import { FewShotSearch, FewShotSearchReport } from './few-shot/search';
import {
  EvaluationAnalysis,
  ExportFormat,
  ImageOutcomes,
  TransferMatrix,
} from './evaluations/analysis';
import { Annotation, AnnotationChange, ItemId } from './annotation';
import { runCommands } from './runs/commands';
import { importedRunCommands } from './runs/imported-run';
import { PlanSpeed } from './devices/bench';
import { Comparison, ComparisonRequest, ReportRequest } from './comparisons/comparison';
import { CheckpointRecord } from './models/checkpoint';
import { correctionCommands } from './datasets/corrections';
import {
  ClassMapping,
  DatasetQuality,
  DatasetRecord,
  ImportOptions,
  ShiftChoice,
} from './datasets/dataset';
import { DeviceId, DeviceList, DeviceLoad, ThreadCount } from './devices/device';
import { DoctorReport } from './home/doctor';
import { sentFileCommands } from './home/sent-files';
import {
  EvaluationEstimate,
  EvaluationPlan,
  EvaluationRecord,
  PerImageResults,
  Split,
} from './evaluations/evaluation';
import { CheckpointId, DatasetId, EvaluationId, OperationId } from './ids';
import { ImportPreview } from './datasets/import-preview';
import { inspectionCommands } from './evaluations/inspection-commands';
import { ModelExportFormat } from './models/model-export';
import { ModelImportOptions } from './models/model-import';
import { Network } from './models/network';
import { HeadChange, NetworkBlock, NetworkLayer } from './plans/plan-network';
import { SavedView, ViewName } from './runs/runs-view';
import { LabStatus } from './status';
import { clusterCommands } from './studies/cluster';
import { studyCommands } from './studies/commands';
import { HistoryBackup, HistoryRestored, StorageReport } from './home/storage';
import { trashCommands, TrashUse } from './home/trash';
import { directionCommands } from './directions/commands';
import { federationCommands } from './federations/commands';
import { combinationCommands } from './weight-space/combination-commands';
import { verificationCommands } from './identities/verification-commands';

const nothing = z.strictObject({});
const reference = z.strictObject({ reference: z.string().min(1) });

/** A plan as typed so far: it may be incomplete or wrong, and the answer says where. */
export const PlanPreview = z.strictObject({
  /** What has to change before the plan can run. */
  issues: z.array(z.strictObject({ path: z.string(), message: z.string() })),
  /** What the plan may do but hardly means to; empty while it does not parse. */
  warnings: z.array(z.strictObject({ path: z.string(), message: z.string() })),
  /** Null when the plan does not parse. Epochs, learning rates and epsilons of the same length. */
  schedule: z
    .strictObject({
      epochs: z.array(z.number()),
      learningRates: z.array(z.number()),
      epsilons: z.array(z.number()),
    })
    .nullable(),
  totalSteps: z.int().nullable(),
  imagePasses: z.number().nullable(),
  trainingSetPasses: z.number().nullable(),
  parameters: z.int().nullable(),
  /** Those that the plan trains, once the warm-up of the head is over. */
  trainedParameters: z.int().nullable(),
  forwardMacs: z.number().nullable(),
  /** The network in blocks, in order; empty when it is not known. */
  blocks: z.array(NetworkBlock),
  /** The network itself, and its nodes in order with what they cost. */
  network: Network.nullable(),
  layers: z.array(NetworkLayer),
  /** Null where the plan asks for no new head. */
  headChange: HeadChange.nullable(),
  /** What the plan starts from, for advice on its recipe; null where that is not known. */
  startSituation: z.enum(startSituations).nullable(),
  /** From image passes per second of earlier runs of the same network on this machine; null when there are none. */
  estimatedDurationMs: z.number().nullable(),
  estimateBasis: z.string(),
  /** Whether attack steps and updates in bfloat16 are faster than in float32 where the plan would be trained. */
  fasterInBfloat16: z.boolean(),
});
export type PlanPreview = z.infer<typeof PlanPreview>;

export const PlanTemplate = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  plan: z.unknown(),
});
export type PlanTemplate = z.infer<typeof PlanTemplate>;

/** Small images for the screen: interleaved bytes, image after image. */
export const SampleImages = z.strictObject({
  height: z.int(),
  width: z.int(),
  channels: z.int(),
  indexes: z.array(z.int()),
  labels: z.array(z.int()),
  pixels: z.instanceof(Uint8Array),
});
export type SampleImages = z.infer<typeof SampleImages>;

/**
 * The only list of what a window or a command line may ask of the lab. Both sides derive their types from it.
 */
export const commands = {
  'lab:status': command(nothing, LabStatus),
  'lab:doctor': command(nothing, DoctorReport),
  'lab:storage': command(nothing, StorageReport),
  /** Removes what can be made again, and answers with what is left. */
  'lab:clean-up': command(nothing, StorageReport),
  /** A copy of the history in the data home's folder `backups`. */
  'lab:backup': command(nothing, HistoryBackup),
  /** The backups in the data home, newest first. */
  'lab:backups': command(nothing, z.array(HistoryBackup)),
  /**
   * Puts a backup in the place of the history, which is backed up first. Refused while a run or an evaluation is
   * being carried out, and while another Temper process has the history open.
   */
  'lab:restore': command(z.strictObject({ file: z.string().min(1) }), HistoryRestored),
  'lab:load': command(nothing, DeviceLoad),

  /** Looks for the devices: starts an engine, which takes some seconds. */
  'devices:list': command(nothing, DeviceList),
  /** Work that starts from now on is done there; null leaves the choice to Temper. */
  'devices:choose': command(z.strictObject({ device: DeviceId.nullable() }), z.null()),
  /** How many threads work that starts from now on uses; null for one for each core. */
  'devices:choose-threads': command(z.strictObject({ threads: ThreadCount.nullable() }), z.null()),
  /** Measures a device; ends in an operation event `device-measured`. */
  'devices:measure': command(
    z.strictObject({ device: DeviceId }),
    z.strictObject({ operationId: OperationId }),
  ),

  /** Ends an import, a check or a measurement; its own event says that it was cancelled. */
  'operations:cancel': command(z.strictObject({ operationId: OperationId }), z.null()),
  /** Holds the queue of this data home, so that no Temper process starts anything more, or releases it. */
  'queue:hold': command(z.strictObject({ held: z.boolean() }), LabStatus),

  /**
   * What a file or folder is, detected from its content, and what an import of it would take: nothing is kept.
   */
  'imports:preview': command(
    z.strictObject({
      path: z.string().min(1),
      /** For models: as for `models:import`. */
      dataset: z.string().nullable().default(null),
      options: ModelImportOptions.prefault({}),
      /** For datasets: as for `datasets:add`. */
      datasetOptions: ImportOptions.prefault({}),
    }),
    ImportPreview,
  ),

  'datasets:list': command(nothing, z.array(DatasetRecord)),
  'datasets:show': command(reference, DatasetRecord),
  'datasets:add': command(
    z.strictObject({
      path: z.string().min(1),
      options: ImportOptions.prefault({}),
      /** Classes to rename or merge; the dataset as it is read is added as well, and shares its images. */
      classes: ClassMapping.default({}),
    }),
    z.strictObject({ operationId: OperationId }),
  ),
  'datasets:samples': command(
    z.strictObject({
      datasetId: DatasetId,
      split: Split,
      classIndex: z.int().nullable().default(null),
      offset: z.int().min(0).default(0),
      count: z.int().min(1).max(500),
    }),
    SampleImages,
  ),

  /** Images of a split by their positions, in the order asked for. */
  'datasets:images': command(
    z.strictObject({
      datasetId: DatasetId,
      split: Split,
      indexes: z.array(z.int().min(0)).min(1).max(500),
    }),
    SampleImages,
  ),
  /** Copies, leaks and contradicting labels; kept beside the dataset, so that only the first call takes time. */
  'datasets:quality': command(
    z.strictObject({ reference: z.string().min(1), refresh: z.boolean().default(false) }),
    DatasetQuality,
  ),

  /** Datasets that may be measured as shifts of one, and why others that share a class with it may not. */
  'datasets:shifts': command(z.strictObject({ datasetId: DatasetId }), z.array(ShiftChoice)),

  /**
   * Sets the labels of a split against what a trained network says; ends in an operation event `labels-checked`. Kept
   * beside the dataset, so that only the first time takes long.
   */
  'datasets:labels': command(
    z.strictObject({
      reference: z.string().min(1),
      model: z.string().min(1),
      split: Split.default('train'),
      refresh: z.boolean().default(false),
    }),
    z.strictObject({ operationId: OperationId }),
  ),

  /** Fits heads to few images of classes that a model has not seen; ends in an operation event `few-shot-measured`. */
  'datasets:few-shot': command(
    z.strictObject({
      model: z.string().min(1),
      dataset: z.string().min(1),
      plan: FewShotPlan,
    }),
    z.strictObject({ operationId: OperationId }),
  ),
  /** What was measured of a model on classes that it has not seen, newest first. */
  'datasets:few-shot-results': command(
    z.strictObject({ checkpointId: CheckpointId }),
    z.array(FewShotResult),
  ),
  /**
   * Searches for the rates at which a model is fine-tuned to few images of classes that it has not seen; ends in an operation
   * event `few-shot-searched`. What was measured is kept: the same search continues where it was left.
   */
  'datasets:few-shot-search': command(
    z.strictObject({
      model: z.string().min(1),
      /** The dataset of the classes that candidates are compared on. */
      validation: z.string().min(1),
      /** That of the classes that the winner is measured on; null: it is not. */
      novel: z.string().min(1).nullable().default(null),
      search: FewShotSearch,
    }),
    z.strictObject({ operationId: OperationId }),
  ),
  /** The searches of a model, newest first. */
  'datasets:few-shot-searches': command(
    z.strictObject({ checkpointId: CheckpointId }),
    z.array(FewShotSearchReport),
  ),

  /** Reads a model file of another program; ends in an operation event `model-imported`. */
  'models:import': command(
    z.strictObject({
      path: z.string().min(1),
      /** The dataset to verify it on; null: none. */
      dataset: z.string().nullable().default(null),
      options: ModelImportOptions.prefault({}),
    }),
    z.strictObject({ operationId: OperationId }),
  ),
  /**
   * Writes a model into a new folder at an absolute path, with its card; ends in an operation event `model-exported`.
   * Without a path the folder lies in the data home's `exports`.
   */
  'models:export': command(
    z.strictObject({
      /** A model's id or name, a run's, or the path of a checkpoint that Temper wrote. */
      reference: z.string().min(1),
      format: ModelExportFormat,
      path: z.string().min(1).nullable().default(null),
    }),
    z.strictObject({ operationId: OperationId, path: z.string() }),
  ),
  'models:list': command(nothing, z.array(CheckpointRecord)),
  'models:show': command(
    reference,
    z.strictObject({
      checkpoint: CheckpointRecord,
      network: Network,
      /** Its nodes in order. */
      layers: z.array(NetworkLayer),
      evaluations: z.array(EvaluationRecord),
    }),
  ),

  'models:rename': command(
    z.strictObject({ checkpointId: CheckpointId, name: z.string().trim().min(1).max(120) }),
    CheckpointRecord,
  ),
  /** Into the trash; answers with what refers to it. */
  'models:delete': command(z.strictObject({ checkpointId: CheckpointId }), TrashUse),
  'models:restore': command(z.strictObject({ checkpointId: CheckpointId }), z.null()),

  'plans:templates': command(nothing, z.array(PlanTemplate)),
  /** Measures the plan's own steps on each kind of device here: takes some seconds, more for large networks. */
  'plans:speed': command(z.strictObject({ plan: z.unknown() }), PlanSpeed),
  'plans:preview': command(z.strictObject({ plan: z.unknown() }), PlanPreview),

  'annotations:list': command(nothing, z.array(Annotation)),
  /** Changes all of the items or none, and answers with how they are then. */
  'annotations:change': command(
    z.strictObject({ itemIds: z.array(ItemId).min(1).max(10_000), change: AnnotationChange }),
    z.array(Annotation),
  ),
  'views:list': command(nothing, z.array(SavedView)),
  /** A view of the same name is replaced. */
  'views:save': command(SavedView, z.null()),
  'views:delete': command(z.strictObject({ name: ViewName }), z.null()),

  'evaluations:create': command(
    z.strictObject({ checkpointId: CheckpointId, datasetId: DatasetId, plan: EvaluationPlan }),
    EvaluationRecord,
  ),
  /** How long an evaluation is going to take here, as far as earlier work tells. */
  'evaluations:estimate': command(
    z.strictObject({ checkpointId: CheckpointId, datasetId: DatasetId, plan: EvaluationPlan }),
    EvaluationEstimate,
  ),
  'evaluations:show': command(z.strictObject({ evaluationId: EvaluationId }), EvaluationRecord),
  'evaluations:per-image': command(
    z.strictObject({ evaluationId: EvaluationId }),
    z.array(PerImageResults),
  ),
  'evaluations:list': command(nothing, z.array(EvaluationRecord)),
  'evaluations:analysis': command(
    z.strictObject({ evaluationId: EvaluationId }),
    EvaluationAnalysis,
  ),
  'evaluations:outcomes': command(z.strictObject({ evaluationId: EvaluationId }), ImageOutcomes),
  'evaluations:pause': command(z.strictObject({ evaluationId: EvaluationId }), z.null()),
  'evaluations:continue': command(z.strictObject({ evaluationId: EvaluationId }), z.null()),
  'evaluations:cancel': command(z.strictObject({ evaluationId: EvaluationId }), z.null()),
  /** Goes on with an interrupted, cancelled or failed evaluation after its last finished batch. */
  'evaluations:resume': command(z.strictObject({ evaluationId: EvaluationId }), EvaluationRecord),
  /** Writes a file (`csv`, `json`, `npz`) or fills a new folder (`png`) at an absolute path. */
  'evaluations:export': command(
    z.strictObject({
      evaluationId: EvaluationId,
      format: ExportFormat,
      path: z.string().min(1),
    }),
    z.strictObject({ path: z.string(), files: z.int(), bytes: z.number() }),
  ),

  /** Orders one evaluation for each subject, whose adversarial images are tried on all the others. */
  'transfers:create': command(
    z.strictObject({
      subjects: z.array(z.string().min(1)).min(2).max(20),
      datasetId: DatasetId,
      plan: EvaluationPlan,
    }),
    z.array(EvaluationRecord),
  ),
  /** The matrix of completed evaluations that share images, threat model and attack. */
  'transfers:matrix': command(
    z.strictObject({ evaluationIds: z.array(EvaluationId).min(1).max(20) }),
    TransferMatrix,
  ),

  ...correctionCommands,
  ...combinationCommands,
  ...directionCommands,
  ...federationCommands,
  ...verificationCommands,

  ...inspectionCommands,
  ...trashCommands,
  ...studyCommands,
  ...clusterCommands,
  ...runCommands,
  ...importedRunCommands,
  ...sentFileCommands,

  'comparisons:compute': command(ComparisonRequest, Comparison),
  /** One HTML file that needs nothing but a browser. */
  'comparisons:report': command(ReportRequest, z.strictObject({ html: z.string() })),
} as const;

export type CommandName = keyof typeof commands;
export type CommandInput<Name extends CommandName> = z.input<(typeof commands)[Name]['input']>;
export type ParsedInput<Name extends CommandName> = z.output<(typeof commands)[Name]['input']>;
export type CommandOutput<Name extends CommandName> = z.output<(typeof commands)[Name]['output']>;

/** One handler per command: a missing one is a type error. */
export type CommandHandlers = {
  [Name in CommandName]: (
    input: ParsedInput<Name>,
  ) => CommandOutput<Name> | Promise<CommandOutput<Name>>;
};
