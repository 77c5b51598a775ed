import type { RunId } from '../../../../contract/ids';
import type { RowCost } from '../../../../contract/studies/records';
import type { LabContext } from '../../context';
import type { Database } from '../../store/database';
import { findCheckpoint } from '../../store/repositories/checkpoints';
import { findRun } from '../../store/repositories/runs/runs';
import { combinedCost, rowCost } from '../combined/combined-cost';
import type { TrialView } from '../study-view';

/** What the training behind a trial took; null where that is not known, or not over. */
export function costOfTrial(context: LabContext, trial: TrialView): RowCost | null {
  if (trial.run) return runCost(context, trial);
  return trial.trial.arm.combination ? combinedCost(context, trial) : modelCost(context, trial);
}

function runCost(context: LabContext, { run }: TrialView): RowCost | null {
  if (!run?.cost || run.state !== 'completed') return null;
  return rowCost(run.cost, run.plan.recipe, trainingMsWithParents(context.database, run.id));
}

/** What its card says; a model of another program says nothing. */
function modelCost({ database }: LabContext, { record }: TrialView): RowCost | null {
  const id = record.checkpoints[0]?.checkpointId;
  const card = id ? findCheckpoint(database, id)?.card : null;
  return card?.cost && card.plan ? rowCost(card.cost, card.plan.recipe, null) : null;
}

function trainingMsWithParents(database: Database, id: RunId): number | null {
  const run = findRun(database, id);
  if (!run?.cost) return null;
  if (run.startCheckpointId === null) return run.cost.durationMs;
  const parent = findCheckpoint(database, run.startCheckpointId)?.runId ?? null;
  const before = parent === null ? null : trainingMsWithParents(database, parent);
  return before === null ? null : before + run.cost.durationMs;
}
