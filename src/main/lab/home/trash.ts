import { rmSync, statSync } from 'node:fs';
import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type {
  CombinationId,
  EvaluationId,
  FederationId,
  GeneratorId,
  RunId,
} from '../../../contract/ids';
import type { TrashEmptied, TrashItem } from '../../../contract/home/trash';
import { clusterFolders, clusterFoldersOfRun } from '../cluster/cluster-folders';
import { now, type LabContext } from '../context';
import { announceTrash, removedError, restoreFromTrash } from '../records/trash';
import { writing } from '../store/database';
import { liesInHome } from '../store/places';
import { findCheckpoint } from '../store/repositories/checkpoints';
import { findDataset } from '../store/repositories/datasets';
import {
  countUses,
  isNeededByWork,
  listRemoved,
  purge,
  rowBytes,
  type Removed,
} from '../store/repositories/trash';
import { fileBytes, sizeOf } from './sizes';

type TrashHandlers = Pick<CommandHandlers, Extract<keyof CommandHandlers, `trash:${string}`>>;

/** What was taken out of the lists: how much room it takes, bringing it back, and removing it for good. */
export function createTrashService(context: LabContext): TrashHandlers {
  return {
    'trash:list': () => listTrash(context),
    'trash:restore': ({ reference }) => {
      const item = findInTrash(context, reference);
      restoreFromTrash(context, item.kind, item.id);
      return item;
    },
    'trash:empty': ({ ids }) => emptyTrash(context, ids),
  };
}

/** What was put into the trash last comes first. */
export function listTrash(context: LabContext): TrashItem[] {
  return listRemoved(context.database, false).map((removed) => describe(context, removed));
}

function describe(context: LabContext, removed: Removed): TrashItem {
  const { kind, id, name, deletedAt } = removed;
  const fileBytes = ownPaths(context, removed).reduce((sum, path) => sum + bytesAt(path), 0);
  return {
    id,
    kind,
    name,
    deletedAt,
    bytes: fileBytes + rowBytes(context.database, kind, id),
    usedBy: countUses(context.database, kind, id),
    inUse: isNeededByWork(context.database, kind, id),
  };
}

function findInTrash(context: LabContext, reference: string): TrashItem {
  const { database } = context;
  const named = ({ id, name }: Removed): boolean => id === reference || name === reference;
  const found = listRemoved(database, false).filter(named);
  const [first, ...others] = found;
  if (first && others.length === 0) return describe(context, first);
  if (first) {
    const ids = found.map(({ id }) => id);
    throw new TemperError(
      'ambiguous-name',
      `There are ${found.length} items named "${reference}" in the trash. Use the id of the one you mean: ${ids.join(', ')}.`,
      { reference, ids },
    );
  }
  const gone = listRemoved(database, true).find(named);
  if (gone) throw removedError(database, gone);
  throw new TemperError(
    'not-found',
    `There is nothing called "${reference}" in the trash. List it with: temper trash list`,
    { reference },
  );
}

/**
 * History first, files after it: a process that is killed in between leaves files that nothing names, and the next
 * emptying removes them.
 */
function emptyTrash(context: LabContext, ids: readonly string[] | null): TrashEmptied {
  const { database } = context;
  const chosen = listTrash(context).filter(({ id }) => ids === null || ids.includes(id));
  const removed = writing(database, () => {
    // Asked again inside the transaction: another process may have ordered work, or restored something.
    const still = new Set(listRemoved(database, false).map(({ id }) => id));
    const free = chosen.filter(
      ({ id, kind }) => still.has(id) && !isNeededByWork(database, kind, id),
    );
    for (const { id, kind } of free) purge(database, kind, id, now());
    return free;
  });
  for (const gone of listRemoved(database, true)) {
    for (const path of ownPaths(context, gone)) rmSync(path, { recursive: true, force: true });
  }
  for (const { id, kind } of removed) announceTrash(context, kind, id);
  return { removed, kept: chosen.filter((item) => !removed.includes(item)) };
}

/** Files and folders that belong to an item alone; what lies outside the data home is not ours. */
function ownPaths({ database, paths }: LabContext, { kind, id }: Removed): string[] {
  const found = {
    dataset: () => [findDataset(database, id)?.directory],
    model: () => [findCheckpoint(database, id)?.file],
    run: () => [paths.run(id as RunId), ...clusterFoldersOfRun(database, id as RunId)],
    'imported-run': () => [],
    evaluation: () => [paths.evaluation(id as EvaluationId)],
    // Not its average, which lies there as well: that is a model.
    federation: () => {
      const federationId = id as FederationId;
      return [
        ...paths.federationOwn(federationId),
        ...clusterFolders(database, paths, { federationId }),
      ];
    },
    generator: () => [paths.generator(id as GeneratorId).folder],
    directions: () => [],
    combination: () => [paths.combination(id as CombinationId)],
  }[kind]();
  return found.flatMap((path) => (path !== undefined && liesInHome(database, path) ? [path] : []));
}

function bytesAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? fileBytes(path) : sizeOf(path).bytes;
}
