import { batteryOf } from '../../../../contract/evaluations/batteries';
import { EvaluationPlan } from '../../../../contract/evaluations/evaluation';
import { namesMadeUnique } from '../../../../contract/evaluations/parts/attacks';
import type { CheckpointRecord } from '../../../../contract/models/checkpoint';
import { keyOf, seedNeeded, type StudyArm, type Trial } from '../../../../contract/studies/arm';
import type { ArmCombination } from '../../../../contract/studies/arm-combination';
import {
  CombinationPlan,
  type CombinationPoint,
  type CombinationRecord,
  type CombinationRequest,
} from '../../../../contract/weight-space/combination';
import { isMember } from '../../../../contract/weight-space/path-figures';
import { stateText } from '../../../../words/sentences';
import type { LabContext } from '../../context';
import { resolveCheckpoint } from '../../records/references';
import { findCheckpoint, listCombinedCheckpoints } from '../../store/repositories/checkpoints';
import { listCombinationsOn } from '../../store/repositories/combinations';
import type { StoredTrial } from '../../store/repositories/studies';
import { findRemoved } from '../../store/repositories/trash';
import type { OpenedStudy } from '../study-content';
import type { TrialView } from '../study-view';
import { checkpointOf, checkpointRecord, evaluationOf } from '../trials/trial-checkpoints';
import {
  endings,
  stateBefore,
  stateByEvaluations,
  withProblem,
  type StateAndReason,
} from '../trials/trial-state';

/** A combination as an arm orders it, and how it stands in the history. */
export interface CombinedTrial {
  request: CombinationRequest;
  /** Null before it was ordered. */
  known: CombinationRecord | null;
}

interface Reader {
  context: LabContext;
  opened: OpenedStudy;
  kept: ReadonlyMap<string, StoredTrial>;
  /** Those of the arms that come before. */
  views: ReadonlyMap<string, TrialView>;
}

/** A trial that lies between the checkpoints of others. */
export function viewCombined(reader: Reader, trial: Trial): TrialView {
  const { context, opened, kept, views } = reader;
  const { arm, seed } = trial;
  const key = keyOf(arm.name, seed);
  const members = membersOf(reader, trial);
  const combination = members && combinationOf(context, opened, arm, members);
  const chosen = combination?.known ? chosenCheckpoint(context, combination.known) : null;
  const evaluation = chosen && evaluationOf(context, opened, chosen.id);
  const needed = arm.references.flatMap(({ checkpoint }) => {
    const before = opened.arms.find(({ name }) => name === checkpoint.arm);
    return (before && views.get(keyOf(before.name, seedNeeded(before, checkpoint, seed)))) ?? [];
  });
  const state = combination?.known
    ? combinedState(combination.known, chosen && [evaluation])
    : stateBefore(needed);
  return {
    key,
    trial,
    record: {
      arm: arm.name,
      seed,
      ...withProblem(state, kept.get(key)),
      runId: null,
      reused: false,
      checkpoints: [checkpointRecord(null, chosen?.id ?? null, evaluation)],
    },
    run: null,
    plan: null,
    combination,
    identity: null,
    evaluations: [evaluation],
  };
}

/** The checkpoints that are combined; null while one of them is not there. */
function membersOf(
  { context, opened, views }: Reader,
  { arm, seed }: Trial,
): CheckpointRecord[] | null {
  const found = (arm.combination?.members ?? []).map((member) => {
    if (typeof member === 'string') {
      return (
        findCheckpoint(context.database, member) ?? resolveCheckpoint(context.database, member)
      );
    }
    const before = opened.arms.find(({ name }) => name === member.arm);
    const view = before && views.get(keyOf(before.name, seedNeeded(before, member, seed)));
    return view ? checkpointOf(context, view, member.which) : null;
  });
  return found.every((each) => each !== null) ? found : null;
}

function combinationOf(
  context: LabContext,
  opened: OpenedStudy,
  { combination }: StudyArm,
  members: readonly CheckpointRecord[],
): CombinedTrial | null {
  if (!combination) return null;
  const { database } = context;
  const { method, criterion, statisticsImages, statisticsOn } = combination;
  const plan = CombinationPlan.parse({
    method,
    criterion,
    statisticsImages,
    statisticsOn,
    members: members.map(({ id, name }) => ({ checkpointId: id, name })),
    evaluation: validationOf(combination, opened),
    // The study measures what is chosen on its own test images.
    testImages: 0,
  });
  const wanted = planKey(plan);
  // One that was removed counts as long as the model that it chose is here: then nothing of it is needed any more.
  const known = listCombinationsOn(database, opened.dataset.manifest.fingerprint).filter(
    (each) =>
      planKey(each.plan) === wanted &&
      (!findRemoved(database, 'combination', each.id) || chosenCheckpoint(context, each) !== null),
  );
  return {
    request: {
      ...plan,
      members: members.map(({ id }) => id),
      dataset: opened.dataset.id,
      shifts: [],
      baselines: [],
    },
    known: known.find(({ state }) => state === 'completed') ?? known[0] ?? null,
  };
}

/** Names may change; what they name does not. */
function planKey(plan: CombinationPlan): string {
  return JSON.stringify({
    ...plan,
    members: plan.members.map(({ checkpointId }) => checkpointId),
  });
}

/** How candidates are told apart: against the study's threat model, on validation images. */
export function validationOf(
  { battery, images }: ArmCombination,
  { evaluation, dataset }: Pick<OpenedStudy, 'evaluation' | 'dataset'>,
): EvaluationPlan {
  const { splits, classNames } = dataset.manifest;
  const { attacks, mode } = batteryOf(battery, classNames.length);
  return EvaluationPlan.parse({
    split: 'validation',
    images: Math.min(images, splits.validation.images),
    threatModel: evaluation.threatModel,
    battery,
    mode,
    attacks: namesMadeUnique(attacks),
  });
}

/** @param evaluations of the chosen one; null while it is not kept */
function combinedState(
  { state, error }: CombinationRecord,
  evaluations: TrialView['evaluations'] | null,
): StateAndReason {
  if (endings.has(state)) {
    return {
      state: state as StateAndReason['state'],
      reason: `${stateText('Its combination', state)}: ${error?.message ?? 'no reason given'}`,
    };
  }
  if (state !== 'completed') return { state: 'evaluating', reason: null };
  return evaluations ? stateByEvaluations(evaluations) : { state: 'waiting', reason: null };
}

/** The model that a completed combination chose: a member as it is, or one that was kept; null while it is not. */
export function chosenCheckpoint(
  { database }: LabContext,
  { plan, summary }: CombinationRecord,
): CheckpointRecord | null {
  if (!summary) return null;
  const { chosen } = summary;
  if (isMember(chosen)) {
    const id = plan.members[chosen.shares.indexOf(1)]?.checkpointId;
    return id ? findCheckpoint(database, id) : null;
  }
  const digests = plan.members.map(
    ({ checkpointId }) => findCheckpoint(database, checkpointId)?.weightsSha256 ?? null,
  );
  const found = listCombinedCheckpoints(database).find((each) =>
    isMadeAs(each, { plan, chosen, digests }),
  );
  return found ?? null;
}

interface Mix {
  plan: CombinationPlan;
  chosen: CombinationPoint;
  digests: readonly (string | null)[];
}

/** Equal shares of equal weights, with equal statistics, are equal weights. */
function isMadeAs(
  { card: { combined } }: CheckpointRecord,
  { plan, chosen, digests }: Mix,
): boolean {
  if (!combined || combined.statistics !== chosen.statistics) return false;
  const from = combined.statisticsFrom;
  const isSameStatistics =
    (from?.images ?? 0) === chosen.statisticsImages &&
    (from === null ||
      (from.on === plan.statisticsOn &&
        from.seed === plan.evaluation.seed &&
        from.batchSize === plan.evaluation.batchSize));
  return (
    isSameStatistics &&
    combined.members.length === digests.length &&
    combined.members.every(
      ({ weightsSha256, share }, place) =>
        weightsSha256 === digests[place] && share === chosen.shares[place],
    )
  );
}
