import { randomBytes } from 'node:crypto';
import type {
  CheckpointId,
  CombinationId,
  DatasetId,
  DirectionSetId,
  EvaluationId,
  FederationId,
  GeneratorId,
  ImportedRunId,
  OperationId,
  PairListId,
  RunId,
  StudyId,
  TaskId,
  VerificationId,
} from '../../contract/ids';

interface IdByPrefix {
  dataset: DatasetId;
  checkpoint: CheckpointId;
  run: RunId;
  evaluation: EvaluationId;
  combination: CombinationId;
  federation: FederationId;
  verification: VerificationId;
  pairs: PairListId;
  imported: ImportedRunId;
  operation: OperationId;
  study: StudyId;
  task: TaskId;
  generator: GeneratorId;
  directions: DirectionSetId;
  lab: string;
  job: string;
}

// Without letters that are easily taken for digits.
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
const length = 12;

/** Names one unexpected error in a message and in the log. */
export function newCorrelationId(): string {
  return randomBytes(6).toString('hex');
}

/** A new id of the form `<prefix>-<12 characters of base 32>`: 60 random bits, unique across data homes. */
export function newId<Prefix extends keyof IdByPrefix>(prefix: Prefix): IdByPrefix[Prefix] {
  const characters = [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]);
  return `${prefix}-${characters.join('')}` as IdByPrefix[Prefix];
}
