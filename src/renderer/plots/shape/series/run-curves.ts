import { attackLabel } from '../../../../contract/attacks';
import { isEndByGuard } from '../../../../contract/plans/overfitting-guard';
import type { Plan } from '../../../../contract/plans/plan';
import type { RunRecord } from '../../../../contract/runs/run';
import { formatCounted, withMinus } from '../../../../words/numbers';
import { threatLabel } from '../../../../words/plans';
import type { MetricRows } from './run-axis';
import type { PlotMarker, PlotSeries } from './series';

/** The lines of a run's accuracy plot, in percent: validation clean and adversarial, and train clean, thin. */
export function accuracySeries(run: RunRecord, frame: MetricRows): PlotSeries[] {
  const attack = attackLabel(run.plan.validation.attack);
  const line = (column: string, label: string, kind: PlotSeries['kind'], thin = false) => ({
    id: column,
    label,
    kind,
    colourIndex: run.colourIndex,
    x: frame.epochs,
    y: percent(frame.columns[column] ?? []),
    thin,
  });
  const lines = [
    line('validationCleanAccuracy', 'clean', 'clean'),
    line('validationAdversarialAccuracy', attack, 'adversarial'),
    line('averagedCleanAccuracy', 'clean, averaged weights', 'clean', true),
    line('averagedAdversarialAccuracy', `${attack}, averaged weights`, 'adversarial', true),
    line('trainCleanAccuracy', 'clean, train', 'clean', true),
    run.plan.recipe.crafting === null
      ? line('trainAccuracy', 'clean, train batches', 'clean', true)
      : line('trainAccuracy', 'adversarial, train', 'adversarial', true),
  ];
  return lines.filter(({ y }) => y.some((value) => value !== null));
}

/** The validation lines of one run among others, named by it. */
export function validationLines(name: string, run: RunRecord, frame: MetricRows): PlotSeries[] {
  return accuracySeries(run, frame)
    .filter(({ thin }) => !thin)
    .map((line) => ({ ...line, id: `${run.id}:${line.id}`, label: `${name}, ${line.label}` }));
}

/** The lines of a run's loss plot over epochs. */
export function lossSeries(run: RunRecord, frame: MetricRows): PlotSeries[] {
  const line = (column: string, label: string, kind: PlotSeries['kind'], thin = false) => ({
    id: column,
    label,
    kind,
    colourIndex: run.colourIndex,
    x: frame.epochs,
    y: frame.columns[column] ?? [],
    thin,
  });
  const lines = [
    line('validationCleanLoss', 'clean', 'clean'),
    line('validationAdversarialLoss', 'adversarial', 'adversarial'),
    line('trainLoss', 'train', 'support', true),
  ];
  return lines.filter(({ y }) => y.some((value) => value !== null));
}

/** The training loss of every step. */
export function stepLossSeries(run: RunRecord, frame: MetricRows): PlotSeries[] {
  return [
    {
      id: 'loss',
      label: 'train, every step',
      kind: 'support',
      colourIndex: run.colourIndex,
      x: frame.epochs,
      y: frame.columns.loss ?? [],
    },
  ];
}

/** The best epoch by validation adversarial accuracy, and the last measured one. */
export function accuracyMarkers(run: RunRecord, frame: MetricRows): PlotMarker[] {
  const markers: PlotMarker[] = [];
  if (run.best) {
    markers.push({
      kind: 'best',
      colourIndex: run.colourIndex,
      x: run.best.epoch,
      y: run.best.validationAdversarialAccuracy * 100,
      label: run.best.averaged ? 'best, averaged weights' : 'best',
    });
  }
  const row = lastRow(frame.columns.validationAdversarialAccuracy ?? []);
  const epoch = row === null ? undefined : frame.epochs[row];
  const value = row === null ? null : frame.columns.validationAdversarialAccuracy?.[row];
  if (epoch !== undefined && value !== null && value !== undefined && epoch !== run.best?.epoch) {
    markers.push({
      kind: 'last',
      colourIndex: run.colourIndex,
      x: epoch,
      y: value * 100,
      label: isEndByGuard(run.reason)
        ? 'ended: catastrophic overfitting'
        : lastLabel(run.best?.validationAdversarialAccuracy ?? null, value),
    });
  }
  return markers;
}

/** How far the last epoch has fallen from the best: robust overfitting, where it is more than rounding. */
function lastLabel(best: number | null, last: number): string {
  const gap = best === null ? 0 : (best - last) * 100;
  return gap >= 0.05 ? `last, ${withMinus((-gap).toFixed(1))} points` : 'last';
}

/**
 * The epochs that plots of a run show: all that are planned, or what there is of a run that was completed early.
 *
 * @param measured the last epoch that was measured; undefined before the first
 */
export function shownEpochs(
  { state, plan }: Pick<RunRecord, 'state' | 'plan'>,
  measured: number | undefined,
): [number, number] {
  const ended = state === 'completed' && measured !== undefined && measured > 0;
  return [0, ended ? Math.min(measured, plan.epochs) : plan.epochs];
}

/** Image passes per second, and the engine's memory in gigabytes, over the training. */
export function machineSeries(
  run: RunRecord,
  frame: MetricRows,
): { throughput: PlotSeries[]; memory: PlotSeries[] } {
  const line = (id: string, label: string, y: readonly (number | null)[]): PlotSeries[] =>
    y.some((value) => value !== null)
      ? [{ id, label, kind: 'support', colourIndex: run.colourIndex, x: frame.epochs, y: [...y] }]
      : [];
  const memory = frame.columns['memoryBytes'] ?? [];
  return {
    throughput: line(
      'imagesPerSecond',
      'images per second',
      frame.columns['imagesPerSecond'] ?? [],
    ),
    memory: line(
      'memoryBytes',
      'memory of the engine',
      memory.map((bytes) => (bytes === null ? null : bytes / 1e9)),
    ),
  };
}

/**
 * How many images a run is validated on: as many as its plan asks for, as far as the split has them.
 *
 * @param available images of the split; undefined where the dataset is gone, so that the plan alone is known
 */
export function validatedImages({ validation }: Plan, available: number | undefined): number {
  return Math.min(validation.images, available ?? validation.images);
}

/**
 * What a run's validation figures rest on, for the foot of a plot.
 *
 * @param available as for `validatedImages`
 */
export function validationBasis(plan: Plan, available: number | undefined): string {
  const { validation, threatModel, seed } = plan;
  const images = formatCounted(validatedImages(plan, available), 'validation image');
  return `${images} · ${attackLabel(validation.attack)} · ${threatLabel(threatModel)} · seed ${seed}`;
}

function percent(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value) => (value === null ? null : value * 100));
}

function lastRow(values: readonly (number | null)[]): number | null {
  for (let row = values.length - 1; row >= 0; row -= 1) {
    if (values[row] !== null && values[row] !== undefined) return row;
  }
  return null;
}
