import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { RunRecord } from '../../src/contract/runs/run';
import RecentFigures from '../../src/renderer/features/home/RecentFigures.svelte';
import { RunsState } from '../../src/renderer/state/runs/runs.svelte';
import { ToastsState } from '../../src/renderer/state/window/toasts.svelte';
import type { Workspace } from '../../src/renderer/state/workspace.svelte';
import { recorded, recordedBridge } from './support/recorded-bridge';
import WorkspaceHost from './support/WorkspaceHost.svelte';

test('the curves of runs that have ended appear when their metrics have been read', async () => {
  const run = recorded<RunRecord[]>('runs:list')[0]!;
  const frame = {
    series: 'epoch',
    steps: [0, 10],
    epochs: [0, 1],
    columns: { validationCleanAccuracy: [0.9, 0.8], validationAdversarialAccuracy: [0, 0.5] },
  };
  const bridge = recordedBridge({ 'runs:metrics': () => frame });
  const runs = new RunsState(bridge, new ToastsState());
  const workspace = { runs, outcomes: { of: () => null } } as unknown as Workspace;
  render(WorkspaceHost, { tested: RecentFigures, given: { ended: [run] }, workspace });
  expect(await screen.findAllByTitle(`Hide ${run.name}, clean`)).not.toHaveLength(0);
  expect(screen.queryByText('Nothing measured yet.')).toBeNull();
});
