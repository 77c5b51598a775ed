import type { EvaluationId, RunId } from '../../../contract/ids';
import type { MetricSeries } from '../../../contract/run';
import type { LabContext } from '../context';
import { listMarks, type Marks } from '../store/repositories/marks';
import { readMetrics } from '../store/repositories/metrics';
import { announceEvaluation, announceRun } from './announce';

/** Tells listeners here what other processes wrote into the shared history. */
export interface ForeignChanges {
  look(): void;
}

const series: readonly MetricSeries[] = ['train', 'epoch'];

export function createForeignChanges(context: LabContext): ForeignChanges {
  const { database, labId } = context;
  let before = listMarks(database);
  const lastSteps = new Map<string, number>();

  function look(): void {
    const after = listMarks(database);
    const changedRuns = changedIds(before.runs, after.runs);
    changedRuns.forEach((id) => announceRun(context, id as RunId));
    changedIds(before.evaluations, after.evaluations).forEach((id) =>
      announceEvaluation(context, id as EvaluationId),
    );
    if (before.datasets !== after.datasets) context.emit({ type: 'datasets-changed' });
    if (before.checkpoints !== after.checkpoints) context.emit({ type: 'models-changed' });
    for (const [id, mark] of after.runs) {
      if (mark.labId !== null && mark.labId !== labId) tellMetrics(id as RunId);
    }
    before = after;
  }

  function tellMetrics(runId: RunId): void {
    for (const name of series) {
      const key = `${runId} ${name}`;
      const afterStep = lastSteps.get(key);
      const query = { runId, series: name, afterStep: afterStep ?? -1, limit: null };
      const frame = readMetrics(database, query);
      lastSteps.set(key, frame.steps.at(-1) ?? afterStep ?? -1);
      // What was there at the first look is in the history that everyone reads at first.
      if (afterStep !== undefined && frame.steps.length > 0) {
        context.emit({ type: 'metrics', runId, frame });
      }
    }
  }

  return { look };
}

function changedIds(before: Marks['runs'], after: Marks['runs']): string[] {
  return [...after].flatMap(([id, mark]) => (before.get(id)?.text === mark.text ? [] : [id]));
}
