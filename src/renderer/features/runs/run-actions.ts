import {
  canOnlyStartOver,
  endedStates,
  resumableStates,
  type RunRecord,
} from '../../../contract/runs/run';

export type RunAction =
  'pause' | 'continue' | 'stop-after-epoch' | 'cancel' | 'resume' | 'start-over' | 'delete';

export const runActionLabels: Record<RunAction, string> = {
  pause: 'Pause',
  continue: 'Continue',
  'stop-after-epoch': 'Stop after epoch',
  cancel: 'Cancel run',
  resume: 'Resume',
  'start-over': 'Start over',
  delete: 'Move to trash',
};

/** While the engine has not obeyed yet. */
export const pendingLabels: Record<RunAction, string> = {
  pause: 'Pausing',
  continue: 'Continuing',
  'stop-after-epoch': 'Stops after this epoch',
  cancel: 'Cancelling',
  resume: 'Resuming',
  'start-over': 'Starting over',
  delete: 'Moving to trash',
};

/** What may be done with a run now, the most likely wish first. */
export function allowedActions(run: RunRecord): RunAction[] {
  if (run.state === 'running') return ['pause', 'stop-after-epoch', 'cancel'];
  if (run.state === 'paused') return ['continue', 'stop-after-epoch', 'cancel'];
  if (run.state === 'queued') return ['cancel'];
  // A run that was cancelled in the queue has no checkpoint to resume from.
  const resumable = resumableStates.includes(run.state) && run.startedAt !== null;
  if (!resumable) return ['delete'];
  return [canOnlyStartOver(run, run.error) ? 'start-over' : 'resume', 'delete'];
}

export const hasEnded = (run: RunRecord): boolean => endedStates.includes(run.state);

/** What a person can do about the way a run ended; null when there is nothing to do. */
export function remedy(run: RunRecord): string | null {
  switch (run.state) {
    case 'diverged':
      return 'Duplicate the run to change its plan.';
    case 'interrupted':
      // The reason says itself what resuming would do.
      return run.reason === null ? 'Resume continues from the last checkpoint.' : null;
    case 'failed':
      if (canOnlyStartOver(run, run.error)) {
        return 'The last checkpoint cannot be used. Start over, or put a copy of it back.';
      }
      return run.startedAt === null
        ? 'Fix what the message names, then duplicate the run.'
        : 'Fix what the message names, then resume from the last checkpoint.';
    case 'cancelled':
      return run.startedAt === null ? null : 'Resume continues from the last checkpoint.';
    default:
      return null;
  }
}
