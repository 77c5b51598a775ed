import { existsSync, rmSync } from 'node:fs';
import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type { RunId } from '../../../contract/ids';
import { endedStates, resumableStates, type RunRecord } from '../../../contract/runs/run';
import type { LabContext } from '../context';
import { requireRun } from '../records/required';
import { writing } from '../store/database';
import { findCheckpoint, listCheckpointsOfRun } from '../store/repositories/checkpoints';
import {
  listEvaluationsOfRun,
  listResultsOfRuns,
} from '../store/repositories/evaluations/evaluations';
import { listConfusions } from '../store/repositories/runs/confusions';
import { readMetrics, readThinned } from '../store/repositories/runs/metrics';
import { listQueue, setQueuePosition } from '../store/repositories/queue/queue-entries';
import { listLogLines } from '../store/repositories/runs/run-log';
import { listRuns, setRunState } from '../store/repositories/runs/runs';
import { announceQueue, announceRun } from '../records/announcements';
import type { Queue } from '../queue/queue';
import { requeue } from '../queue/requeue';
import { assertState } from '../queue/work-state';
import { resolveRun } from '../records/references';
import { moveToTrash, refuseRemoved, refuseRemovedModel } from '../records/trash';
import { createRun } from './run-create';
import { exportRun } from './run-export';

type RunHandlers = Pick<CommandHandlers, Extract<keyof CommandHandlers, `runs:${string}`>>;

/** Everything a person does with runs. */
export function createRunService(context: LabContext, queue: Queue): RunHandlers {
  const { database } = context;
  return {
    'runs:create': ({ plan }) => {
      const id = createRun(context, plan);
      announceRun(context, id);
      queue.wake();
      return requireRun(context, id);
    },
    'runs:list': ({ deleted }) => listRuns(database, deleted),
    'runs:show': ({ reference }) => {
      const run = resolveRun(database, reference);
      return {
        run,
        evaluations: listEvaluationsOfRun(database, run.id),
        checkpoints: listCheckpointsOfRun(database, run.id),
      };
    },
    'runs:metrics': (query) => {
      requireRun(context, query.runId);
      const { limit } = query;
      if (limit !== null) return readThinned(database, { ...query, limit });
      const frame = readMetrics(database, query);
      return { ...frame, total: frame.steps.length };
    },
    'runs:confusions': ({ runId }) => listConfusions(database, requireRun(context, runId).id),
    'runs:evaluations': () => listResultsOfRuns(database),
    'runs:export': ({ runId, format, path }) =>
      exportRun(context, requireRun(context, runId), format, path),
    'runs:log': ({ runId }) => listLogLines(database, requireRun(context, runId).id),
    ...steeringOf(context, queue),
    'runs:resume': ({ runId, startOver }) => {
      resumeRun(context, requireRun(context, runId), startOver);
      announceRun(context, runId);
      queue.wake();
      return requireRun(context, runId);
    },
    'runs:reorder': ({ runId, position }) => {
      moveInQueue(context, runId, position);
      announceQueue(context);
      return null;
    },
    'runs:delete': ({ runId }) => {
      const run = requireRun(context, runId);
      assertRun(run, endedStates, 'delete');
      return moveToTrash(context, 'run', runId);
    },
  };
}

/** What a person asks of a run that is being carried out. */
function steeringOf(
  context: LabContext,
  queue: Queue,
): Pick<RunHandlers, 'runs:pause' | 'runs:continue' | 'runs:stop-after-epoch' | 'runs:cancel'> {
  return {
    'runs:pause': ({ runId }) => {
      assertRun(requireRun(context, runId), ['running'], 'pause');
      return queue.control(runId, 'pause');
    },
    'runs:continue': ({ runId }) => {
      assertRun(requireRun(context, runId), ['paused'], 'continue');
      return queue.control(runId, 'resume');
    },
    'runs:stop-after-epoch': ({ runId }) => {
      assertRun(requireRun(context, runId), ['running', 'paused'], 'stop after its epoch');
      return queue.control(runId, 'stop-after-epoch');
    },
    'runs:cancel': ({ runId }) => {
      assertRun(requireRun(context, runId), ['queued', 'running', 'paused'], 'cancel');
      return queue.control(runId, 'cancel');
    },
  };
}

function assertRun(run: RunRecord, allowed: readonly RunRecord['state'][], verb: string): void {
  assertState(`run "${run.name}" (${run.id})`, run, allowed, verb);
}

/**
 * Puts an ended run back into the queue; also takes over one that waits for a process that has exited.
 *
 * @param startOver removes the last checkpoint, from which training would continue
 */
function resumeRun(context: LabContext, run: RunRecord, startOver: boolean): void {
  const { database, paths } = context;
  requeue(context, 'run', run, () => {
    assertRun(run, resumableStates, 'resume');
    refuseRemoved(database, 'run', run.id);
    refuseRemoved(database, 'dataset', run.datasetId);
    refuseMissingStart(context, run);
    if (startOver) rmSync(paths.lastCheckpoint(run.id), { force: true });
    setRunState(database, run.id, { state: 'queued', reason: null, error: null, labId: null });
  });
}

/** A run that never began has no copy of its start yet. */
function refuseMissingStart({ database, paths }: LabContext, run: RunRecord): void {
  const hasOwn = [paths.startCheckpoint(run.id), paths.lastCheckpoint(run.id)].some(existsSync);
  const start =
    run.startCheckpointId === null ? null : findCheckpoint(database, run.startCheckpointId);
  if (start && !hasOwn) refuseRemovedModel(database, start);
}

function moveInQueue(context: LabContext, id: RunId, place: number): void {
  const { database } = context;
  writing(database, () => {
    const entries = listQueue(database);
    const entry = entries.find(({ itemId }) => itemId === id);
    if (!entry) {
      const run = requireRun(context, id);
      throw new TemperError(
        'wrong-state',
        `Run "${run.name}" (${id}) does not wait: it is ${run.state}.`,
        {
          runId: id,
          state: run.state,
        },
      );
    }
    const others = entries.filter(({ itemId }) => itemId !== id);
    setQueuePosition(
      database,
      id,
      positionBetween(
        others[place - 1]?.position,
        others[place]?.position,
        others.at(-1)?.position,
      ),
    );
  });
}

/** A position after `before` and ahead of `after`; at the end where there is no `after`. */
function positionBetween(
  before: number | undefined,
  after: number | undefined,
  last: number | undefined,
): number {
  if (after === undefined) return (last ?? 0) + 1;
  return before === undefined ? after - 1 : (before + after) / 2;
}
