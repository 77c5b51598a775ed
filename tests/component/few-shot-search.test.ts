import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { CheckpointId } from '../../src/contract/ids';
import { FewShotSearch, type FewShotSearchReport } from '../../src/contract/few-shot/search';
import FewShotSearchPanel from '../../src/renderer/features/models/FewShotSearchPanel.svelte';
import Host from './support/Host.svelte';

function candidate(number: number, genome: number[], clean: number) {
  return {
    ...{ number, generation: 1, origin: 'random' as const, genome, epochs: 1 },
    ...{ state: 'measured' as const, problem: null, runId: null, reused: false, eer: null },
    ...{ clean, robust: null, spentMs: 1000 },
  };
}

const figures = (mean: number) => ({
  accuracy: { mean, low: mean - 0.05, high: mean + 0.05 },
  accuracies: [mean, mean],
});

const report: FewShotSearchReport = {
  search: FewShotSearch.parse({
    episodes: { shots: 5, episodes: 20 },
    strategy: { kind: 'random' },
    test: { episodes: 60 },
  }),
  checkpointId: 'checkpoint-base00' as CheckpointId,
  checkpointName: 'base',
  validation: { name: 'validation-emoji', fingerprint: 'f' },
  genes: ['conv-1', 'conv-2'].map((block) => ({
    path: `blockRates.${block}`,
    values: [0, 0.1, 1],
  })),
  candidates: [candidate(1, [0, 2], 0.7), candidate(2, [1, 1], 0.65)],
  winner: 1,
  winnerText: 'conv-1 frozen, conv-2 ×1',
  test: null,
};

it('shows what was tried and the winner beside others, without attacks where there are none', () => {
  const test = {
    name: 'novel-emoji',
    fingerprint: 'g',
    rows: [
      { name: 'searched', blockRates: {}, ...figures(0.6), difference: null, robust: null },
      {
        name: 'last layer',
        blockRates: {},
        ...figures(0.55),
        difference: { mean: 0.05, low: 0.04, high: 0.06 },
        robust: null,
      },
    ],
  };
  render(Host, { tested: FewShotSearchPanel, given: { report: { ...report, test } } });
  expect(
    screen.getByText(/The best is candidate 1: conv-1 frozen, conv-2 ×1; 70.0 %/),
  ).toBeTruthy();
  const cells = screen
    .getAllByRole('row')
    .map((row) => [...row.children].map(({ textContent }) => textContent));
  expect(cells).toContainEqual(['last layer', '55.0 % [50.0, 60.0]', '+5.0 [4.0, 6.0]']);
  expect(screen.queryByText('under attack')).toBeNull();
  expect(screen.queryByText('robust')).toBeNull();
  expect(screen.getByText(/on 60 episodes of other classes/)).toBeTruthy();
});

it('says how far a search is that is not over', () => {
  const unfinished = { ...report, winner: null, winnerText: null };
  render(Host, { tested: FewShotSearchPanel, given: { report: unfinished } });
  expect(
    screen.getByText(/2 candidates so far, each measured on 20 episodes of validation-emoji/),
  ).toBeTruthy();
  expect(screen.queryByText('searched')).toBeNull();
});
