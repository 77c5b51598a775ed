import { describe, expect, it } from 'vitest';
import type { SearchProgress, SearchReport } from '../../../src/contract/studies/search/records';
import {
  genomeText,
  measuresText,
  rankedByText,
  searchEstimateText,
  searchLimits,
  searchProgressText,
  searchVerdict,
} from '../../../src/words/search';

const genes = [
  { path: 'blockRates.conv-1', values: [0, 0.1, 1] },
  { path: 'learningRate.peak', values: [0.01, 0.1] },
];

const progress: SearchProgress = {
  isOver: true,
  unit: 'generation',
  generation: 2,
  generations: 5,
  ended: 3,
  failed: 1,
  most: 52,
  spentMs: 90_000,
  budgetMs: 120_000,
  remainingMs: 0,
  best: { number: 2, clean: 0.8, robust: 0.4, eer: null },
};

function report(changes: Partial<SearchReport> = {}): SearchReport {
  const candidate = (number: number, clean: number | null, robust: number | null) => ({
    number,
    generation: 1,
    origin: 'random' as const,
    genome: [0, 1],
    epochs: 1,
    state: clean === null ? ('failed' as const) : ('measured' as const),
    problem: null,
    runId: null,
    reused: false,
    clean,
    robust,
    eer: null,
    spentMs: 1,
  });
  return {
    arm: 'tuned',
    unit: 'generation',
    genes,
    candidates: [
      candidate(1, 0.79, 0.39),
      candidate(2, 0.8, 0.4),
      candidate(3, null, null),
      candidate(4, 0.3, 0.1),
    ],
    front: [2],
    ranking: [2, 1, 4],
    winner: 2,
    threads: [],
    winnerText: genomeText(genes, [0, 1]),
    validationImages: 200,
    ...changes,
  };
}

describe('the words for a search', () => {
  it('say what is frozen and how fast the rest moves', () => {
    expect(genomeText(genes, [0, 1])).toBe('conv-1 frozen, learningRate.peak 0.1');
    expect(genomeText(genes, [1, 0])).toBe('conv-1 ×0.1, learningRate.peak 0.01');
  });

  it('say how far it is and within which budget', () => {
    expect(searchProgressText(progress)).toBe(
      'generation 2 of 5 · 3 of at most 52 candidates · 1 failed · best so far: clean 80.0 %, robust 40.0 % on validation images · 1 min 30 s of 2 min',
    );
    expect(
      searchEstimateText({
        candidates: 52,
        least: 12,
        candidateMs: null,
        totalMs: null,
        budgetMs: null,
      }),
    ).toBe('search among up to 52 candidates: the time is not known yet');
  });

  it('name the winner with what it rests on, or say that there is none', () => {
    expect(searchVerdict(progress, report())).toEqual([
      'The search measured 3 candidates in 2 generations, 1 of which failed (1 min 30 s) and chose candidate 2 for "tuned": conv-1 frozen, learningRate.peak 0.1; clean 80.0 %, robust 40.0 % of 200 validation images after its short training.',
    ]);
    const nothing = report({ winner: null, winnerText: null });
    expect(searchVerdict(progress, nothing)[0]).toContain('found none that could be measured');
    expect(searchVerdict({ ...progress, isOver: false }, report())[0]).toContain(
      'The search is still running',
    );
    expect(searchVerdict(null, null)).toEqual([]);
  });

  it('name the equal error rate first where identities were verified', () => {
    expect(measuresText({ clean: 0.8, robust: 0.4, eer: 0.125 })).toBe(
      'equal error rate 12.5 % on other identities, clean 80.0 %, robust 40.0 %',
    );
    const candidates = report().candidates.map((each) => ({ ...each, eer: 0.125 }));
    const [limits = ''] = searchLimits(report({ candidates }));
    expect(limits).toContain('by their equal error rate on identities that none was trained on');
    expect(limits).not.toContain('not clearly behind');
    expect(rankedByText(report({ candidates }))).toBe(
      'by their equal error rate on other identities',
    );
    expect(rankedByText(report())).toMatch(/^on [\d,]+ validation images$/);
  });

  it('count those that are not clearly behind the winner on so few images', () => {
    const [limits = ''] = searchLimits(report());
    expect(limits).toContain('the test images were not used');
    expect(limits).toContain('1 other candidate is not clearly behind the winner');
    expect(searchLimits(null)).toEqual([]);
  });

  it('say so where candidates had different numbers of threads', () => {
    expect(searchLimits(report({ threads: [2] }))).toHaveLength(1);
    expect(searchLimits(report({ threads: [1, 2] }))[1]).toContain('(1 and 2)');
  });
});
