import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { RunRecord, RunState } from '../../src/contract/runs/run';
import RunButtons from '../../src/renderer/features/runs/run/RunButtons.svelte';
import { recorded } from './support/recorded-bridge';

const finished = recorded<RunRecord[]>('runs:list').find(({ name }) => name === 'fine-tune')!;
const inState = (state: RunState): RunRecord => ({ ...finished, state });

function open(state: RunState) {
  const onAction = vi.fn(async () => true);
  const given = { onAction, onDuplicate: vi.fn(), onExport: vi.fn() };
  const { rerender } = render(RunButtons, { run: inState(state), ...given });
  const become = (next: RunState) => rerender({ run: inState(next), ...given });
  return { onAction, become, user: userEvent.setup() };
}

test('who pauses by keyboard has the focus on what continues, and cannot ask twice', async () => {
  const { onAction, become, user } = open('running');
  screen.getByRole('button', { name: 'Pause' }).focus();
  await user.keyboard('{Enter}');
  const pausing = screen.getByRole('button', { name: 'Pausing' });
  expect(document.activeElement).toBe(pausing);
  await user.keyboard('{Enter}');
  expect(onAction).toHaveBeenCalledExactlyOnceWith('pause');

  await become('paused');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Continue' }));
  await user.keyboard('{Enter}');
  expect(onAction).toHaveBeenLastCalledWith('continue');
  await become('running');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Pause' }));
});

test('a run that ends takes the focus from nobody who is elsewhere', async () => {
  const { become } = open('running');
  const elsewhere = document.body.appendChild(document.createElement('button'));
  elsewhere.focus();
  await become('completed');
  expect(document.activeElement).toBe(elsewhere);
  elsewhere.remove();
});
