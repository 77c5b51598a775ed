import type {
  CombinationId,
  DirectionSetId,
  EvaluationId,
  FederationId,
  GeneratorId,
  RunId,
} from '../../../contract/ids';
import type { MetricSeries } from '../../../contract/runs/run';
import type { LabContext } from '../context';
import { listConfusions } from '../store/repositories/runs/confusions';
import { listMarks, type Marks } from '../store/repositories/runs/marks';
import { lastStep, readMetrics } from '../store/repositories/runs/metrics';
import {
  announceCombination,
  announceDirectionSet,
  announceEvaluation,
  announceFederation,
  announceGenerator,
  announceRun,
} from '../records/announcements';

/** Tells listeners here what other processes wrote into the shared history. */
export interface ForeignChanges {
  look(): void;
}

const series: readonly MetricSeries[] = ['train', 'epoch'];

export function createForeignChanges(context: LabContext): ForeignChanges {
  const { database, labId } = context;
  let before = listMarks(database);
  const announcedSteps = new Map<string, number>();

  function look(): void {
    const after = listMarks(database);
    for (const [id, { labId: owner }] of after.runs) {
      const carriedOutBy = owner ?? before.runs.get(id)?.labId ?? labId;
      if (carriedOutBy !== labId) series.forEach((name) => tellMetrics(id as RunId, name));
    }
    // This lab's own active run is announced with fresher progress than the history has.
    changedIds(before.runs, after.runs)
      .filter((id) => after.runs.get(id)?.labId !== labId)
      .forEach((id) => announceRun(context, id as RunId));
    changedIds(before.evaluations, after.evaluations).forEach((id) =>
      announceEvaluation(context, id as EvaluationId),
    );
    changedIds(before.combinations, after.combinations).forEach((id) =>
      announceCombination(context, id as CombinationId),
    );
    changedIds(before.federations, after.federations).forEach((id) =>
      announceFederation(context, id as FederationId),
    );
    changedIds(before.generators, after.generators).forEach((id) =>
      announceGenerator(context, id as GeneratorId),
    );
    changedIds(before.directionSets, after.directionSets).forEach((id) =>
      announceDirectionSet(context, id as DirectionSetId),
    );
    if (before.datasets !== after.datasets) context.emit({ type: 'datasets-changed' });
    if (before.checkpoints !== after.checkpoints) context.emit({ type: 'models-changed' });
    if (before.studies !== after.studies) context.emit({ type: 'studies-changed' });
    if (before.verifications !== after.verifications) {
      context.emit({ type: 'verifications-changed' });
    }
    if (before.unfinishedDirections !== after.unfinishedDirections) {
      context.emit({ type: 'unfinished-directions-changed' });
    }
    if (before.annotations !== after.annotations) context.emit({ type: 'annotations-changed' });
    before = after;
  }

  function tellMetrics(runId: RunId, name: MetricSeries): void {
    const key = `${runId} ${name}`;
    const announced = announcedSteps.get(key);
    const last = lastStep(database, runId, name) ?? -1;
    announcedSteps.set(key, last);
    // What was there at the first look is in the history that everyone reads at first.
    if (announced === undefined) return;
    if (last < announced) return context.emit({ type: 'metrics-void', runId, afterStep: last });
    if (last === announced) return;
    const frame = readMetrics(database, { runId, series: name, afterStep: announced });
    context.emit({ type: 'metrics', runId, frame });
    if (name === 'epoch') tellConfusions(runId, announced);
  }

  /** They come with every validation, as the rows of the epochs do. */
  function tellConfusions(runId: RunId, afterStep: number): void {
    listConfusions(database, runId)
      .filter(({ step }) => step > afterStep)
      .forEach((confusion) => context.emit({ type: 'confusion', runId, confusion }));
  }

  return { look };
}

function changedIds(before: Marks['runs'], after: Marks['runs']): string[] {
  return [...after].flatMap(([id, mark]) => (before.get(id)?.text === mark.text ? [] : [id]));
}
