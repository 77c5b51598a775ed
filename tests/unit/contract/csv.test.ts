import { describe, expect, it } from 'vitest';
import { csvText } from '../../../src/contract/csv';

const cellOf = (value: string | number | null) =>
  csvText({ columns: ['x'], rows: [[value]] }).split('\r\n')[1];

describe('cells of CSV', () => {
  it.each(['=1+1', '+SUM(A1)', '-2+3', '@cmd', '＝1+1', "=cmd|' /C calc'!A0", '-', '+a'])(
    'makes a text of the formula %s',
    (text) => {
      expect(cellOf(text)).toBe(`'${text}`);
    },
  );

  it('quotes formulas that begin with a tab or a line break', () => {
    expect(cellOf('\t=1')).toBe(`"'\t=1"`);
    expect(csvText({ columns: ['x'], rows: [['\r=1']] })).toContain(`"'\r=1"`);
  });

  it.each([
    [-0.7, '-0.7'],
    ['-0.7', '-0.7'],
    ['+2.4', '+2.4'],
    ['-1.5e-7', '-1.5e-7'],
    [null, ''],
    ['8/255 (0.0314)', '8/255 (0.0314)'],
    ['a; b', '"a; b"'],
  ])('leaves %s as it is', (value, cell) => {
    expect(cellOf(value)).toBe(cell);
  });
});
