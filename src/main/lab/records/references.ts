import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { DatasetManifest, DatasetRecord } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { RunRecord } from '../../../contract/runs/run';
import { namesHere } from '../../../words/names-here';
import type { Database } from '../store/database';
import {
  findCheckpoint,
  listCheckpoints,
  listCheckpointsByName,
  listCheckpointsOfRun,
  type Needed,
} from '../store/repositories/checkpoints';
import { findDataset, findDatasetByName, listDatasets } from '../store/repositories/datasets';
import { findRun, listRuns, listRunsByName } from '../store/repositories/runs/runs';
import { findRemoved } from '../store/repositories/trash';
import { refuseRemoved, refuseRemovedModel, removedError } from './trash';

/** @throws TemperError `not-found`, which names datasets there are, or `wrong-state` for one in the trash */
export function resolveDataset(database: Database, reference: string): DatasetRecord {
  const found = findDataset(database, reference) ?? findDatasetByName(database, reference);
  if (found) {
    refuseRemoved(database, 'dataset', found.id);
    return found;
  }
  const names = listDatasets(database).map((dataset) => dataset.name);
  throw new TemperError(
    'not-found',
    `There is no dataset "${reference}". ${namesHere('datasets', reference, names)} Add one with: temper datasets add PATH`,
    { reference, known: names },
  );
}

/**
 * @throws TemperError `not-found`, which names runs there are, `ambiguous-name`, which lists the ids, or `wrong-state` for
 * one in the trash
 */
export function resolveRun(database: Database, reference: string): RunRecord {
  const found = findRunByReference(database, reference);
  if (found) {
    refuseRemoved(database, 'run', found.id);
    return found;
  }
  const removed = findRemoved(database, 'run', reference);
  if (removed) throw removedError(database, removed);
  const names = listRuns(database, false).map((run) => run.name);
  throw new TemperError(
    'not-found',
    `There is no run "${reference}". ${namesHere('runs', reference, names)} Start one with: temper run PLAN`,
    { reference, known: names },
  );
}

/**
 * A checkpoint by id or name, or the best checkpoint of a run by the run's id or name. A checkpoint's own name
 * wins over a run's.
 *
 * @param needed `record` finds also what is known by its record alone: its weights were removed, or came never here
 * @throws TemperError `not-found`, `ambiguous-name`, or `wrong-state` for a run without a checkpoint, what is in the
 * trash, and what has no weights where they are needed
 */
export function resolveCheckpoint(
  database: Database,
  reference: string,
  needed: Needed = 'weights',
): CheckpointRecord {
  const direct = findNamedCheckpoint(database, reference, needed);
  if (direct) {
    refuseRemovedModel(database, direct, needed);
    return direct;
  }
  const run = findRunByReference(database, reference);
  if (run) return bestCheckpointOf(database, run, needed);
  const removed =
    findRemoved(database, 'model', reference) ?? findRemoved(database, 'run', reference);
  if (removed) throw removedError(database, removed);
  const models = listCheckpoints(database).map((checkpoint) => checkpoint.name);
  const runs = listRuns(database, false).filter(
    ({ bestCheckpointId }) => bestCheckpointId !== null,
  );
  const names = [...models, ...runs.map(({ name }) => name)];
  throw new TemperError(
    'not-found',
    `There is no model or run "${reference}". ${namesHere('models and runs', reference, names)} A path to a .safetensors file written by Temper works too.`,
    { reference, known: names },
  );
}

/** @throws TemperError `wrong-state` when the run has no best checkpoint yet, or it is in the trash */
function bestCheckpointOf(database: Database, run: RunRecord, needed: Needed): CheckpointRecord {
  const { id, bestCheckpointId } = run;
  const named = bestCheckpointId === null ? null : findCheckpoint(database, bestCheckpointId);
  // Studies that were exported once more by earlier builds came without the models that nothing had measured.
  const others = needed === 'record' ? listCheckpointsOfRun(database, id, needed) : [];
  const best = named ?? others[0];
  if (best) {
    refuseRemovedModel(database, best, needed);
    return best;
  }
  throw new TemperError(
    'wrong-state',
    `Run "${run.name}" (${run.id}, ${run.state}) has no checkpoint yet: one is written after its first epoch.`,
    { runId: run.id, state: run.state },
  );
}

/** A checkpoint by id, or by a name of a checkpoint that is in use; null when there is none. */
function findNamedCheckpoint(
  database: Database,
  reference: string,
  needed: Needed,
): CheckpointRecord | null {
  const byId = findCheckpoint(database, reference);
  if (byId) return byId;
  const matches = listCheckpointsByName(database, reference, needed);
  if (matches.length > 1) {
    throw ambiguous(
      'models',
      reference,
      matches.map((checkpoint) => checkpoint.id),
    );
  }
  return matches[0] ?? null;
}

function findRunByReference(database: Database, reference: string): RunRecord | null {
  const byId = findRun(database, reference);
  if (byId) return byId;
  const matches = listRunsByName(database, reference);
  if (matches.length > 1) {
    throw ambiguous(
      'runs',
      reference,
      matches.map((run) => run.id),
    );
  }
  return matches[0] ?? null;
}

function ambiguous(what: string, reference: string, ids: string[]): TemperError {
  return new TemperError(
    'ambiguous-name',
    `There are ${ids.length} ${what} named "${reference}". Use the id of the one you mean: ${ids.join(', ')}.`,
    { reference, ids },
  );
}

/** The manifest of a dataset under the name that it has here, which may be another than where it was added. */
export function manifestHere({ name, manifest }: DatasetRecord): DatasetManifest {
  return { ...manifest, name };
}
