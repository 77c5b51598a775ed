import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { DatasetRecord } from '../../src/contract/datasets/dataset';
import type { OperationId } from '../../src/contract/ids';
import type { CheckpointRecord } from '../../src/contract/models/checkpoint';
import FewShotSearchDialog from '../../src/renderer/features/models/FewShotSearchDialog.svelte';
import { OperationsState } from '../../src/renderer/state/window/operations.svelte';
import { ToastsState } from '../../src/renderer/state/window/toasts.svelte';
import type { Workspace } from '../../src/renderer/state/workspace.svelte';
import { recordedBridge } from './support/recorded-bridge';
import WorkspaceHost from './support/WorkspaceHost.svelte';

const dataset = (id: string, classNames: string[]) =>
  ({ id, name: `emoji ${id}`, manifest: { classNames } }) as unknown as DatasetRecord;
const model = {
  id: 'checkpoint-base00',
  name: 'base',
  card: { classNames: ['apple', 'pear'] },
} as unknown as CheckpointRecord;
const datasets = [
  dataset('seen', ['pear', 'plum']),
  dataset('validation', ['rose', 'lily']),
  dataset('mixed', ['lily', 'oak']),
  dataset('novel', ['cat', 'dog']),
];
const operationId = 'operation-aaaaaa' as OperationId;

function open() {
  const asked = vi.fn(() => ({ operationId }));
  const operations = new OperationsState();
  const bridge = recordedBridge({
    'datasets:few-shot-search': asked,
    'operations:cancel': () => null,
  });
  render(WorkspaceHost, {
    tested: FewShotSearchDialog,
    given: { model, datasets, onClose: vi.fn() },
    workspace: { bridge, operations, toasts: new ToastsState() } as unknown as Workspace,
  } as never);
  return { asked, operations, user: userEvent.setup() };
}

const field = (name: string) => screen.getByRole('textbox', { name });

async function optionsOf(user: ReturnType<typeof userEvent.setup>, label: string) {
  await user.click(screen.getByLabelText(label));
  return (await screen.findAllByRole('option')).map((option) => option.textContent?.trim());
}

test('only classes that the model has not seen are offered, and the winner gets others than the candidates', async () => {
  const { user } = open();
  expect(await optionsOf(user, 'Compared on the classes of')).toEqual([
    ...['emoji validation', 'emoji mixed', 'emoji novel'],
  ]);
  await user.click(screen.getByRole('option', { name: 'emoji mixed' }));
  expect(await optionsOf(user, 'Winner measured on those of')).toEqual([
    'No others',
    'emoji novel',
  ]);
});

test('what is typed is searched for, under attack where an epsilon is named', async () => {
  const { asked, operations, user } = open();
  await user.clear(field('Images of each to learn from'));
  expect(screen.getByRole('button', { name: 'Start the search' })).toHaveProperty('disabled', true);
  await user.type(field('Images of each to learn from'), '5');
  await user.type(field('Linf epsilon'), '8/255');
  await user.click(screen.getByRole('checkbox', { name: 'Fine-tune to attacked images' }));
  await user.click(screen.getByRole('button', { name: 'Start the search' }));
  expect(asked.mock.calls).toMatchObject([
    [
      {
        ...{ model: 'checkpoint-base00', validation: 'validation', novel: null },
        search: {
          episodes: {
            ...{ ways: 5, shots: 5, queries: 15, episodes: 20, heads: ['fine-tuned'] },
            threat: { crafted: true, model: { epsilon: 8 / 255 }, attacks: [{ steps: 10 }] },
          },
          strategy: { kind: 'evolution', random: 12, generations: 5 },
          test: { episodes: 600, attacks: [{ steps: 20 }, { steps: 20, loss: 'margin' }] },
        },
      },
    ],
  ]);
  const event = { type: 'operation', operationId, fraction: 0.1 } as const;
  operations.handle({ ...event, message: 'candidate 3 of at most 52', outcome: null });
  expect(await screen.findByText('candidate 3 of at most 52')).toBeTruthy();
  const error = { code: 'invalid-input', message: 'The budget: too small.' } as const;
  operations.handle({ ...event, message: '', outcome: { kind: 'failed', error } });
  expect((await screen.findByRole('alert')).textContent).toContain('The budget: too small.');
  // What was typed is still there.
  expect((field('Images of each to learn from') as HTMLInputElement).value).toBe('5');
});
