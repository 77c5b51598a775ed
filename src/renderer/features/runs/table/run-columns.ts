import { comparableKey, imagesKey } from '../../../../contract/comparisons/comparable';
import { recipeTitle } from '../../../../contract/plans/recipe';
import type { Annotation } from '../../../../contract/annotation';
import type { EvaluationRecord } from '../../../../contract/evaluations/evaluation';
import type { RunRecord } from '../../../../contract/runs/run';
import { formatBytes, formatEpoch, formatPassCount } from '../../../../words/amounts';
import { resultBasis } from '../../../../words/evaluation';
import { formatCompact, formatPercent, formatProportion } from '../../../../words/numbers';
import { formatDuration, formatExactTime, formatWhen } from '../../../../words/time';
import { validationBasis } from '../../../../words/validation';
import { fieldLabel, fieldText, planFields } from './plan-fields';

/** A run with everything the table shows of it. */
export interface RunFacts {
  run: RunRecord;
  annotation: Annotation;
  /** The one that stands for the run. */
  evaluation: EvaluationRecord | null;
}

export interface RunColumn {
  id: string;
  header: string;
  section: 'Run' | 'Results' | 'Cost' | 'Plan';
  about?: string;
  /** In pixels; the name takes what is left over. */
  width: number;
  numeric: boolean;
  value(facts: RunFacts): string | number | null;
  text?(facts: RunFacts): string;
  title?(facts: RunFacts): string;
  /** Too wide for a cell with its deviation: the head of a group shows the mean, and both on hover. */
  isWide?: boolean;
  /** A mean or a deviation over a group; only columns of figures have one. */
  figure?(value: number): string;
  /** What the values of a group must agree in to have a mean; left out: in nothing. */
  measuredBy?(facts: RunFacts): string;
  /** What the values rest on, in a file: a column of its own that several columns may share. */
  basis?: Basis;
  /** The column that stands under it, small, where it is not shown as one of its own. */
  below?: string;
}

interface Basis {
  header: string;
  text(facts: RunFacts): string | null;
}

const validationBases: Basis = {
  header: 'Validation measured on',
  text: ({ run }) => (run.best ? validationBasis(run.plan) : null),
};

const testBases: Basis = {
  header: 'Test measured on',
  text: ({ run, evaluation }) => (evaluation ? resultBasis(run, evaluation) : null),
};

const planPrefix = 'plan.';

/** Accuracies in percent without the sign, so that a mean and its deviation share one. */
const percentFigure = (value: number) => (value * 100).toFixed(1);

const result = (column: Omit<RunColumn, 'section' | 'numeric' | 'figure'>): RunColumn => ({
  section: 'Results',
  numeric: true,
  figure: percentFigure,
  ...column,
});
const text = (column: Omit<RunColumn, 'section' | 'numeric'>): RunColumn => ({
  section: 'Run',
  numeric: false,
  ...column,
});
const cost = (column: Omit<RunColumn, 'section' | 'numeric'>): RunColumn => ({
  section: 'Cost',
  numeric: true,
  ...column,
});

/** Columns that do not come from the plan, in the order in which they are offered. */
export const fixedColumns: readonly RunColumn[] = [
  text({ id: 'name', header: 'Run', width: 146, value: ({ run }) => run.name, below: 'dataset' }),
  text({ id: 'state', header: 'State', width: 104, value: ({ run }) => run.state }),
  text({
    id: 'recipe',
    header: 'Recipe',
    width: 92,
    value: ({ run }) => recipeTitle(run.plan).short,
    title: ({ run }) => recipeTitle(run.plan).title,
  }),
  text({ id: 'dataset', header: 'Dataset', width: 130, value: ({ run }) => run.datasetName }),
  text({ id: 'network', header: 'Network', width: 130, value: ({ run }) => run.networkName }),
  text({
    id: 'tags',
    header: 'Tags',
    width: 140,
    value: ({ annotation }) => annotation.tags.join(', ') || null,
    text: ({ annotation }) => annotation.tags.join(', '),
  }),
  text({
    id: 'note',
    header: 'Note',
    width: 180,
    value: ({ annotation }) => annotation.note || null,
    text: ({ annotation }) => firstLine(annotation.note),
    title: ({ annotation }) => annotation.note,
  }),
  result({
    id: 'clean',
    header: 'Clean',
    about: 'Clean accuracy on the validation split, best epoch',
    width: 68,
    basis: validationBases,
    measuredBy: ({ run }) => `${run.datasetFingerprint} ${run.plan.validation.images}`,
    value: ({ run }) => run.best?.validationCleanAccuracy ?? null,
    text: ({ run }) => formatPercent(run.best?.validationCleanAccuracy),
  }),
  result({
    id: 'adversarial',
    header: 'Adversarial',
    about:
      'Adversarial accuracy on the validation split, best epoch, under the attack of each plan',
    width: 86,
    basis: validationBases,
    measuredBy: ({ run }) => `${run.datasetFingerprint} ${validationBasis(run.plan)}`,
    value: ({ run }) => run.best?.validationAdversarialAccuracy ?? null,
    text: ({ run }) => formatPercent(run.best?.validationAdversarialAccuracy),
    title: ({ run }) => validationBasis(run.plan),
  }),
  {
    ...result({
      id: 'bestEpoch',
      header: 'Best epoch',
      about: 'The epoch with the highest adversarial accuracy on the validation split',
      width: 84,
      value: ({ run }) => run.best?.epoch ?? null,
      text: ({ run }) => (run.best ? formatEpoch(run.best.epoch) : '–'),
    }),
    figure: formatEpoch,
  },
  result({
    id: 'cleanTest',
    header: 'Clean, test',
    about:
      'Accuracy on unchanged test images: newest evaluation of the best weights on the data of the run',
    width: 150,
    basis: testBases,
    measuredBy: ({ evaluation }) => (evaluation ? imagesKey(evaluation) : ''),
    value: ({ evaluation }) => evaluation?.summary?.clean.value ?? null,
    text: ({ evaluation }) => formatProportion(evaluation?.summary?.clean),
  }),
  result({
    id: 'worst',
    header: 'Worst case, test',
    about:
      'Accuracy that no attack broke: newest evaluation of the best weights on the data of the run',
    width: 148,
    basis: testBases,
    measuredBy: ({ evaluation }) => (evaluation ? comparableKey(evaluation) : ''),
    value: ({ evaluation }) => evaluation?.summary?.worstCase.value ?? null,
    text: ({ evaluation }) => formatProportion(evaluation?.summary?.worstCase),
  }),
  cost({
    id: 'passes',
    header: 'Passes',
    about: 'Forward and backward passes over the training set, in this run alone',
    width: 84,
    value: ({ run }) => run.cost?.trainingSetPasses ?? null,
    text: ({ run }) => formatPassCount(run.cost?.trainingSetPasses),
    figure: formatPassCount,
    below: 'duration',
  }),
  cost({
    id: 'duration',
    header: 'Duration',
    width: 84,
    value: ({ run }) => run.cost?.durationMs ?? null,
    text: ({ run }) => formatDuration(run.cost?.durationMs),
    isWide: true,
    figure: formatDuration,
  }),
  cost({
    id: 'throughput',
    header: 'Images/s',
    about: 'Image passes per second over the whole run',
    width: 76,
    value: ({ run }) => imagesPerSecond(run),
    text: ({ run }) => formatCompact(imagesPerSecond(run)),
    figure: formatCompact,
  }),
  cost({
    id: 'memory',
    header: 'Memory',
    about: 'Memory of the engine when it was last measured',
    width: 78,
    value: ({ run }) => run.progress?.memoryBytes ?? null,
    text: ({ run }) => formatBytes(run.progress?.memoryBytes),
    figure: formatBytes,
  }),
  cost({
    id: 'parameters',
    header: 'Parameters',
    width: 84,
    value: ({ run }) => run.parameters,
    text: ({ run }) => formatCompact(run.parameters),
    figure: formatCompact,
  }),
  {
    ...text({
      id: 'created',
      header: 'Created',
      width: 118,
      value: ({ run }) => run.createdAt,
      text: ({ run }) => formatWhen(run.createdAt),
      title: ({ run }) => formatExactTime(run.createdAt),
    }),
    numeric: true,
  },
];

/** The columns of plan fields that occur in these runs, in the plan's order. */
export function planColumns(runs: readonly RunRecord[]): RunColumn[] {
  const paths = new Set(runs.flatMap((run) => Object.keys(planFields(run.plan))));
  return [...paths].map(planColumn);
}

function planColumn(path: string): RunColumn {
  const read = ({ run }: RunFacts) => planFields(run.plan)[path] ?? null;
  return {
    id: `${planPrefix}${path}`,
    header: fieldLabel(path),
    about: `Plan: ${path}`,
    section: 'Plan',
    width: 110,
    numeric: false,
    value: read,
    text: (facts) => fieldText(path, read(facts)),
    title: (facts) => fieldText(path, read(facts)),
  };
}

/** A column by its id; also one of a plan field that no run has at present. */
export function columnById(id: string): RunColumn | null {
  const fixed = fixedColumns.find((column) => column.id === id);
  if (fixed) return fixed;
  return id.startsWith(planPrefix) ? planColumn(id.slice(planPrefix.length)) : null;
}

/** What stands under a column of those that are shown; null for nothing. */
export function columnBelow({ below }: RunColumn, shown: readonly string[]): RunColumn | null {
  return below === undefined || shown.includes(below) ? null : columnById(below);
}

/** A cell as text: for filters, exports and columns without a painter of their own. */
export function cellText(column: RunColumn, facts: RunFacts): string {
  return column.text?.(facts) ?? String(column.value(facts) ?? '–');
}

function imagesPerSecond({ cost: spent }: RunRecord): number | null {
  if (!spent || spent.durationMs === 0) return null;
  return (spent.imagePasses * 1000) / spent.durationMs;
}

function firstLine(note: string): string {
  return (note.split('\n').find((line) => line.trim() !== '') ?? '').replace(/[#*_`>]/g, '').trim();
}
