import { describe, expect, it, test } from 'vitest';
import {
  nextOrder,
  sidewaysLayout,
  sortRows,
  type Column,
} from '../../../../src/renderer/ui/table/table';

interface Row {
  name: string;
  accuracy: number | null;
}

const rows: Row[] = [
  { name: 'run 10', accuracy: 0.5 },
  { name: 'run 2', accuracy: null },
  { name: 'run 1', accuracy: 0.7 },
];
const columns: Column<Row>[] = [
  { id: 'name', header: 'Name', value: (row) => row.name },
  { id: 'accuracy', header: 'Accuracy', value: (row) => row.accuracy },
  { id: 'note', header: 'Note', text: () => '' },
];
const names = (order: Parameters<typeof sortRows>[2]) =>
  sortRows(rows, columns, order).map((row) => row.name);

test('numbers in names sort as numbers, and missing values come last either way', () => {
  expect(names({ columnId: 'name', descending: false })).toEqual(['run 1', 'run 2', 'run 10']);
  expect(names({ columnId: 'accuracy', descending: false })).toEqual(['run 10', 'run 1', 'run 2']);
  expect(names({ columnId: 'accuracy', descending: true })).toEqual(['run 1', 'run 10', 'run 2']);
});

test('without an order, or by a column without values, the given order stays', () => {
  expect(names(null)).toEqual(['run 10', 'run 2', 'run 1']);
  expect(names({ columnId: 'note', descending: true })).toEqual(['run 10', 'run 2', 'run 1']);
});

test('a header is clicked through ascending, descending and back', () => {
  const first = nextOrder(null, 'name');
  const second = nextOrder(first, 'name');
  expect([first, second, nextOrder(second, 'name'), nextOrder(second, 'accuracy')]).toEqual([
    { columnId: 'name', descending: false },
    { columnId: 'name', descending: true },
    null,
    { columnId: 'accuracy', descending: false },
  ]);
});

describe('a table in little room', () => {
  it('keeps its first columns, up to the one with the name', () => {
    const columns = [{ width: '32px' }, { width: 'minmax(200px, 2fr)' }, { width: '90px' }, {}];
    expect(sidewaysLayout(columns)).toEqual({ width: 32 + 200 + 90 + 80, pinned: 2 });
    expect(sidewaysLayout([{ width: '160px' }, { width: '90px' }])).toEqual({
      width: 250,
      pinned: 1,
    });
  });
});
