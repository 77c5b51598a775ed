import type { Comparison } from '../../../../contract/comparisons/comparison';
import { formatPassCount } from '../../../../words/amounts';
import { formatPercent } from '../../../../words/numbers';
import type { ParallelAxis } from '../../../plots/shape/parallel';
import { passes, passesWithPretraining } from '../../../../contract/models/cost';

/** Keys of a plan that name it rather than decide anything. */
const names = new Set(['name', 'notes', 'tags']);
const mostPlanAxes = 8;

/** What differs between the plans, then what it cost, then what came out. */
export function parallelAxes({ planDifferences, subjects }: Comparison): ParallelAxis[] {
  const plan = planDifferences
    .filter(({ path, equal, values }) => !equal && !names.has(path) && values.every(isSimple))
    .slice(0, mostPlanAxes)
    .map(({ path, values }) => ({
      id: `plan ${path}`,
      label: path,
      values: values.map(simple),
    }));
  return [
    ...plan,
    {
      id: 'passes',
      label: 'passes',
      values: subjects.map(({ cost }) => passes(cost)),
      text: formatPassCount,
    },
    {
      id: 'passes with pretraining',
      label: 'with pretraining',
      values: subjects.map(({ cost }) => passesWithPretraining(cost)),
      text: formatPassCount,
    },
    {
      id: 'clean',
      label: 'clean',
      values: subjects.map(({ evaluation }) => evaluation.clean.value),
      text: formatPercent,
    },
    {
      id: 'worst case',
      label: 'worst case',
      values: subjects.map(({ evaluation }) => evaluation.worstCase.value),
      text: formatPercent,
    },
  ];
}

function isSimple(value: unknown): boolean {
  return value === null || ['number', 'string', 'boolean'].includes(typeof value);
}

function simple(value: unknown): number | string | null {
  if (value === null || typeof value === 'number') return value;
  return String(value);
}
