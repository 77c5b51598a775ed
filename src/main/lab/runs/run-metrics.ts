import type { RunId } from '../../../contract/ids';
import type { LabContext } from '../context';
import { writing } from '../store/database';
import { deleteConfusionsAfter } from '../store/repositories/runs/confusions';
import { deleteMetricsAfter } from '../store/repositories/runs/metrics';

/** Training continues from a step: what was measured beyond it is void. */
export function voidMetricsAfter(context: LabContext, id: RunId, step: number): void {
  const { database } = context;
  writing(database, () => {
    deleteMetricsAfter(database, id, step);
    deleteConfusionsAfter(database, id, step);
  });
  context.emit({ type: 'metrics-void', runId: id, afterStep: step });
}
