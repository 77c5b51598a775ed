import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TemperError } from '../../../contract/errors';
import type { CheckpointId, CombinationId } from '../../../contract/ids';
import type { JobInput } from '../../../contract/jobs';
import type {
  CombinationPlan,
  CombinationPoint,
  CombinationRecord,
} from '../../../contract/weight-space/combination';
import { pointsFile } from '../../core/files/evaluation-files';
import type { LabContext } from '../context';
import type { QueueExecutor } from '../queue/queue';
import type { StatusBoard } from '../queue/status';
import { createWorkRecorder } from '../queue/work-recorder';
import { endingOf } from '../queue/work-state';
import { announceCombination } from '../records/announcements';
import { requireCombination } from '../records/required';
import { writing, type Database } from '../store/database';
import { findCheckpoint, isCheckpointReplaced } from '../store/repositories/checkpoints';
import { setCombinationPoints, setCombinationSummary } from '../store/repositories/combinations';
import { findDataset } from '../store/repositories/datasets';

/** Carries combinations out; see the run executor. */
export function createCombinationExecutor(
  context: LabContext,
  status: StatusBoard,
): QueueExecutor<'combine'> {
  const { database, paths } = context;
  const tell = (id: CombinationId, change: Partial<CombinationRecord>) => {
    const combination = { ...requireCombination(context, id), ...change };
    context.emit({ type: 'combination-changed', combination });
  };
  const recorder = createWorkRecorder({
    context,
    status,
    kind: 'combination',
    announce: (id) => announceCombination(context, id),
    tellInterrupted: (id, error) => tell(id, { state: 'interrupted', error }),
  });
  return {
    ...recorder.common,
    job: 'combine',
    input: (itemId) => {
      const id = itemId as CombinationId;
      const workDirectory = paths.combination(id);
      // Points come again from what was kept; without it everything is measured again.
      if (!existsSync(join(workDirectory, pointsFile))) {
        writing(database, () => setCombinationPoints(database, id, []));
      }
      const combination = requireCombination(context, id);
      return combineInput(context, combination, { kind: 'measure', workDirectory });
    },
    onEvent: (itemId, event) => {
      const id = itemId as CombinationId;
      if (event.type === 'point') return addPoint(context, id, event.point);
      if (event.type !== 'fraction') return recorder.record(id, event);
      const { fraction, message, remainingMs } = event;
      const progress = { fraction, message, remainingMs };
      recorder.storeProgress(id, progress);
      tell(id, { fraction, progress });
    },
    end: (itemId, outcome) => {
      const id = itemId as CombinationId;
      recorder.ended();
      if (outcome.kind === 'combinations-measured') {
        setCombinationSummary(database, id, outcome.summary);
      }
      const { state, error } = endingOf(outcome, 'Resume continues after what was measured.');
      recorder.setState(id, state, error);
      if (state === 'completed') rmSync(paths.combination(id), { recursive: true, force: true });
    },
  };
}

/** The last report of a combination counts: a resumed job reports again what was measured before. */
function addPoint(context: LabContext, id: CombinationId, point: CombinationPoint): void {
  if (point.split !== 'validation') return;
  const { database } = context;
  const isOther = (each: CombinationPoint) =>
    each.statistics !== point.statistics || each.shares.join() !== point.shares.join();
  writing(database, () => {
    const { points } = requireCombination(context, id);
    setCombinationPoints(database, id, [...points.filter(isOther), point]);
  });
  announceCombination(context, id);
}

/**
 * The input of a job on a combination.
 *
 * @throws TemperError where a model was trained further, or something of it is gone
 */
export function combineInput(
  { database }: LabContext,
  { plan, datasetId, datasetFingerprint }: CombinationRecord,
  task: JobInput<'combine'>['task'],
): JobInput<'combine'> {
  return {
    plan,
    dataset: { ...dataOf(database, datasetId), fingerprint: datasetFingerprint },
    memberFiles: plan.members.map((member) => fileOf(database, member)),
    baselineFiles: plan.baselines.map((baseline) => fileOf(database, baseline)),
    shiftData: plan.shifts.map((shift) => dataOf(database, shift.datasetId)),
    task,
  };
}

function dataOf(database: Database, id: string): JobInput<'combine'>['dataset'] {
  const dataset = findDataset(database, id);
  if (!dataset) throw new TemperError('not-found', `The dataset ${id} is gone.`);
  return { directory: dataset.directory, fingerprint: dataset.manifest.fingerprint };
}

/** A run that went on has written other weights over those that were named. */
function fileOf(
  database: Database,
  { checkpointId, name }: CombinationPlan['members'][number] & { checkpointId: CheckpointId },
): string {
  const checkpoint = findCheckpoint(database, checkpointId);
  if (!checkpoint) throw new TemperError('not-found', `The model "${name}" is gone.`);
  if (!isCheckpointReplaced(database, checkpointId)) return checkpoint.file;
  throw new TemperError(
    'checkpoint-mismatch',
    `"${name}" was trained further, and its weights from that time no longer exist. Combine what it became.`,
    { checkpointId },
  );
}
