import { RunState, type RunRecord } from '../../../contract/run';
import { recipeLabel } from '../../plots/shape/words';

export interface RunFilter {
  text: string;
  /** Empty: every state. */
  states: ReadonlySet<RunState>;
}

/** Runs that contain every word of the text in their name, recipe, dataset or network, in one of the states. */
export function filterRuns(runs: readonly RunRecord[], filter: RunFilter): RunRecord[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter((run) => {
    if (filter.states.size > 0 && !filter.states.has(run.state)) return false;
    const subject = searchText(run);
    return words.every((word) => subject.includes(word));
  });
}

/** How many runs are in each state that occurs, in the order of the states. */
export function countStates(runs: readonly RunRecord[]): { state: RunState; count: number }[] {
  return RunState.options
    .map((state) => ({ state, count: runs.filter((run) => run.state === state).length }))
    .filter(({ count }) => count > 0);
}

function searchText(run: RunRecord): string {
  return [run.name, run.id, recipeLabel(run.plan.recipe.kind), run.datasetName, run.networkName]
    .join(' ')
    .toLowerCase();
}
