import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { GivenChain } from '../../src/contract/directions/decoder-chain';
import type { DecoderPreview } from '../../src/contract/directions/decoder-preview';
import { isProblem } from '../../src/renderer/forms/typed-form';
import { DecoderChoices } from '../../src/renderer/features/directions/decoder-choices.svelte';
import DecoderChainFields from '../../src/renderer/features/directions/DecoderChainFields.svelte';
import { ImportsState } from '../../src/renderer/state/records/imports.svelte';
import { OperationsState } from '../../src/renderer/state/window/operations.svelte';
import { ToastsState } from '../../src/renderer/state/window/toasts.svelte';
import { recordedBridge } from './support/recorded-bridge';

const proposed = {
  settings: {
    activation: 'relu' as const,
    slope: 0.01,
    output: 'tanh' as const,
    start: [1, 1] as [number, number],
    enlarging: { 'main.0': 'grow' as const, 'main.3': 'double' as const },
  },
  layers: [
    { name: 'main.0', kind: 'transposed' as const, choices: ['double' as const, 'grow' as const] },
    { name: 'main.3', kind: 'transposed' as const, choices: ['double' as const] },
  ],
};
const decoder: DecoderPreview = {
  format: 'pytorch',
  latent: 6,
  parameters: 100,
  chain: proposed,
  notes: [],
  problem: null,
  pictures: null,
};

test('a file is looked at anew with every choice, and imported with what was chosen', async () => {
  const look = vi.fn(() => decoder);
  const bridge = recordedBridge({ 'generators:preview': look });
  const choices = new DecoderChoices(bridge, '/home/ada/generator.pth', 'dataset-1');
  await vi.waitFor(() => expect(choices.canImport).toBe(true));
  choices.chooseChain({ activation: 'leaky-relu', slope: 0.2 });
  expect(choices.canImport).toBe(false);
  await vi.waitFor(() => expect(choices.canImport).toBe(true));
  choices.chooseRange('signed');
  await vi.waitFor(() => expect(choices.canImport).toBe(true));
  expect(look).toHaveBeenLastCalledWith({
    file: '/home/ada/generator.pth',
    dataset: 'dataset-1',
    range: 'signed',
    chain: { activation: 'leaky-relu', slope: 0.2 },
  });
  choices.draft.epochs = '';
  expect(choices.canImport).toBe(false);
  choices.draft.epochs = '3';
  const { request } = choices;
  if (isProblem(request)) throw new Error('refused');
  expect(request).toMatchObject({
    name: null,
    range: 'signed',
    chain: { slope: 0.2 },
    training: { epochs: 3, seed: 0 },
  });
  // What was said about one file says nothing about another.
  choices.chooseFile('/home/ada/other.pth');
  await vi.waitFor(() => expect(choices.canImport).toBe(true));
  expect(look).toHaveBeenLastCalledWith(expect.objectContaining({ range: null, chain: {} }));
});

test('a decoder that does not fit yet, or a file that is none, is not imported', async () => {
  const problem = { code: 'checkpoint-mismatch' as const, message: 'It draws images of 16×16.' };
  const look = vi.fn((): DecoderPreview => ({ ...decoder, problem }));
  const bridge = recordedBridge({ 'generators:preview': look });
  const choices = new DecoderChoices(bridge, '/home/ada/generator.pth', 'dataset-1');
  await vi.waitFor(() => expect(choices.preview?.problem).toEqual(problem));
  expect(choices.canImport).toBe(false);
  look.mockImplementation(() => {
    throw new Error('no such file');
  });
  choices.chooseFile('/home/ada/none.pth');
  await vi.waitFor(() => expect(choices.error?.message).toBe('no such file'));
  expect(choices.preview).toBeNull();
  expect(choices.canImport).toBe(false);
});

test('what the tensors do not say is proposed, and each part can be chosen', async () => {
  const onchange = vi.fn((_chosen: GivenChain) => undefined);
  const chosen: GivenChain = { activation: 'leaky-relu' };
  render(DecoderChainFields, { proposed, chosen, onchange });
  const user = userEvent.setup();
  const slope = screen.getByRole('textbox', { name: 'Slope for negative inputs' });
  await user.clear(slope);
  await user.type(slope, '0.2');
  await user.tab();
  expect(onchange).toHaveBeenLastCalledWith({ ...chosen, slope: 0.2 });
  const height = screen.getByRole('textbox', { name: 'Height of the first image' });
  await user.clear(height);
  await user.type(height, '4');
  await user.tab();
  expect(onchange).toHaveBeenLastCalledWith({ ...chosen, start: [4, 1] });
  // A layer that can do one thing alone is no choice.
  expect(screen.queryByText('Sides behind main.0')).not.toBeNull();
  expect(screen.queryByText('Sides behind main.3')).toBeNull();
});

test('a page takes what is dropped while it is shown', () => {
  const imports = new ImportsState(recordedBridge({}), new OperationsState(), new ToastsState());
  const taken: string[] = [];
  const release = imports.takeDrops({ words: 'Drop a decoder', take: (path) => taken.push(path) });
  imports.dropped('/home/ada/decoder.onnx');
  expect(taken).toEqual(['/home/ada/decoder.onnx']);
  expect(imports.shown).toBeNull();
  release();
  imports.dropped('/home/ada/leaves');
  expect(imports.shown?.path).toBe('/home/ada/leaves');
});
