import { render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { expect, it, vi } from 'vitest';
import type { WorkState } from '../../src/contract/work';
import WorkControls from '../../src/renderer/widgets/WorkControls.svelte';
import WorkProgress from '../../src/renderer/widgets/WorkProgress.svelte';

const progress = { fraction: 0.25, message: 'α 0.5, PGD-10', remainingMs: 120_000 };
const given = { what: 'measurement', paused: 'Nothing is lost.' };
const shownIn = (state: WorkState) => {
  render(WorkProgress, { ...given, record: { state, fraction: 0.25, progress } });
  const text = screen.getByRole('status').textContent.replaceAll(/\s+/g, ' ').trim();
  return { text, share: screen.getByRole('progressbar').getAttribute('aria-valuenow') };
};

it('says what is done and how long the rest takes', () => {
  expect(shownIn('running')).toEqual({ text: 'α 0.5, PGD-10 · 2 min left', share: '25' });
});

it('says that it waits, without a share of what was done before', () => {
  expect(shownIn('queued')).toEqual({ text: 'Waiting for the device.', share: '0' });
});

it('says what a pause keeps', () => {
  expect(shownIn('paused')).toEqual({ text: 'Paused. Nothing is lost.', share: '25' });
});

it('leaves the time left to figures of its own', () => {
  const children = createRawSnippet(() => ({ render: () => '<p>Time left: 2 min</p>' }));
  render(WorkProgress, {
    ...given,
    record: { state: 'running', fraction: 0.25, progress },
    children,
  });
  expect(screen.getByRole('status').textContent).toContain('Time left: 2 min');
  expect(screen.getByRole('status').textContent).not.toContain('2 min left');
});

it.each<[WorkState, string[]]>([
  ['queued', ['Cancel']],
  ['running', ['Pause', 'Cancel']],
  ['paused', ['Continue', 'Cancel']],
  ['interrupted', ['Resume']],
  ['cancelled', ['Resume']],
  ['failed', ['Resume']],
  ['completed', []],
])('offers for what is %s what its state allows', (state, names) => {
  const oncontrol = vi.fn();
  const onresume = vi.fn();
  render(WorkControls, { state, oncontrol, onresume });
  const buttons = screen.queryAllByRole('button');
  expect(buttons.map((button) => button.textContent?.trim())).toEqual(names);
  buttons.forEach((button) => button.click());
  const asked = names.filter((name) => name !== 'Resume').map((name) => [name.toLowerCase()]);
  expect(oncontrol.mock.calls).toEqual(asked);
  expect(onresume).toHaveBeenCalledTimes(names.includes('Resume') ? 1 : 0);
});
