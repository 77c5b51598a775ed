import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { TemperError } from '../../../contract/errors';
import type {
  CombinationId,
  DirectionSetId,
  EvaluationId,
  FederationId,
  GeneratorId,
  RunId,
} from '../../../contract/ids';
import type { TrashKind, TrashUse } from '../../../contract/home/trash';
import { trashKindWords } from '../../../words/trash';
import { now, type LabContext } from '../context';
import { writing, type Database } from '../store/database';
import type { Needed } from '../store/repositories/checkpoints';
import { findDataset } from '../store/repositories/datasets';
import { findDirectionSet, listDirectionSetsOf } from '../store/repositories/directions';
import {
  countUses,
  findRemoved,
  isNeededByWork,
  setDeleted,
  type Removed,
} from '../store/repositories/trash';
import {
  announceCombination,
  announceDirectionSet,
  announceEvaluation,
  announceFederation,
  announceGenerator,
  announceRun,
} from './announcements';

/**
 * Takes something out of the lists; it can be restored until the trash is emptied.
 *
 * @throws TemperError `wrong-state` while queued or active work needs it
 */
export function moveToTrash(context: LabContext, kind: TrashKind, id: string): TrashUse {
  const { database } = context;
  const uses = writing(database, () => {
    if (isNeededByWork(database, kind, id)) throw neededByWork(kind, id);
    setDeleted(database, kind, id, now());
    return countUses(database, kind, id);
  });
  announceTrash(context, kind, id);
  return uses;
}

/** @throws TemperError `wrong-state` for what was removed for good, and for directions whose generator is not there */
export function restoreFromTrash(context: LabContext, kind: TrashKind, id: string): void {
  const { database } = context;
  writing(database, () => {
    const removed = findRemoved(database, kind, id);
    if (removed?.purgedAt) throw removedError(database, removed);
    const set = kind === 'directions' ? findDirectionSet(database, id) : null;
    if (set) refuseRemoved(database, 'generator', set.generatorId);
    setDeleted(database, kind, id, null);
  });
  announceTrash(context, kind, id);
}

/** Announces that something was moved to the trash, restored, or removed. */
export function announceTrash(context: LabContext, kind: TrashKind, id: string): void {
  context.emit({ type: 'trash-changed' });
  if (kind === 'dataset') context.emit({ type: 'datasets-changed' });
  if (kind === 'imported-run') context.emit({ type: 'imported-runs-changed' });
  if (kind === 'evaluation') announceEvaluation(context, id as EvaluationId);
  if (kind === 'run') announceRun(context, id as RunId);
  if (kind === 'federation') announceFederation(context, id as FederationId);
  if (kind === 'combination') announceCombination(context, id as CombinationId);
  if (kind === 'directions') announceDirectionSet(context, id as DirectionSetId);
  if (kind === 'generator') announceWithDirections(context, id as GeneratorId);
  if (kind === 'run' || kind === 'model') context.emit({ type: 'models-changed' });
}

/** Directions go with their generator. */
function announceWithDirections(context: LabContext, id: GeneratorId): void {
  announceGenerator(context, id);
  for (const set of listDirectionSetsOf(context.database, id)) {
    announceDirectionSet(context, set.id);
  }
}

/** False for a model that is known by its record alone; one in the trash still has them. */
export function hasWeights(database: Database, id: CheckpointRecord['id']): boolean {
  const removed = findRemoved(database, 'model', id);
  return removed?.id !== id || removed.purgedAt === null;
}

/** @throws TemperError `wrong-state`, with the remedy, for what is in the trash or was removed for good */
export function refuseRemoved(database: Database, kind: TrashKind, id: string): void {
  const removed = findRemoved(database, kind, id);
  if (removed?.id === id) throw removedError(database, removed);
}

/** A model goes with its run. */
export function refuseRemovedModel(
  database: Database,
  { id, runId }: Pick<CheckpointRecord, 'id' | 'runId'>,
  needed: Needed = 'weights',
): void {
  if (needed === 'weights' || hasWeights(database, id)) refuseRemoved(database, 'model', id);
  if (runId !== null) refuseRemoved(database, 'run', runId);
}

/** Says how something comes back that a reference names but the lists do not show. */
export function removedError(database: Database, removed: Removed): TemperError {
  const { kind, id, name, purgedAt } = removed;
  const what = `The ${trashKindWords[kind]} "${name}" (${id})`;
  const message =
    purgedAt === null
      ? `${what} is in the trash. Bring it back with: temper trash restore ${id}`
      : `${what} ${goneText(kind, purgedAt.slice(0, 10))}.${addAgain(database, removed)}`;
  return new TemperError('wrong-state', message, { id, purgedAt });
}

/** Models and datasets can also be known by their rows alone, without ever having been in the trash. */
function goneText(kind: TrashKind, day: string): string {
  if (kind === 'model') {
    return `has no weights in this home since ${day}: they were removed with the trash, a search did not keep them, or it came from elsewhere without them`;
  }
  if (kind === 'dataset') {
    return `has no images in this home since ${day}: they were removed with the trash, or it came with a study without them`;
  }
  return `was removed for good when the trash was emptied on ${day}`;
}

function addAgain(database: Database, { kind, id }: Removed): string {
  const source = kind === 'dataset' && findDataset(database, id)?.manifest.sourcePath;
  return source ? ` Add it again from its source: ${source}` : '';
}

function neededByWork(kind: TrashKind, id: string): TemperError {
  return new TemperError(
    'wrong-state',
    `The ${trashKindWords[kind]} ${id} is needed by queued or running work. Wait for it or cancel it first: temper runs list, temper evaluations list, temper combinations list, temper federation list, temper generators list, temper directions list`,
    { id },
  );
}
