import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { TemperError } from '../../src/contract/errors';
import type { DatasetPreview, ModelPreview } from '../../src/contract/datasets/import-preview';
import ChoicesForm from '../../src/renderer/features/imports/ChoicesForm.svelte';
import { ImportChoices } from '../../src/renderer/features/imports/import-choices.svelte';
import { ImportsState } from '../../src/renderer/state/records/imports.svelte';
import { OperationsState } from '../../src/renderer/state/window/operations.svelte';
import { ToastsState } from '../../src/renderer/state/window/toasts.svelte';
import { recordedBridge } from './support/recorded-bridge';

const leaves: DatasetPreview = {
  kind: 'dataset',
  path: '/home/ada/leaves',
  format: 'image-folder',
  image: { height: 32, width: 32, channels: 3 },
  classNames: ['maple', 'oak'],
  splits: { train: 400, validation: 0, test: 100 },
  licence: null,
  tried: { files: 64, rejected: 0, examples: [] },
};

async function form(preview: () => unknown) {
  const add = vi.fn(() => ({ operationId: 'operation-aaaaaa000001' }));
  const bridge = recordedBridge({ 'imports:preview': preview, 'datasets:add': add });
  const imports = new ImportsState(bridge, new OperationsState(), new ToastsState());
  const choices = new ImportChoices(imports, () => [], '/home/ada/leaves');
  render(ChoicesForm, { choices, datasets: [], choosePath: async () => null });
  await vi.waitFor(() => expect(choices.looking).toBe(false));
  return { choices, add, user: userEvent.setup() };
}

test('the form shows what will be split off, and follows what is typed', async () => {
  const { user } = await form(() => leaves);
  expect(screen.getByText(/10 %, about 40, become validation images/)).toBeDefined();
  const share = screen.getByRole('textbox', { name: 'Validation share' });
  await user.clear(share);
  await user.type(share, '25');
  expect(screen.getByText(/25 %, about 100, become validation images/)).toBeDefined();
});

test('a share that cannot be is refused beside its field, and nothing is imported', async () => {
  const { user, choices, add } = await form(() => leaves);
  const share = screen.getByRole('textbox', { name: 'Validation share' });
  await user.clear(share);
  await user.type(share, '150');
  await choices.begin();
  await vi.waitFor(() => expect(share.getAttribute('aria-invalid')).toBe('true'));
  const reason = document.getElementById(share.getAttribute('aria-describedby')!);
  expect(reason?.textContent).not.toBe('');
  expect(add).not.toHaveBeenCalled();
});

test('a valid form imports with what was typed', async () => {
  const { user, choices, add } = await form(() => leaves);
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'autumn');
  await choices.begin();
  expect(add).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      path: '/home/ada/leaves',
      options: expect.objectContaining({ name: 'autumn', validationFraction: 0.1 }),
    }),
  );
});

test('a refusal is shown in its own words', async () => {
  await form(() => {
    throw new TemperError('invalid-input', 'leaves is neither a dataset nor a model.');
  });
  expect(screen.getByText(/neither a dataset nor a model/)).toBeDefined();
});

test('an emptied share is no share of 0: it is refused, and nothing is imported', async () => {
  const { user, choices, add } = await form(() => leaves);
  await user.clear(screen.getByRole('textbox', { name: 'Validation share' }));
  expect(screen.queryByText(/become validation images/)).toBeNull();
  await choices.begin();
  const share = screen.getByRole('textbox', { name: 'Validation share' });
  await vi.waitFor(() => expect(share.getAttribute('aria-invalid')).toBe('true'));
  expect(add).not.toHaveBeenCalled();
});

const chain: ModelPreview = {
  kind: 'model',
  path: '/home/ada/leaves',
  format: 'pytorch',
  network: null,
  problem: null,
  missingTensor: null,
  architecture: 'chain',
  architectures: ['chain', 'resnet'],
  chain: {
    settings: {
      activation: 'relu',
      pooling: 'max',
      poolAfter: ['conv1'],
      padding: 'half',
      head: 'flatten',
    },
    convolutions: ['conv1', 'conv2'],
  },
  matches: [],
  unused: [],
  notes: [],
};

test('what was proposed for a chain is shown, and what is corrected is asked for', async () => {
  const preview = vi.fn(() => chain);
  const { user, choices } = await form(preview);
  const halved = screen.getByRole('group', { name: 'The image is halved behind' });
  const [first, second] = [...halved.querySelectorAll('input')];
  expect([first?.checked, second?.checked]).toEqual([true, false]);
  await user.click(second as HTMLInputElement);
  await vi.waitFor(() => expect(preview).toHaveBeenCalledTimes(2));
  expect(choices.model.chain).toEqual({ poolAfter: ['conv1', 'conv2'] });
  expect(preview).toHaveBeenLastCalledWith(
    expect.objectContaining({
      options: expect.objectContaining({ chain: { poolAfter: ['conv1', 'conv2'] } }),
    }),
  );
});

test('choices that follow each other quickly are all kept, and a chain has no mapping', async () => {
  const match = {
    tensor: 'conv1.weight',
    parameter: 'conv1.kernel',
    source: 'conv1.weight',
    sourceShape: [4, 3, 3, 3],
    transform: 'OIHW to HWIO',
    problem: null,
  };
  const answers: ((preview: ModelPreview) => void)[] = [];
  let isFirst = true;
  const { user, choices } = await form(() => {
    if (!isFirst) return new Promise<ModelPreview>((answer) => answers.push(answer));
    isFirst = false;
    return { ...chain, matches: [match] };
  });
  expect(screen.getByText(/0 tensors of the file unused/)).toBeDefined();
  await user.click(screen.getByText('OIHW to HWIO'));
  expect(screen.queryByText(/conv1\.weight is/)).toBeNull();
  const halved = screen.getByRole('group', { name: 'The image is halved behind' });
  const [first, second] = [...halved.querySelectorAll('input')];
  await user.click(second as HTMLInputElement);
  expect(second?.checked).toBe(true);
  await user.click(first as HTMLInputElement);
  expect(choices.model.chain).toEqual({ poolAfter: ['conv2'] });
  answers.forEach((answer) => answer(chain));
});
