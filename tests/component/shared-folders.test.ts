import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import SharedFolders from '../../src/renderer/features/federations/folder/SharedFolders.svelte';
import { rememberSharedFolder } from '../../src/renderer/state/window/shared-folders';
import type { Workspace } from '../../src/renderer/state/workspace.svelte';
import WorkspaceHost from './support/WorkspaceHost.svelte';

afterEach(() => localStorage.clear());

/** Opens the list of shared folders while the lab of a machine is shown; null for this one. */
function open(host: string | null) {
  const go = vi.fn();
  const choosePath = vi.fn(async () => '/media/stick');
  const workspace = { machines: { host }, bridge: { choosePath }, router: { go } };
  render(WorkspaceHost, {
    tested: SharedFolders,
    given: {},
    workspace: workspace as unknown as Workspace,
  } as never);
  return { go, user: userEvent.setup() };
}

function remember(): void {
  const common = { path: '/mnt/shared', site: 'ward-3', dataset: 'dataset-aaaaaa' };
  rememberSharedFolder({ ...common, host: null, name: 'of this machine' });
  rememberSharedFolder({ ...common, host: 'gpu', name: 'of the other' });
}

test('a folder of this machine is chosen in the dialog of the system', async () => {
  remember();
  const { go, user } = open(null);
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['of this machine']);
  await user.click(screen.getByRole('button', { name: 'Open a shared folder' }));
  expect(go).toHaveBeenCalledWith({ name: 'federation-folder', path: '/media/stick' });
});

test('a folder of another machine is typed, and the list has those of that machine', async () => {
  remember();
  const { go, user } = open('gpu');
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['of the other']);
  expect(screen.queryByRole('button', { name: 'Open a shared folder' })).toBeNull();
  await user.type(screen.getByRole('textbox', { name: 'Shared folder on gpu' }), '/mnt/other');
  await user.click(screen.getByRole('button', { name: 'Open' }));
  expect(go).toHaveBeenCalledWith({ name: 'federation-folder', path: '/mnt/other' });
});
