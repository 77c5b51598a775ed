import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import CostScatter from '../../src/renderer/plots/paint/CostScatter.svelte';
import type { Workspace } from '../../src/renderer/state/workspace.svelte';
import WorkspaceHost from './support/WorkspaceHost.svelte';

const accuracy = { count: 7, total: 10, value: 0.7, low: 0.4, high: 0.9 };
const point = {
  name: 'fine-tune',
  passes: 24,
  pretrainingPasses: 12,
  accuracy,
  clean: 0.9,
};

test('runs of one name stand in the plot each: a plan that is trained twice keeps its name', async () => {
  const points = [
    { ...point, colourIndex: 0 },
    { ...point, colourIndex: 1 },
  ];
  const workspace = {} as Workspace;
  render(WorkspaceHost, { tested: CostScatter, given: { basis: 'ten images', points }, workspace });
  expect(await screen.findAllByText('fine-tune', { selector: 'title' })).toHaveLength(2);
});
