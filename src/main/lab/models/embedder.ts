import { mkdirSync, rmSync } from 'node:fs';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { TemperError } from '../../../contract/errors';
import { readCheckpoint, writeCheckpoint } from '../../core/checkpoints/checkpoint-file';
import { embedderOf } from '../../core/networks/embedder';
import type { LabContext } from '../context';
import { newId } from '../identifiers';
import { resolveCheckpoint } from '../records/references';
import { writing } from '../store/database';
import { findFreeCheckpointByDigest, insertCheckpoint } from '../store/repositories/checkpoints';
import { describeFile, freeCheckpointName } from './checkpoint-import';

/**
 * The part of a model before its last layer, as a model of its own: the directions of the identities that it was trained on stay behind.
 * One that is here already is not written again.
 *
 * @throws TemperError `not-found`, 'invalid-plan' for a network without a last layer of its own, 'invalid-input' for an embedder
 */
export async function keepEmbedder(
  context: LabContext,
  reference: string,
  wanted: string | null,
): Promise<CheckpointRecord> {
  const model = resolveCheckpoint(context.database, reference);
  const { network, weights, card } = readCheckpoint(model.file);
  if (network.output === 'direction') {
    throw new TemperError('invalid-input', `"${model.name}" is an embedder already.`);
  }
  const id = newId('checkpoint');
  const file = context.paths.checkpoint(id);
  const name = freeCheckpointName(context, wanted ?? `${model.name} embedder`.slice(0, 120));
  mkdirSync(context.paths.checkpoints, { recursive: true });
  const parent = { name: model.name, weightsSha256: model.weightsSha256 };
  const content = { network: embedderOf(network), weights, state: null, training: null };
  const written = await writeCheckpoint(file, {
    ...content,
    card: { ...card, name, parent, description: `The embedder of "${model.name}".` },
  });
  const known = findFreeCheckpointByDigest(context.database, written);
  if (known) {
    rmSync(file, { force: true });
    return known;
  }
  const record: CheckpointRecord = {
    ...describeFile(file),
    id,
    kind: 'imported',
    name,
    parentId: model.id,
  };
  writing(context.database, () => insertCheckpoint(context.database, record));
  context.emit({ type: 'models-changed' });
  return record;
}
