import type {
  CombinationId,
  DirectionSetId,
  EvaluationId,
  FederationId,
  GeneratorId,
  RunId,
} from '../../../contract/ids';
import type { LabContext } from '../context';
import { findEvaluation } from '../store/repositories/evaluations/evaluations';
import { findRun, listQueuedRuns } from '../store/repositories/runs/runs';
import { findCombination } from '../store/repositories/combinations';
import { findDirectionSet, findGenerator } from '../store/repositories/directions';
import { findFederation } from '../store/repositories/federations';
import { findRemoved } from '../store/repositories/trash';

/** Tells everyone how a run stands in the history now, or that it is out of the lists. */
export function announceRun(context: LabContext, id: RunId): void {
  const run = findRun(context.database, id);
  if (findRemoved(context.database, 'run', id)?.id === id) {
    context.emit({ type: 'run-removed', runId: id });
  } else if (run) context.emit({ type: 'run-changed', run });
}

export function announceEvaluation(context: LabContext, id: EvaluationId): void {
  const evaluation = findEvaluation(context.database, id);
  if (findRemoved(context.database, 'evaluation', id)?.id === id) {
    context.emit({ type: 'evaluation-removed', evaluationId: id });
  } else if (evaluation) context.emit({ type: 'evaluation-changed', evaluation });
}

export function announceCombination(context: LabContext, id: CombinationId): void {
  const combination = findCombination(context.database, id);
  if (findRemoved(context.database, 'combination', id)?.id === id) {
    context.emit({ type: 'combination-removed', combinationId: id });
  } else if (combination) context.emit({ type: 'combination-changed', combination });
}

export function announceFederation(context: LabContext, id: FederationId): void {
  const federation = findFederation(context.database, id);
  if (findRemoved(context.database, 'federation', id)?.id === id) {
    context.emit({ type: 'federation-removed', federationId: id });
  } else if (federation) context.emit({ type: 'federation-changed', federation });
}

export function announceGenerator(context: LabContext, id: GeneratorId): void {
  const generator = findGenerator(context.database, id);
  if (findRemoved(context.database, 'generator', id)?.id === id) {
    context.emit({ type: 'generator-removed', generatorId: id });
  } else if (generator) context.emit({ type: 'generator-changed', generator });
}

/** It is out of the lists with its generator as well. */
export function announceDirectionSet(context: LabContext, id: DirectionSetId): void {
  const { database } = context;
  const directionSet = findDirectionSet(database, id);
  if (!directionSet) return;
  const { generatorId } = directionSet;
  const isRemoved =
    findRemoved(database, 'directions', id)?.id === id ||
    findRemoved(database, 'generator', generatorId)?.id === generatorId;
  if (isRemoved) context.emit({ type: 'directions-removed', directionSetId: id });
  else context.emit({ type: 'directions-changed', directionSet });
}

/** Places in the queue depend on each other: one change moves all that wait. */
export function announceQueue(context: LabContext): void {
  for (const run of listQueuedRuns(context.database)) context.emit({ type: 'run-changed', run });
}
