import { z } from 'zod';

/** Every stored thing has an id of the form `<prefix>-<12 characters of base 32>`, unique across data homes. */
const idOf = <Prefix extends string>(prefix: Prefix) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}-[a-z0-9]{6,24}$`), `expected an id that looks like ${prefix}-…`);

export const DatasetId = idOf('dataset').brand('DatasetId');
export const CheckpointId = idOf('checkpoint').brand('CheckpointId');
export const RunId = idOf('run').brand('RunId');
export const EvaluationId = idOf('evaluation').brand('EvaluationId');
export const ImportedRunId = idOf('imported').brand('ImportedRunId');
export const CombinationId = idOf('combination').brand('CombinationId');
export const FederationId = idOf('federation').brand('FederationId');
export const VerificationId = idOf('verification').brand('VerificationId');
export const PairListId = idOf('pairs').brand('PairListId');
export const OperationId = idOf('operation').brand('OperationId');
export const GeneratorId = idOf('generator').brand('GeneratorId');
export const DirectionSetId = idOf('directions').brand('DirectionSetId');
export const StudyId = idOf('study').brand('StudyId');
export const TaskId = idOf('task').brand('TaskId');

export type DatasetId = z.infer<typeof DatasetId>;
export type CheckpointId = z.infer<typeof CheckpointId>;
export type RunId = z.infer<typeof RunId>;
export type EvaluationId = z.infer<typeof EvaluationId>;
export type ImportedRunId = z.infer<typeof ImportedRunId>;
export type CombinationId = z.infer<typeof CombinationId>;
export type FederationId = z.infer<typeof FederationId>;
export type VerificationId = z.infer<typeof VerificationId>;
export type PairListId = z.infer<typeof PairListId>;
export type OperationId = z.infer<typeof OperationId>;
export type StudyId = z.infer<typeof StudyId>;
export type TaskId = z.infer<typeof TaskId>;
export type GeneratorId = z.infer<typeof GeneratorId>;
export type DirectionSetId = z.infer<typeof DirectionSetId>;
