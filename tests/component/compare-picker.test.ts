import { render, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import type { Component } from 'svelte';
import { expect, test } from 'vitest';
import type { CheckpointRecord } from '../../src/contract/models/checkpoint';
import type { RunRecord } from '../../src/contract/runs/run';
import ComparePage from '../../src/renderer/features/compare/ComparePage.svelte';
import type { Route } from '../../src/renderer/state/window/routes';
import type { Workspace } from '../../src/renderer/state/workspace.svelte';
import { recorded, recordedBridge } from './support/recorded-bridge';
import WorkspaceHost from './support/WorkspaceHost.svelte';

test('the picker stays open while one run after another is ticked', async () => {
  const runs = recorded<RunRecord[]>('runs:list').filter((run) => run.bestCheckpointId !== null);
  const models = recorded<CheckpointRecord[]>('models:list');
  const byId = <Item extends { id: string }>(list: Item[]) => ({
    list,
    loaded: true,
    byId: (id: string) => list.find((each) => each.id === id),
  });
  let shown = { subjects: [] as string[], baseline: null as string | null };
  const workspace = {
    bridge: recordedBridge({
      'comparisons:compute': () => new Promise(() => undefined),
      'evaluations:list': () => [],
    }),
    toasts: { attempt: (work: () => Promise<void>) => work() },
    runs: { ...byId(runs), metrics: () => ({ ask: async () => undefined }) },
    models: byId(models),
    datasets: { ...byId([]) },
    evaluations: { all: [], forCheckpoint: () => [], reading: () => () => undefined },
    federations: { all: [] },
    router: {
      replace(route: Extract<Route, { name: 'compare' }>) {
        shown = { subjects: route.subjects, baseline: route.baseline };
        void rerender({ given: shown } as never);
      },
    },
  } as unknown as Workspace;
  const { rerender } = render(WorkspaceHost, {
    tested: ComparePage as unknown as Component<Record<string, unknown>>,
    given: shown,
    workspace,
  } as never);
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Choose runs or models' }));
  const [first, second] = runs;
  for (const { name } of [first!, second!]) {
    const picker = within(await screen.findByRole('dialog'));
    await user.click(picker.getByRole('checkbox', { name: `Compare ${name}` }));
  }
  expect(shown.subjects).toEqual([first!.id, second!.id]);
  const picker = within(await screen.findByRole('dialog'));
  expect(
    picker.getByRole<HTMLInputElement>('checkbox', { name: `Compare ${second!.name}` }).checked,
  ).toBe(true);
});
