import { TemperError } from '../../../contract/errors';
import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import type { CombinationRecord } from '../../../contract/weight-space/combination';
import type { FederationRecord } from '../../../contract/federations/federation';
import type { CombinationId, EvaluationId, FederationId, RunId } from '../../../contract/ids';
import type { RunRecord } from '../../../contract/runs/run';
import type { LabContext } from '../context';
import { findEvaluation } from '../store/repositories/evaluations/evaluations';
import { findRun } from '../store/repositories/runs/runs';
import { findCombination } from '../store/repositories/combinations';
import { findFederation } from '../store/repositories/federations';
import { refuseRemoved } from './trash';

/** @throws TemperError `not-found` */
export function requireRun({ database }: LabContext, id: RunId): RunRecord {
  const run = findRun(database, id);
  if (run) return run;
  throw new TemperError('not-found', `There is no run ${id}. List them with: temper runs list`, {
    runId: id,
  });
}

/** @throws TemperError `not-found`, or `wrong-state` for one in the trash */
export function requireEvaluation({ database }: LabContext, id: EvaluationId): EvaluationRecord {
  const evaluation = findEvaluation(database, id);
  if (evaluation) {
    refuseRemoved(database, 'evaluation', id);
    return evaluation;
  }
  throw new TemperError('not-found', `There is no evaluation ${id}.`, { evaluationId: id });
}

/** @throws TemperError `not-found`, or `wrong-state` for one in the trash */
export function requireCombination({ database }: LabContext, id: CombinationId): CombinationRecord {
  const combination = findCombination(database, id);
  if (combination) {
    refuseRemoved(database, 'combination', id);
    return combination;
  }
  throw new TemperError(
    'not-found',
    `There is no combination ${id}. List them with: temper combinations list`,
    { combinationId: id },
  );
}

/** @throws TemperError `not-found`, or `wrong-state` for one in the trash */
export function requireFederation({ database }: LabContext, id: FederationId): FederationRecord {
  const federation = findFederation(database, id);
  if (federation) {
    refuseRemoved(database, 'federation', id);
    return federation;
  }
  throw new TemperError(
    'not-found',
    `There is no federation ${id}. List them with: temper federation list`,
    { federationId: id },
  );
}
