import type { OutcomeFilter } from '../../plots/shape/outcomes';
import { formatCount } from '../../../words/numbers';
import type { SelectOption } from '../../ui/controls/select-option';

const broken = 'broken-by:';

/** A filter from the value of its choice. */
export function filterOf(value: string): OutcomeFilter {
  if (value.startsWith(broken)) return { kind: 'broken-by', attack: value.slice(broken.length) };
  return value === 'robust' ? { kind: 'robust' } : { kind: 'all' };
}

/** The outcomes there are, with how many images each has. */
export function filterOptions(
  counts: readonly { fate: string; count: number }[],
  total: number,
): SelectOption[] {
  return [
    { value: 'all', label: 'All outcomes', detail: formatCount(total) },
    ...counts.map(({ fate, count }) => ({
      value: fate === 'robust' ? 'robust' : `${broken}${fate}`,
      label: fateLabel(fate),
      detail: formatCount(count),
    })),
  ];
}

function fateLabel(fate: string): string {
  if (fate === 'clean') return 'Already misclassified';
  return fate === 'robust' ? 'Not broken' : `Broken first by ${fate}`;
}
