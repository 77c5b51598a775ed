import { TemperError } from '../../../../contract/errors';
import { Plan } from '../../../../contract/plans/plan';
import { candidateArm } from '../../../../contract/studies/expand';
import type { SearchEstimate } from '../../../../contract/studies/search/records';
import { nextCandidates, strategyKindOf } from '../../../../contract/studies/strategies';
import type { Study } from '../../../../contract/studies/study';
import { formatDuration } from '../../../../words/time';
import { standInPlan } from '../stand-in-plan';
import type { OpenedStudy } from '../study-content';
import { searchProgress } from './search-progress';
import type { SearchView } from './search-view';

/**
 * What is left of a search.
 *
 * @param durationOf a training takes, in milliseconds; null where the speed is not known
 */
export async function estimateSearch(
  view: SearchView,
  { study, arms }: Pick<OpenedStudy, 'study' | 'arms'>,
  durationOf: (plan: Plan) => Promise<number | null>,
): Promise<SearchEstimate> {
  const { task, search, isOver } = view;
  const { budgetMs } = search.search;
  const most = strategyKindOf(task.strategy).search?.most(task);
  const first = nextCandidates(task, null, []);
  // The last value of every gene: of rates the one that moves the block most.
  const genome = search.genes.map(({ values }) => values.length - 1);
  const arm = candidateArm(study, search, { genome, epochs: task.epochs }, 'candidate');
  const plan = Plan.parse({ ...standInPlan(arm, arms), name: arm.name, seed: 0 });
  const candidateMs = isOver ? null : await durationOf(plan);
  const begun = view.candidates.length > 0 ? searchProgress(view).remainingMs : null;
  const all = candidateMs === null ? null : (most?.lengths ?? 0) * candidateMs;
  const limited = budgetMs === null ? all : Math.min(all ?? budgetMs, budgetMs);
  return {
    candidates: most?.candidates ?? 0,
    firstGeneration: first.length,
    candidateMs,
    totalMs: isOver ? 0 : (begun ?? limited),
    budgetMs,
  };
}

/** @throws TemperError `invalid-input` for a budget within which not one generation can be measured */
export function refuseSmallBudget(
  { name }: Pick<Study, 'name'>,
  { budgetMs, candidateMs, firstGeneration }: SearchEstimate,
): void {
  if (budgetMs === null || candidateMs === null) return;
  const neededMs = firstGeneration * candidateMs;
  if (neededMs <= budgetMs) return;
  throw new TemperError(
    'invalid-input',
    `Study "${name}": search.budgetMs: ${formatDuration(budgetMs)} is too little: the first ${firstGeneration} candidates alone take about ${formatDuration(neededMs)}, ${formatDuration(candidateMs)} each. Give it more time, fewer candidates or shorter trainings.`,
    { budgetMs, neededMs },
  );
}
