import { isProcessRunning } from '../../core/files/running-process';
import { now, type LabContext } from '../context';
import { writing, type Database } from '../store/database';
import { endGeneratorTraining, listGeneratorsInTraining } from '../store/repositories/directions';
import {
  listVerificationsInProgress,
  stopUnfinished,
} from '../store/repositories/unfinished-verifications';
import { listSearchesInProgress, stopSearch } from '../store/repositories/unfinished-directions';
import { deleteLab, listLabs } from '../store/repositories/queue/labs';
import { findRun, listRunsInProgress, setRunState } from '../store/repositories/runs/runs';
import type { GeneratorId, RunId } from '../../../contract/ids';
import type { RunRecord } from '../../../contract/runs/run';
import {
  announceCombination,
  announceEvaluation,
  announceFederation,
  announceGenerator,
  announceRun,
} from '../records/announcements';
import { isDead, livingLabs } from './lab-presence';
import {
  setWorkState,
  listWorkInProgress,
  type WorkIds,
  type WorkKind,
} from '../store/repositories/queue/work';

/**
 * Marks what dead labs left running or paused as interrupted, so that it can be resumed, and forgets those labs.
 *
 * @returns the processes of engines that dead labs left behind and that have not ended yet
 */
export function markOrphans(context: LabContext): number[] {
  const { database } = context;
  const nowMs = Date.now();
  if (!hasOrphans(database, nowMs)) return [];
  const found = writing(database, () => {
    const living = livingLabs(database, nowMs);
    const isOrphan = ({ labId }: { labId: string | null }) => labId === null || !living.has(labId);
    const runs = listRunsInProgress(database).filter(isOrphan);
    const evaluations = listWorkInProgress(database, 'evaluation').filter(isOrphan);
    const combinations = listWorkInProgress(database, 'combination').filter(isOrphan);
    const federations = listWorkInProgress(database, 'federation').filter(isOrphan);
    const generators = listGeneratorsInTraining(database).filter(isOrphan);
    const verifications = listVerificationsInProgress(database).filter(isOrphan);
    const searches = listSearchesInProgress(database).filter(isOrphan);
    runs.forEach(({ id }) => interruptRun(database, id));
    evaluations.forEach(({ id }) => interruptWork(database, 'evaluation', id));
    combinations.forEach(({ id }) => interruptWork(database, 'combination', id));
    federations.forEach(({ id }) => interruptWork(database, 'federation', id));
    generators.forEach(({ id }) => interruptGenerator(database, id));
    verifications.forEach(({ id, labId }) => stopUnfinished(database, id, labId, verificationLost));
    searches.forEach(({ id, labId }) => stopSearch(database, id, labId, searchLost));
    const dead = listLabs(database).filter((lab) => isDead(lab, nowMs));
    dead.forEach((lab) => deleteLab(database, lab.id));
    const strayEngines = dead.flatMap(({ enginePid }) => (enginePid === null ? [] : [enginePid]));
    return {
      runs,
      evaluations,
      combinations,
      federations,
      generators,
      verifications,
      searches,
      strayEngines,
    };
  });
  found.runs.forEach(({ id }) => announceRun(context, id));
  found.evaluations.forEach(({ id }) => announceEvaluation(context, id));
  found.combinations.forEach(({ id }) => announceCombination(context, id));
  found.federations.forEach(({ id }) => announceFederation(context, id));
  found.generators.forEach(({ id }) => announceGenerator(context, id));
  if (found.verifications.length > 0) context.emit({ type: 'verifications-changed' });
  if (found.searches.length > 0) context.emit({ type: 'unfinished-directions-changed' });
  return found.strayEngines.filter((pid) => isProcessRunning(pid));
}

function hasOrphans(database: Database, nowMs: number): boolean {
  if (listLabs(database).some((lab) => isDead(lab, nowMs))) return true;
  const living = livingLabs(database, nowMs);
  return [
    ...listRunsInProgress(database),
    ...listWorkInProgress(database, 'evaluation'),
    ...listWorkInProgress(database, 'combination'),
    ...listWorkInProgress(database, 'federation'),
    ...listGeneratorsInTraining(database),
    ...listVerificationsInProgress(database),
    ...listSearchesInProgress(database),
  ].some(({ labId }) => labId === null || !living.has(labId));
}

function interruptRun(database: Database, id: RunId): void {
  const run = findRun(database, id);
  if (!run) return;
  setRunState(database, id, {
    state: 'interrupted',
    reason: interruptionReason(run),
    error: null,
    labId: null,
    finishedAt: now(),
  });
}

/** What is said of work whose process is lost. */
const lossTexts: Readonly<Record<WorkKind, string>> = {
  evaluation:
    'The process that evaluated ended unexpectedly. Resume continues after its last finished batch.',
  combination:
    'The process that combined the models ended unexpectedly. Resume continues after what was measured.',
  federation:
    'The process that carried the federation out ended unexpectedly. Resume continues after the last finished client.',
};

function interruptWork<Kind extends WorkKind>(
  database: Database,
  kind: Kind,
  id: WorkIds[Kind],
): void {
  const error = { code: 'engine-lost' as const, message: lossTexts[kind] };
  const change = { state: 'interrupted' as const, error, labId: null, finishedAt: now() };
  setWorkState(database, kind, id, change);
}

function interruptGenerator(database: Database, id: GeneratorId): void {
  endGeneratorTraining(database, id, {
    state: 'unfinished',
    error: {
      code: 'engine-lost',
      message:
        'The process that trained the generator ended unexpectedly. Resume continues after its last whole epoch.',
    },
  });
}

const verificationLost = {
  code: 'engine-lost' as const,
  message:
    'The process that verified ended unexpectedly. Resume continues after what was measured.',
};

const searchLost = {
  code: 'engine-lost' as const,
  message:
    'The process that searched ended unexpectedly. Resume continues after the last steps that were kept.',
};

function interruptionReason(run: RunRecord): string {
  const where = run.progress
    ? ` at epoch ${run.progress.epoch.toFixed(2)} of ${run.progress.epochs}`
    : '';
  return `The process that carried this run out ended unexpectedly${where}. ${resumeHint(run)}`;
}

/** What resuming a run would do. */
export function resumeHint(run: RunRecord): string {
  return run.lastCheckpointId === null
    ? 'No checkpoint was written yet: resume starts it from the beginning.'
    : 'Resume continues from its last checkpoint.';
}
