import type {
  Candidate,
  Gene,
  MeasuredCandidate,
  SearchTask,
} from '../../src/contract/studies/search/candidate';
import { nextCandidates } from '../../src/contract/studies/strategies';
import { StudyStrategy } from '../../src/contract/studies/strategies/schemas';
import { createRandom } from '../../src/main/core/numerics/random';

/** Blocks with the rates of the publication. */
export function rateGenes(count: number): Gene[] {
  return Array.from({ length: count }, (_, index) => ({
    path: `blockRates.block${index}`,
    values: [0, 0.01, 0.1, 1],
  }));
}

export function searchTask(
  strategy: unknown,
  changes: Partial<SearchTask<StudyStrategy>> = {},
): SearchTask<StudyStrategy> {
  return {
    strategy: StudyStrategy.parse(strategy),
    genes: rateGenes(4),
    epochs: 1,
    mostEpochs: 100,
    fitness: { kind: 'weighted', clean: 1, robust: 1 },
    randomOf: (seed, ...counters) => createRandom(seed, 'search', ...counters),
    ...changes,
  };
}

/** A search that is carried out to its end, one candidate after the other, by a formula in place of a training. */
export function carriedOut(
  task: SearchTask<StudyStrategy>,
  measure: (candidate: Candidate) => { clean: number | null; robust: number | null; eer?: number },
  options: { budgetMs?: number; msEach?: number; pick?: (open: number) => number } = {},
): MeasuredCandidate[] {
  const { budgetMs = null, msEach = 1, pick = () => 0 } = options;
  const measured: MeasuredCandidate[] = [];
  for (;;) {
    const open = nextCandidates(task, budgetMs, measured);
    const candidate = open[pick(open.length)] ?? open[0];
    if (!candidate) return measured;
    const number = measured.length + 1;
    measured.push({ ...candidate, eer: null, ...measure(candidate), number, spentMs: msEach });
  }
}
