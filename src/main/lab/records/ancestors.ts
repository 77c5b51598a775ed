import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { Database } from '../store/database';
import {
  findCheckpoint,
  findCheckpointByDigest,
  findFreeCheckpointByDigest,
} from '../store/repositories/checkpoints';

/** A parent is always older than its child, so there are no cycles. */
export function parentOf(database: Database, child: CheckpointRecord): CheckpointRecord | null {
  if (child.parentId !== null) return findCheckpoint(database, child.parentId);
  const digest = child.card.parent?.weightsSha256;
  if (digest === undefined || digest === child.weightsSha256) return null;
  return findFreeCheckpointByDigest(database, digest);
}

/** A checkpoint and all that it was trained from or combined of, as far as this history knows them, each once. */
export function withAncestors(
  database: Database,
  checkpoint: CheckpointRecord,
): CheckpointRecord[] {
  const found = new Map<string, CheckpointRecord>();
  const waiting = [checkpoint];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (found.has(next.id)) continue;
    found.set(next.id, next);
    const members = next.card.combined?.members ?? [];
    const before = members.length
      ? members.map(({ weightsSha256 }) => findCheckpointByDigest(database, weightsSha256))
      : [parentOf(database, next)];
    waiting.push(...before.filter((each) => each !== null));
  }
  return [...found.values()];
}
