import type { RunId } from '../../../contract/ids';
import type { RunRecord } from '../../../contract/runs/run';
import type { LabStatus } from '../../../contract/status';
import type { CombinationsState } from '../../state/records/combinations.svelte';
import type { FederationsState } from '../../state/records/federations.svelte';
import type { EvaluationsState } from '../../state/records/evaluations.svelte';
import type { OperationKind } from '../../state/window/operations.svelte';
import type { Route } from '../../state/window/routes';
import type { RunsState } from '../../state/runs/runs.svelte';
import type { Tone } from '../../ui/display/tone';

/** What the device is doing now, as the status bar says it. */
export interface Activity {
  name: string;
  route: Route;
  fraction: number;
  remainingMs: number | null;
  tone: Tone;
  /** Instead of the time left: paused, preparing. */
  note: string | null;
}

export const engineLooks: Record<
  LabStatus['engine'],
  { word: string; tone: Tone; explanation: string }
> = {
  idle: { word: 'idle', tone: 'queued', explanation: 'Nothing is running.' },
  starting: { word: 'starting', tone: 'paused', explanation: 'The engine loads TensorFlow.' },
  busy: { word: 'busy', tone: 'running', explanation: 'The engine is working.' },
  stopping: { word: 'stopping', tone: 'paused', explanation: 'The engine writes a checkpoint.' },
  lost: {
    word: 'lost',
    tone: 'failed',
    explanation: 'A process ended unexpectedly. Interrupted runs can be resumed.',
  },
};

export const elsewhereExplanation =
  'Another process works on this data home: a command, or a second Temper. The engine of this window does nothing.';

/** Long work that is not a run, in a word, and where it is followed. */
export const operationLooks: Record<OperationKind, { word: string; route: Route }> = {
  import: { word: 'Importing', route: { name: 'datasets', id: null } },
  export: { word: 'Exporting', route: { name: 'models', id: null } },
  'label-check': { word: 'Checking labels', route: { name: 'datasets', id: null } },
  combination: { word: 'Keeping a model', route: { name: 'models', id: null } },
  federation: { word: 'Training a site', route: { name: 'federations', id: null } },
  directions: { word: 'Working on directions', route: { name: 'directions', id: null } },
  verification: {
    word: 'Verifying identities',
    route: { name: 'verifications', id: null, model: null, compared: [] },
  },
  'hold-out': { word: 'Holding identities out', route: { name: 'datasets', id: null } },
  'dataset-version': { word: 'Making a version', route: { name: 'datasets', id: null } },
  measurement: { word: 'Measuring', route: { name: 'settings' } },
};

/** Work by its kind and id, as the lab names what it carries out itself. */
type Work = LabStatus['active'];

/** What the history says is done of each kind. */
interface History {
  runs: RunsState;
  evaluations: EvaluationsState;
  combinations: CombinationsState;
  federations: FederationsState;
}

/**
 * What another process carries out on the same data home (a command, a second Temper), while this lab carries out nothing:
 * that it is running is in the history. Clients of a federation on a cluster need no engine here.
 */
export function workElsewhere(
  status: LabStatus | null,
  { runs, evaluations, combinations, federations }: History,
): Work {
  if (!status || status.active) return null;
  const isActive = ({ state }: { state: string }) => state === 'running' || state === 'paused';
  if (runs.active) return { kind: 'run', runId: runs.active.id };
  const evaluation = evaluations.all.find(isActive);
  if (evaluation) return { kind: 'evaluation', evaluationId: evaluation.id };
  const combination = combinations.all.find(isActive);
  if (combination) return { kind: 'combination', combinationId: combination.id };
  const federation = federations.all.find(
    (each) => isActive(each) && each.execution.executor.kind === 'local',
  );
  return federation ? { kind: 'federation', federationId: federation.id } : null;
}

export function activityOf(
  work: Work,
  { runs, evaluations, combinations, federations }: History,
): Activity | null {
  if (!work) return null;
  if (work.kind === 'run') return runActivity(runs.byId(work.runId));
  if (work.kind === 'combination') return combinationActivity(work.combinationId, combinations);
  if (work.kind === 'federation') return federationActivity(work.federationId, federations);
  const evaluation = evaluations.byId(work.evaluationId);
  const run = evaluation?.runId ? runs.byId(evaluation.runId) : undefined;
  return {
    name: `Evaluation${run ? ` of ${run.name}` : ''}`,
    route: evaluation?.runId
      ? { name: 'runs', id: evaluation.runId as RunId }
      : { name: 'models', id: evaluation?.checkpointId ?? null },
    fraction: evaluation?.fraction ?? 0,
    remainingMs: null,
    tone: 'running',
    note: 'evaluating',
  };
}

function combinationActivity(id: string, combinations: CombinationsState): Activity {
  const combination = combinations.byId(id);
  const isPaused = combination?.state === 'paused';
  return {
    name: 'Between models',
    route: { name: 'combinations', id },
    fraction: combination?.fraction ?? 0,
    remainingMs: combination?.progress?.remainingMs ?? null,
    tone: isPaused ? 'paused' : 'running',
    note: isPaused ? 'paused' : combination?.progress?.remainingMs ? null : 'measuring',
  };
}

function federationActivity(id: string, federations: FederationsState): Activity {
  const federation = federations.byId(id);
  const isPaused = federation?.state === 'paused';
  return {
    name: federation?.name ?? 'Federation',
    route: { name: 'federations', id },
    fraction: federation?.fraction ?? 0,
    remainingMs: federation?.progress?.remainingMs ?? null,
    tone: isPaused ? 'paused' : 'running',
    note: isPaused ? 'paused' : federation?.progress?.remainingMs ? null : 'preparing',
  };
}

function runActivity(run: RunRecord | undefined): Activity | null {
  if (!run) return null;
  const { progress } = run;
  const unknown = progress === null || progress.remainingMs === null;
  return {
    name: run.name,
    route: { name: 'runs', id: run.id },
    fraction: progress?.fraction ?? 0,
    remainingMs: progress?.remainingMs ?? null,
    tone: run.state === 'paused' ? 'paused' : 'running',
    note: run.state === 'paused' ? 'paused' : unknown ? (progress?.phase ?? 'preparing') : null,
  };
}
