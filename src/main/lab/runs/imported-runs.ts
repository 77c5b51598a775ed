import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type { FoundRun, ImportedRun } from '../../../contract/runs/imported-run';
import { runColourCount } from '../../../contract/runs/run-marks';
import { namesHere } from '../../../words/names-here';
import { contentDigest, type RecordedRun } from '../../core/metrics/recorded-run';
import { now, type LabContext } from '../context';
import { newId } from '../identifiers';
import { moveToTrash, refuseRemoved, removedError } from '../records/trash';
import { writing, type Database } from '../store/database';
import {
  countImportedRuns,
  findImportedRun,
  findImportedRunByContent,
  insertImportedRun,
  listImportedRuns,
  readImportedCurves,
} from '../store/repositories/runs/imported-runs';
import { countRuns } from '../store/repositories/runs/runs';
import { findRemoved } from '../store/repositories/trash';
import { findRecordedRuns } from './recorded-runs';

type Handlers = Pick<CommandHandlers, Extract<keyof CommandHandlers, `imported-runs:${string}`>>;

/** Runs of other programs: read once, then kept for looking at them. */
export function createImportedRunService(context: LabContext): Handlers {
  const { database } = context;
  return {
    'imported-runs:look': ({ paths }) =>
      paths.flatMap(findRecordedRuns).map((run) => describeFound(database, run)),
    'imported-runs:add': ({ paths }) => {
      const answer = writing(database, () => record(database, paths.flatMap(findRecordedRuns)));
      if (answer.added.length > 0) context.emit({ type: 'imported-runs-changed' });
      return answer;
    },
    'imported-runs:list': () => listImportedRuns(database),
    'imported-runs:show': ({ reference }) => resolveImportedRun(database, reference),
    'imported-runs:curves': ({ importedRunId }) =>
      readImportedCurves(database, resolveImportedRun(database, importedRunId).id),
    'imported-runs:remove': ({ importedRunId }) =>
      moveToTrash(context, 'imported-run', resolveImportedRun(database, importedRunId).id),
  };
}

function describeFound(database: Database, run: RecordedRun): FoundRun {
  const { curves, ...facts } = run;
  return {
    ...facts,
    metrics: curves.map(({ key, steps, values }) => ({
      key,
      points: steps.length,
      lastStep: steps.at(-1) ?? 0,
      lastValue: values.at(-1) ?? null,
    })),
    known: findImportedRunByContent(database, contentDigest(run))?.id ?? null,
  };
}

function record(
  database: Database,
  found: readonly RecordedRun[],
): { added: ImportedRun[]; known: ImportedRun[] } {
  const added: ImportedRun[] = [];
  const known = new Map<string, ImportedRun>();
  for (const run of found) {
    const digest = contentDigest(run);
    const same = findImportedRunByContent(database, digest);
    if (same) {
      if (!added.some(({ id }) => id === same.id)) known.set(same.id, same);
      continue;
    }
    const { name, origin, parameters, state, startedAt, finishedAt, curves } = run;
    const id = newId('imported');
    const colourIndex = (countRuns(database) + countImportedRuns(database)) % runColourCount;
    const facts = { name, origin, parameters, state, startedAt, finishedAt };
    const kept = { id, ...facts, colourIndex, createdAt: now() };
    insertImportedRun(database, kept, { digest, curves });
    added.push(findImportedRun(database, id) as ImportedRun);
  }
  return { added, known: [...known.values()] };
}

/** @throws TemperError `not-found`, `ambiguous-name`, `wrong-state` for one in the trash */
function resolveImportedRun(database: Database, reference: string): ImportedRun {
  const byId = findImportedRun(database, reference);
  if (byId) {
    refuseRemoved(database, 'imported-run', byId.id);
    return byId;
  }
  const all = listImportedRuns(database);
  const [first, ...others] = all.filter(({ name }) => name === reference);
  if (first && others.length === 0) return first;
  if (first) {
    const ids = [first, ...others].map(({ id }) => id);
    throw new TemperError(
      'ambiguous-name',
      `There are ${ids.length} imported runs named "${reference}". Use the id of the one you mean: ${ids.join(', ')}.`,
      { reference, ids },
    );
  }
  const removed = findRemoved(database, 'imported-run', reference);
  if (removed) throw removedError(database, removed);
  const names = all.map(({ name }) => name);
  throw new TemperError(
    'not-found',
    `There is no imported run "${reference}". ${namesHere('imported runs', reference, names)} Import one with: temper runs import PATH`,
    { reference, known: names },
  );
}
