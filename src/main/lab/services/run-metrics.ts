import type { RunId } from '../../../contract/ids';
import { now, type LabContext } from '../context';
import { writing } from '../store/database';
import { deleteMetricsAfter, lastStep } from '../store/repositories/metrics';
import { insertLogLine } from '../store/repositories/run-log';

/**
 * Training goes on from a step: what was measured beyond it is void. Says so in the run's log where steps before it
 * are missing, because the lab was gone while the engine still trained.
 */
export function voidMetricsAfter(context: LabContext, id: RunId, step: number): void {
  const { database } = context;
  const known = lastStep(database, id, 'train');
  const lines = writing(database, () => {
    deleteMetricsAfter(database, id, step);
    if (step < 1 || (known ?? 0) >= step) return [];
    const line = {
      at: now(),
      level: 'warning' as const,
      message: `The metrics of steps ${(known ?? 0) + 1} to ${step} were lost when the process that recorded them ended; training itself is unaffected.`,
    };
    insertLogLine(database, id, line);
    return [line];
  });
  context.emit({ type: 'metrics-void', runId: id, afterStep: step });
  lines.forEach((line) => context.emit({ type: 'run-log', runId: id, line }));
}
