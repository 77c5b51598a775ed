import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { UnfinishedVerification } from '../../src/contract/identities/verification';
import UnfinishedList from '../../src/renderer/features/verifications/UnfinishedList.svelte';
import { ToastsState } from '../../src/renderer/state/window/toasts.svelte';
import type { Workspace } from '../../src/renderer/state/workspace.svelte';
import { recordedBridge } from './support/recorded-bridge';
import WorkspaceHost from './support/WorkspaceHost.svelte';

test('what a stopped verification has measured is removed once that was confirmed', async () => {
  const removed: string[] = [];
  const bridge = recordedBridge({
    'verifications:remove': ({ verificationId }) => {
      removed.push(verificationId);
      return null;
    },
  });
  const stopped = {
    id: 'verification-abcdef',
    checkpointName: 'embedder',
    datasetName: 'faces',
    createdAt: '2026-01-01T00:00:00.000Z',
    state: 'stopped',
    error: null,
  } as UnfinishedVerification;
  const workspace = {
    bridge,
    toasts: new ToastsState(),
    verifications: { unfinished: [stopped] },
  };
  render(WorkspaceHost, {
    tested: UnfinishedList,
    given: {},
    workspace: workspace as unknown as Workspace,
  } as never);
  const user = userEvent.setup();

  await user.click(screen.getByRole('button', { name: 'Remove' }));
  expect(screen.getByRole('dialog').textContent).toContain('embedder on faces goes for good');
  await user.click(screen.getByRole('button', { name: 'Keep it' }));
  expect(removed).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Remove' }));
  const [, confirm] = screen.getAllByRole('button', { name: 'Remove', hidden: true });
  await user.click(confirm!);
  expect(removed).toEqual(['verification-abcdef']);
});
