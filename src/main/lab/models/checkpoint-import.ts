import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { readCheckpoint, readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import { assertFiniteWeights } from '../../core/networks/finite-weights';
import { describeNetwork } from '../../core/networks/shapes';
import { now, type LabContext } from '../context';
import { newId } from '../identifiers';
import { resolveCheckpoint } from '../records/references';
import { writing } from '../store/database';
import {
  findFreeCheckpointByDigest,
  insertCheckpoint,
  listCheckpoints,
} from '../store/repositories/checkpoints';
import { setDeleted } from '../store/repositories/trash';

const extension = '.safetensors';

export function looksLikeFile(reference: string): boolean {
  return reference.endsWith(extension);
}

/**
 * The file of a checkpoint by id, name or path.
 *
 * @throws TemperError `not-found` or `ambiguous` for a name that leads to none, or to several
 */
export function checkpointFileOf({ database }: LabContext, reference: string): string {
  return looksLikeFile(reference) ? reference : resolveCheckpoint(database, reference).file;
}

/**
 * Copies a checkpoint file into the data home and records it; a file with the same weights as a known one is not
 * copied again, and comes back when it was deleted.
 *
 * @param name for weights that are new here; null: the name of the file
 * @throws TemperError `not-found`, `checkpoint-unreadable` (also for weights that are no numbers) or `checkpoint-mismatch`, naming the
 *   file
 */
export function importCheckpointFile(
  context: LabContext,
  path: string,
  name: string | null = null,
): CheckpointRecord {
  const source = resolve(path);
  const { weights, weightsSha256 } = readCheckpoint(source);
  assertFiniteWeights(weights, source);
  const known = findFreeCheckpointByDigest(context.database, weightsSha256);
  if (known) {
    if (!existsSync(known.file)) putBack(source, known.file);
    writing(context.database, () => setDeleted(context.database, 'model', known.id, null));
    context.emit({ type: 'models-changed' });
    return known;
  }
  const id = newId('checkpoint');
  const file = context.paths.checkpoint(id);
  mkdirSync(context.paths.checkpoints, { recursive: true });
  copyFileSync(source, file);
  const checkpoint = writing(context.database, () => {
    const record = {
      ...describeFile(file),
      id,
      kind: 'imported' as const,
      name: freeCheckpointName(context, name ?? basename(source, extension)),
    };
    insertCheckpoint(context.database, record);
    return record;
  });
  context.emit({ type: 'models-changed' });
  return checkpoint;
}

/** The file went when the trash was emptied. */
function putBack(source: string, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(source, file);
}

/** A record of a checkpoint that belongs to no run, from what its file says. */
export function describeFile(file: string): Omit<CheckpointRecord, 'id' | 'kind' | 'name'> {
  const { network, card, weightsSha256 } = readCheckpointHeader(file);
  const { parameters, forwardMacs } = describeNetwork(network);
  return {
    file,
    weightsSha256,
    runId: null,
    parentId: null,
    networkName: network.name,
    parameters,
    forwardMacs,
    card,
    createdAt: now(),
  };
}

/** A name that no checkpoint has: `name`, `name-2`, … */
export function freeCheckpointName(context: LabContext, name: string): string {
  const taken = new Set(listCheckpoints(context.database).map((checkpoint) => checkpoint.name));
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${name}-${number}`)) return `${name}-${number}`;
  }
}
