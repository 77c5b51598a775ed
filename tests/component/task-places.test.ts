import { render, screen, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { RunId, TaskId } from '../../src/contract/ids';
import type { TaskRecord } from '../../src/contract/studies/tasks';
import TaskPlaces from '../../src/renderer/widgets/TaskPlaces.svelte';

function task(number: number, changes: Partial<TaskRecord>): TaskRecord {
  return {
    id: `task-aaaaaa00000${number}` as TaskId,
    arm: 'scratch',
    seed: number,
    state: 'imported',
    reason: null,
    job: `7_${number}`,
    node: 'n1',
    folder: `/shared/task-${number}`,
    runId: null,
    createdAt: '2026-11-29T06:00:00.000Z',
    ...changes,
  };
}

it('says where each run is, first what is under way, and leads to those that are in the history', () => {
  const tasks = [
    task(0, { runId: 'run-aaaaaa000001' as RunId }),
    task(1, { state: 'failed', reason: 'The disk is full.' }),
    task(2, { state: 'waiting', node: null, reason: 'Resources' }),
    task(3, { state: 'running', node: 'n2' }),
    task(4, { state: 'waiting', node: null, job: null }),
  ];
  render(TaskPlaces, {
    tasks,
    title: 'run',
    nameOf: ({ arm, seed }: TaskRecord) => `${arm}, seed ${seed}`,
    hrefOf: ({ runId }: TaskRecord) => (runId === null ? null : `#/runs/${runId}`),
  });
  const rows = screen.getAllByRole('row').slice(1);
  const cellsOf = (row: HTMLElement) =>
    [...row.children].map((cell) => cell.textContent?.trim() ?? '');
  expect(rows.map(cellsOf)).toEqual([
    ['scratch, seed 3', 'running', 'job 7_3 on n2', ''],
    ['scratch, seed 2', 'waiting', 'job 7_2', 'Resources'],
    ['scratch, seed 4', 'waiting', 'not handed over yet', ''],
    ['scratch, seed 1', 'failed', 'job 7_1 on n1', 'The disk is full.'],
    ['scratch, seed 0', 'imported', 'job 7_0 on n1', ''],
  ]);
  const [, , , , imported] = rows;
  const link = within(imported as HTMLElement).getByRole('link', { name: 'scratch, seed 0' });
  expect(link.getAttribute('href')).toBe('#/runs/run-aaaaaa000001');
});
