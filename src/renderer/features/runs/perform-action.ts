import type { RunRecord } from '../../../contract/runs/run';
import { useBridge, useRuns, useToasts } from '../../state/context';
import type { RunAction } from './run-actions';

/** Gives the function that carries out an action on a run and shows why it was refused; true when it was not. */
export function useRunActions(): (run: RunRecord, action: RunAction) => Promise<boolean> {
  const bridge = useBridge();
  const runs = useRuns();
  const toasts = useToasts();
  return async (run, action) => {
    const runId = run.id;
    if (action === 'delete') {
      await runs.remove(run);
      return true;
    }
    if (action === 'start-over') {
      return toasts.attempt(() => bridge.invoke('runs:resume', { runId, startOver: true }));
    }
    return toasts.attempt(() => bridge.invoke(`runs:${action}`, { runId }));
  };
}
