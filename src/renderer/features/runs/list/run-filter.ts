import { recipeTitle } from '../../../../contract/plans/recipe';
import { RunState, type RunRecord } from '../../../../contract/runs/run';
import type { RunsView } from '../../../../contract/runs/runs-view';
import { everyWord } from '../../../ui/table/every-word';
import type { RunFacts } from '../table/run-columns';

export type RunFilter = Pick<
  RunsView,
  'text' | 'states' | 'tags' | 'favouritesOnly' | 'archived' | 'candidates'
>;

export const noFilter: RunFilter = {
  text: '',
  states: [],
  tags: [],
  favouritesOnly: false,
  archived: 'hidden',
  candidates: 'hidden',
};

/** Runs that contain every word of the text in what names and describes them, and meet every chip. */
export function filterRuns(rows: readonly RunFacts[], filter: RunFilter): RunFacts[] {
  const hasText = everyWord(filter.text);
  return rows.filter((facts) => {
    const { run, annotation } = facts;
    if (filter.states.length > 0 && !filter.states.includes(run.state)) return false;
    if (filter.favouritesOnly && !annotation.favourite) return false;
    if (!isShown(filter.archived, annotation.archived)) return false;
    if (!isShown(filter.candidates, isCandidate(run))) return false;
    if (!filter.tags.every((tag) => annotation.tags.includes(tag))) return false;
    return hasText(() => searchText(facts));
  });
}

/** Whether a search made it: hundreds of such runs would bury those that a person made. */
export function isCandidate({ candidateOf }: RunRecord): boolean {
  return candidateOf !== undefined;
}

function isShown(choice: RunFilter['archived'], is: boolean): boolean {
  return choice === 'shown' || is === (choice === 'only');
}

/** How many runs are in each state that occurs, in the order of the states. */
export function countStates(runs: readonly RunRecord[]): { state: RunState; count: number }[] {
  return RunState.options
    .map((state) => ({ state, count: runs.filter((run) => run.state === state).length }))
    .filter(({ count }) => count > 0);
}

/** Whether the filter leaves anything out that a person may look for. */
export function isFiltering(filter: RunFilter): boolean {
  return (
    filter.text.trim() !== '' ||
    filter.states.length > 0 ||
    filter.tags.length > 0 ||
    filter.favouritesOnly ||
    filter.archived !== 'hidden' ||
    filter.candidates !== 'hidden'
  );
}

function searchText({ run, annotation }: RunFacts): string {
  return [
    run.name,
    run.id,
    recipeTitle(run.plan).title,
    run.datasetName,
    run.candidateOf ?? '',
    run.networkName,
    run.plan.description,
    ...annotation.tags,
    annotation.note,
  ].join(' ');
}
