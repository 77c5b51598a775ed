import { fireEvent, render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { parsePairList } from '../../src/contract/identities/pair-list';
import { pairListFigures, type PairListRecord } from '../../src/contract/identities/pair-lists';
import type { PairListId } from '../../src/contract/ids';
import PairsField from '../../src/renderer/features/verifications/PairsField.svelte';
import { ToastsState } from '../../src/renderer/state/window/toasts.svelte';
import { VerificationsState } from '../../src/renderer/state/records/verifications.svelte';
import type { Workspace } from '../../src/renderer/state/workspace.svelte';
import { recordedBridge } from './support/recorded-bridge';
import WorkspaceHost from './support/WorkspaceHost.svelte';

/** The field, beside a lab that keeps lists and finds no dataset wanting but for those that name Zoe. */
function open() {
  const kept: PairListRecord[] = [];
  const zoe = 'Pair 2 of zoe.csv names the identity "zoe", which "faces" does not have.';
  const bridge = recordedBridge({
    'pair-lists:list': () => kept,
    'pair-lists:check': ({ reference }) => {
      const list = kept.find(({ id }) => id === reference);
      return { list, problem: list?.name === 'zoe.csv' ? zoe : null };
    },
    'pair-lists:keep': ({ name, text }) => {
      const id = `pairs-aaaaa${kept.length}` as PairListId;
      const figures = pairListFigures(parsePairList(text, name));
      kept.push({ id, name, ...figures, createdAt: '2026-01-01T00:00:00.000Z' });
      return kept.at(-1);
    },
    'pair-lists:remove': ({ reference }) => {
      kept.splice(
        kept.findIndex(({ id }) => id === reference),
        1,
      );
      return null;
    },
  });
  const toasts = new ToastsState();
  const workspace = { bridge, toasts, verifications: new VerificationsState(bridge, toasts) };
  render(WorkspaceHost, {
    tested: PairsField,
    given: { list: '', problem: null, dataset: 'dataset-aaaaaa' },
    workspace: workspace as unknown as Workspace,
  } as never);
  return { user: userEvent.setup(), zoe, kept };
}

const fileOf = (name: string, text: string) => new File([text], name, { type: 'text/plain' });
const pairs = 'ann,1,ann,2\nann,1,ben,1\n';

function drop(file: File) {
  const target = screen.getByRole('group', { name: 'Pairs to compare' });
  return fireEvent.drop(target, { dataTransfer: { files: [file], types: ['Files'] } });
}

test('a list that is chosen is kept by the name of its file, and can be removed', async () => {
  const { user, kept } = open();
  expect(screen.getByLabelText('Pairs').textContent).toContain('Drawn at random');
  await fireEvent.change(screen.getByLabelText('List of pairs'), {
    target: { files: [fileOf('pairs.csv', pairs)] },
  });
  expect(await screen.findByText('pairs.csv')).toBeTruthy();
  expect(screen.getByText(/^1 pair of the same identity, 1 pair of diff/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Remove the list' }));
  expect(await screen.findByText('Drawn at random')).toBeTruthy();
  expect(kept).toEqual([]);
});

test('a line that is wrong is named beside the field', async () => {
  open();
  await drop(fileOf('broken.csv', 'ann,1,ann,2\nann,1,ben\n'));
  expect(await screen.findByText(/^Line 2 of broken.csv has 3 columns/)).toBeTruthy();
  expect(screen.getByLabelText('Pairs').getAttribute('aria-invalid')).toBe('true');
});

test('a list that names what the dataset lacks says so beside the field', async () => {
  const { zoe } = open();
  await drop(fileOf('zoe.csv', 'ann,1,ann,2\nann,1,zoe,1\n'));
  expect(await screen.findByText(zoe)).toBeTruthy();
});

test('what is dropped on the field is not imported as a dataset too', async () => {
  open();
  let isSeen = false;
  const listener = () => (isSeen = true);
  window.addEventListener('drop', listener);
  await drop(fileOf('pairs.csv', pairs));
  expect(await screen.findByText('pairs.csv')).toBeTruthy();
  window.removeEventListener('drop', listener);
  expect(isSeen).toBe(false);
});
