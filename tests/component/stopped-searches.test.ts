import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import {
  DirectionMethod,
  type UnfinishedDirections,
} from '../../src/contract/directions/direction-set';
import StoppedSearches from '../../src/renderer/features/directions/StoppedSearches.svelte';
import type { Workspace } from '../../src/renderer/state/workspace.svelte';
import WorkspaceHost from './support/WorkspaceHost.svelte';

test('a search that was stopped says how far it is, is resumed, and discarded once that was confirmed', async () => {
  const asked: unknown[] = [];
  const search = {
    id: 'directions-abcdef',
    generatorId: 'generator-abcdef',
    generatorName: 'vae',
    method: DirectionMethod.parse({ kind: 'disco' }),
    seed: 2,
    steps: 300,
    state: 'stopped',
    error: null,
    createdAt: '2026-01-01T00:00:00.000Z',
  } as UnfinishedDirections;
  const running = { ...search, id: 'directions-running', state: 'running' };
  const directions = {
    unfinished: [search, running],
    begin: (...words: unknown[]) => void asked.push(words),
    discard: ({ id }: UnfinishedDirections) => void asked.push(['discard', id]),
  };
  render(WorkspaceHost, {
    tested: StoppedSearches,
    given: {},
    workspace: { directions } as unknown as Workspace,
  } as never);
  const user = userEvent.setup();

  expect(screen.getByText('DisCo, 1,500 steps, seed 2, 300 done')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Resume' }));
  expect(asked).toEqual([['directions:resume', { directionSetId: search.id }, 'DisCo on vae']]);
  await user.click(screen.getByRole('button', { name: 'Discard' }));
  expect(screen.getByRole('dialog').textContent).toContain('300 done, in vae) goes for good');
  expect(asked).toHaveLength(1);
  const [, confirm] = screen.getAllByRole('button', { name: 'Discard', hidden: true });
  await user.click(confirm!);
  expect(asked.at(-1)).toEqual(['discard', search.id]);
});
