import { render, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { blankAnnotation } from '../../src/contract/annotation';
import type { EvaluationRecord } from '../../src/contract/evaluations/evaluation';
import type { RunRecord } from '../../src/contract/runs/run';
import type { RunsView } from '../../src/contract/runs/runs-view';
import { runLines } from '../../src/renderer/features/runs/table/run-groups';
import { defaultView } from '../../src/renderer/features/runs/list/runs-view.svelte';
import RunsTable from '../../src/renderer/features/runs/table/RunsTable.svelte';
import { formatProportion } from '../../src/words/numbers';
import { recorded } from './support/recorded-bridge';

const runs = recorded<RunRecord[]>('runs:list');
const evaluations = recorded<EvaluationRecord[]>('runs:evaluations');
const facts = runs.map((run) => ({
  run,
  annotation: blankAnnotation(run.id),
  evaluation: evaluations.find(({ runId }) => runId === run.id) ?? null,
}));

async function table(changes: Partial<RunsView> = {}, selected: ReadonlySet<string> = new Set()) {
  const view = { ...defaultView, groupBy: null, ...changes };
  const heard = {
    onOrder: vi.fn(),
    onSelect: vi.fn(),
    onSelectAll: vi.fn(),
    onGroup: vi.fn(),
    onOpen: vi.fn(),
    onAction: vi.fn(),
    onAnnotate: vi.fn(),
    onEdit: vi.fn(),
    onDuplicate: vi.fn(),
  };
  const lines = runLines(facts, view, new Set());
  render(RunsTable, { lines, view, selected, named: false, ...heard });
  await screen.findByRole('checkbox', { name: `Select ${runs[0]!.name}` });
  return { ...heard, user: userEvent.setup() };
}

const rowOf = (name: string) =>
  screen.getByRole('checkbox', { name: `Select ${name}` }).closest<HTMLElement>('[role=row]')!;

test('every run has its row, with its state in words and its worst case with the interval', async () => {
  await table();
  for (const { run, evaluation } of facts) {
    const row = within(rowOf(run.name));
    expect(row.getAllByText(run.state).length).toBeGreaterThan(0);
    const worst = evaluation?.summary?.worstCase;
    if (worst) expect(row.getByText(formatProportion(worst))).toBeDefined();
  }
});

test('a run opens by Enter, and its checkbox only selects it', async () => {
  const { user, onOpen, onSelect } = await table();
  const { id, name } = runs[0]!;
  await user.click(screen.getByRole('checkbox', { name: `Select ${name}` }));
  expect(onSelect).toHaveBeenCalledExactlyOnceWith(id, false);
  expect(onOpen).not.toHaveBeenCalled();
  rowOf(name).focus();
  await user.keyboard('{Enter}');
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(id);
});

test('a header asks for an order and is marked with it', async () => {
  const { user, onOrder } = await table({ order: { columnId: 'name', descending: false } });
  const header = screen.getByRole('columnheader', { name: /^Run/ });
  expect(header.getAttribute('aria-sort')).toBe('ascending');
  await user.click(within(header).getByRole('button'));
  expect(onOrder).toHaveBeenCalledWith({ columnId: 'name', descending: true });
});
