import type { RunRecord } from '../../../../contract/runs/run';
import type { SelectOption } from '../../../ui/controls/select-option';
import { fieldLabel, planFields } from './plan-fields';
import { bySeeds } from './run-groups';

/** What the runs can be grouped by: the seeds, what describes a run, and every plan field in which they differ. */
export function groupOptions(runs: readonly RunRecord[]): SelectOption[] {
  return [
    { value: '', label: 'No groups' },
    {
      value: bySeeds,
      label: 'By plan, over seeds',
      detail: 'Runs whose plans differ in the seed alone',
    },
    { value: 'recipe', label: 'By recipe' },
    { value: 'dataset', label: 'By dataset' },
    { value: 'network', label: 'By network' },
    { value: 'state', label: 'By state' },
    ...differingFields(runs).map((path) => ({
      value: `plan.${path}`,
      label: `By ${fieldLabel(path).toLowerCase()}`,
    })),
  ];
}

function differingFields(runs: readonly RunRecord[]): string[] {
  const values = new Map<string, Set<unknown>>();
  for (const run of runs) {
    for (const [path, value] of Object.entries(planFields(run.plan))) {
      const seen = values.get(path);
      if (seen) seen.add(value);
      else values.set(path, new Set([value]));
    }
  }
  return [...values].filter(([, seen]) => seen.size > 1).map(([path]) => path);
}
