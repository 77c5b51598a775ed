import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import type { Component } from 'svelte';
import { expect, test, vi } from 'vitest';
import type { CheckpointRecord } from '../../src/contract/models/checkpoint';
import NewDirections from '../../src/renderer/features/directions/NewDirections.svelte';
import NewGenerator from '../../src/renderer/features/directions/NewGenerator.svelte';
import NewFederation from '../../src/renderer/features/federations/NewFederation.svelte';
import NewVerification from '../../src/renderer/features/verifications/NewVerification.svelte';
import { DatasetsState } from '../../src/renderer/state/records/datasets.svelte';
import { ClusterState } from '../../src/renderer/state/window/cluster.svelte';
import { OperationsState } from '../../src/renderer/state/window/operations.svelte';
import { ToastsState } from '../../src/renderer/state/window/toasts.svelte';
import type { Workspace } from '../../src/renderer/state/workspace.svelte';
import { recorded, recordedBridge } from './support/recorded-bridge';
import WorkspaceHost from './support/WorkspaceHost.svelte';

async function open(tested: Component<never>, given: object = {}) {
  const created = vi.fn();
  const bridge = recordedBridge({
    'federations:divide': () => new Promise(() => undefined),
    'cluster:look': () => null,
  });
  const toasts = new ToastsState();
  const datasets = new DatasetsState(bridge, toasts);
  await datasets.load();
  const list = recorded<CheckpointRecord[]>('models:list');
  const workspace = {
    bridge,
    toasts,
    datasets,
    operations: new OperationsState(),
    cluster: new ClusterState(bridge),
    models: { list, byId: (id: string) => list.find((each) => each.id === id) },
    directions: {
      begin: created,
      generators: [{ id: 'generator-a', name: 'a', state: 'trained' }],
    },
    federations: { add: created },
    verifications: { pairLists: [], loadPairLists: async () => undefined },
    router: { go: created },
  } as unknown as Workspace;
  render(WorkspaceHost, {
    tested: tested as Component<Record<string, unknown>>,
    given,
    workspace,
  } as never);
  return { created, user: userEvent.setup() };
}

/** What is said beside a field; null where nothing is wrong with it. */
function errorOf(field: HTMLElement): string | null {
  if (field.getAttribute('aria-invalid') !== 'true') return null;
  return document.getElementById(field.getAttribute('aria-describedby')!)?.textContent ?? null;
}

test.each([
  {
    form: NewGenerator,
    field: 'Length of a code',
    button: 'Train',
    words: /^write a (whole )?number/,
  },
  { form: NewGenerator, field: 'Beta', button: 'Train', words: /^write a number/ },
  { form: NewDirections, field: 'Seed', button: 'Find', words: /^write a (whole )?number/ },
  {
    form: NewFederation,
    field: 'Clients',
    button: 'Start the federation',
    words: /^write a (whole )?number/,
  },
  {
    form: NewFederation,
    field: 'Seed',
    button: 'Start the federation',
    words: /^write a (whole )?number/,
  },
  { form: NewFederation, field: 'Linf epsilon', button: 'Start the federation', words: /\S/ },
  { form: NewVerification, field: 'Folds', button: 'Verify', words: /^write a (whole )?number/ },
])('$field, emptied, is refused beside the field: it is neither 0 nor a default', async (given) => {
  const { user } = await open(given.form as unknown as Component<never>, { model: null });
  const field = screen.getByRole('textbox', { name: given.field });
  const button = screen.getByRole('button', { name: given.button });
  expect(errorOf(field)).toBeNull();
  await user.clear(field);
  expect(errorOf(field)).toMatch(given.words);
  expect((button as HTMLButtonElement).disabled).toBe(true);
  await user.type(field, given.field.includes('epsilon') ? '3/255' : '3');
  expect(errorOf(field)).toBeNull();
});

test('a number out of its range is refused in the words of the plan', async () => {
  const { user, created } = await open(NewGenerator as unknown as Component<never>);
  const field = screen.getByRole('textbox', { name: 'Epochs' });
  await user.clear(field);
  await user.type(field, '0');
  expect(errorOf(field)).toBe('write a number of at least 1');
  await user.clear(field);
  await user.type(field, '7');
  await user.click(screen.getByRole('button', { name: 'Train' }));
  expect(created).toHaveBeenCalledWith(
    'generators:train',
    expect.objectContaining({ plan: expect.objectContaining({ epochs: 7, latent: 10 }) }),
    expect.any(String),
  );
});
