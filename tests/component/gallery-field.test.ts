import { fireEvent, render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import GalleryField from '../../src/renderer/features/verifications/GalleryField.svelte';
import { ToastsState } from '../../src/renderer/state/window/toasts.svelte';
import type { Workspace } from '../../src/renderer/state/workspace.svelte';
import { recordedBridge } from './support/recorded-bridge';
import WorkspaceHost from './support/WorkspaceHost.svelte';

const lacking = 'Of "faces" there are no training images among those that are verified.';

/** The field, beside a lab whose dataset has no images to train with. */
function open() {
  const bridge = recordedBridge({
    'verifications:check-gallery': ({ gallery }) => ({
      problem: gallery.kind === 'split' && gallery.split === 'train' ? lacking : null,
    }),
  });
  render(WorkspaceHost, {
    tested: GalleryField,
    given: { gallery: { kind: 'first' }, problem: null, dataset: 'dataset-aaaaaa' },
    workspace: { bridge, toasts: new ToastsState() } as unknown as Workspace,
  } as never);
  return userEvent.setup();
}

function choose(name: string, text: string) {
  const [input] = document.querySelectorAll('input[type=file]');
  const files = [new File([text], name, { type: 'text/csv' })];
  return fireEvent.change(input as Element, { target: { files } });
}

test('a list that is chosen is shown by the name of its file, and can be removed', async () => {
  const user = open();
  expect(screen.getByLabelText('Gallery').textContent).toContain(
    'The first image of each identity',
  );
  await choose('gallery.csv', 'ann,1,gallery\nben,1,gallery\nann,2,probe\n');
  expect(await screen.findByText('gallery.csv')).toBeTruthy();
  expect(screen.getByText('2 images in the gallery, 1 probe')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Remove the list' }));
  expect(await screen.findByTitle('The first image of each identity')).toBeTruthy();
});

test('a line that is wrong is named beside the field, which stays as it was', async () => {
  open();
  await choose('broken.csv', 'ann,1,gallery\nben,1,enrolled\n');
  expect(await screen.findByText(/^Line 2 of broken.csv has the role "enrolled"/)).toBeTruthy();
  expect(screen.getByTitle('The first image of each identity')).toBeTruthy();
});

test('a split that the dataset lacks says so beside the field', async () => {
  const user = open();
  await user.click(screen.getByLabelText('Gallery'));
  await user.click(await screen.findByRole('option', { name: 'All training images' }));
  expect(await screen.findByText(lacking)).toBeTruthy();
});
