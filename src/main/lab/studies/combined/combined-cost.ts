import type { CheckpointRecord, Cost } from '../../../../contract/models/checkpoint';
import { passesWithPretraining } from '../../../../contract/models/cost';
import { recipePasses, type Recipe } from '../../../../contract/plans/recipe';
import type { RowCost } from '../../../../contract/studies/records';
import { chosenMixText } from '../../../../words/weight-space';
import type { LabContext } from '../../context';
import { lineageOf } from '../../models/model-lineage';
import { findCheckpoint } from '../../store/repositories/checkpoints';
import { findDataset } from '../../store/repositories/datasets';
import { findRun } from '../../store/repositories/runs/runs';
import type { TrialView } from '../study-view';

/** What a combination chose, in words; null before it did. */
export function chosenText({ combination }: TrialView): string | null {
  const known = combination?.known;
  return known?.summary ? chosenMixText(known.plan.method, known.summary.chosen) : null;
}

/** As a row of the table has it. */
export function rowCost(cost: Cost, recipe: Recipe, withPretrainingMs: number | null): RowCost {
  const { forward, backward } = recipePasses(recipe);
  const share = (2 * cost.trainingSetPasses) / (forward + backward);
  return {
    passes: { forward: share * forward, backward: share * backward },
    withPretraining: passesWithPretraining(cost),
    durationMs: cost.durationMs,
    withPretrainingMs,
  };
}

/**
 * What a combination took: the training of those members that no other member was trained from, and the forward passes
 * that re-estimated statistics. The trainings before those are the cost with pretraining. Measuring is not training, here
 * as elsewhere. Null before the choice, and where the cost of a member is not known.
 */
export function combinedCost(
  context: LabContext,
  { combination, record }: TrialView,
): RowCost | null {
  const { database } = context;
  const known = combination?.known;
  const id = record.checkpoints[0]?.checkpointId ?? null;
  const chosen = id === null ? null : findCheckpoint(database, id);
  if (!known?.summary || !chosen) return null;
  const members = known.plan.members.flatMap(
    ({ checkpointId }) => findCheckpoint(database, checkpointId) ?? [],
  );
  const older = ancestorsOf(context, members);
  const costs = members
    .filter(({ weightsSha256 }) => !older.has(weightsSha256))
    .map((member) => memberCost(context, member));
  const own = costs.filter((each) => each !== null);
  if (own.length < costs.length) return null;
  const images = findDataset(database, known.datasetId)?.manifest.splits.train.images ?? 0;
  const before = sumOrNull([...older.values()]);
  const statistics = chosen.card.combined ? (chosen.card.cost?.trainingSetPasses ?? 0) : 0;
  const sum = (valueOf: (cost: RowCost) => number) =>
    own.reduce((total, each) => total + valueOf(each), 0);
  const passes = {
    forward: statistics + sum((each) => each.passes.forward),
    backward: sum((each) => each.passes.backward),
  };
  return {
    passes,
    withPretraining:
      before === null || images === 0
        ? null
        : (passes.forward + passes.backward) / 2 + before / images,
    durationMs: sum(({ durationMs }) => durationMs),
    withPretrainingMs: null,
  };
}

/** The image passes of all that members were trained from, by the digest of its weights. */
function ancestorsOf(
  { database }: LabContext,
  members: readonly CheckpointRecord[],
): Map<string, number | null> {
  const steps = members.flatMap((member) => lineageOf(database, member).slice(0, -1));
  return new Map(
    steps.map(({ weightsSha256, cost }) => [weightsSha256, cost?.imagePasses ?? null]),
  );
}

/** The whole run, as in the rows of arms that train; without one what its card says. */
function memberCost({ database }: LabContext, { runId, card }: CheckpointRecord): RowCost | null {
  const run = runId === null ? null : findRun(database, runId);
  if (run?.cost && run.state === 'completed') return rowCost(run.cost, run.plan.recipe, null);
  return card.cost && card.plan ? rowCost(card.cost, card.plan.recipe, null) : null;
}

function sumOrNull(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (sum, value) => (sum === null || value === null ? null : sum + value),
    0,
  );
}
