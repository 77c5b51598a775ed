import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatInterval,
  formatLearningRate,
  formatPasses,
  formatPercent,
  formatPoints,
  formatProportion,
  formatPValue,
  formatRate,
} from '../../../src/main/cli/format/numbers';
import { progressBar, sparkline } from '../../../src/main/cli/format/sparkline';
import { renderFacts, renderSplitTable, renderTable } from '../../../src/main/cli/format/table';
import { displayWidth, joinWords, shorten, wrap } from '../../../src/main/cli/format/text';
import { shellWord } from '../../../src/contract/shell-word';
import { formatDuration, formatRemaining } from '../../../src/contract/format-time';

describe('numbers', () => {
  it('writes shares with one decimal and their interval', () => {
    expect(formatPercent(0.412)).toBe('41.2 %');
    expect(formatPercent(null)).toBe('–');
    expect(formatPercent(Number.NaN)).toBe('–');
    const share = { count: 412, total: 1000, value: 0.412, low: 0.391, high: 0.433 };
    expect(formatProportion(share)).toBe('41.2 % [39.1, 43.3]');
  });

  it('signs differences with a real minus and never writes -0.0', () => {
    expect([2.44, -0.7, 0.04, -0.04, 0].map(formatPoints)).toEqual([
      '+2.4',
      '−0.7',
      '0.0',
      '0.0',
      '0.0',
    ]);
    expect(formatInterval(-2.13, 0.8)).toBe('[−2.1, 0.8]');
  });

  it('writes small probabilities as a bound', () => {
    expect([0.48, 0.012, 0.0004].map(formatPValue)).toEqual(['p = 0.48', 'p = 0.012', 'p < 0.001']);
  });

  it('writes counts, rates, passes, sizes and learning rates', () => {
    expect(formatCount(10_000)).toBe('10,000');
    expect([1940.4, 8.24].map(formatRate)).toEqual(['1,940 img/s', '8.2 img/s']);
    expect([1, 6.41, 80, 110.4].map(formatPasses)).toEqual([
      '1 pass',
      '6.4 passes',
      '80 passes',
      '110 passes',
    ]);
    expect([812, 1.3e9, 999].map(formatBytes)).toEqual(['812 B', '1.3 GB', '999 B']);
    expect([0.1, 0.043219, 0.00012, 1.2e-7, 0].map(formatLearningRate)).toEqual([
      '0.1',
      '0.0432',
      '0.00012',
      '1.2e-7',
      '0',
    ]);
  });
});

describe('times', () => {
  it('gives the two largest units and carries over when it rounds', () => {
    const minute = 60_000;
    expect(
      [400, 14_200, 59_600, 250_000, 72 * minute, 59.999 * minute, 51 * 60 * minute].map(
        formatDuration,
      ),
    ).toEqual(['0.4 s', '14 s', '1 min', '4 min 10 s', '1 h 12 min', '1 h', '2 d 3 h']);
  });

  it('gives time left coarsely', () => {
    expect([3000, 34_000, 55_000, 245_000, 4_320_000].map(formatRemaining)).toEqual([
      'under 10 s left',
      '40 s left',
      '1 min left',
      '4 min left',
      '1 h 12 min left',
    ]);
  });
});

describe('text', () => {
  it('counts columns, not characters', () => {
    expect(displayWidth('\u001b[1mbold\u001b[22m')).toBe(4);
    expect(displayWidth('猫é')).toBe(3);
    expect(displayWidth('e\u0301')).toBe(1);
  });

  it('shortens to a width without splitting a wide character', () => {
    expect(shorten('a-very-long-name', 8)).toBe('a-very-…');
    expect(shorten('猫猫猫', 4)).toBe('猫…');
    expect(shorten('short', 8)).toBe('short');
  });

  it('wraps with a hanging indent and keeps the first one', () => {
    expect(wrap('- one two three four', 10, '  ')).toEqual(['- one two', '  three', '  four']);
    expect(wrap('   a b', 80)).toEqual(['   a b']);
    expect(wrap('unbreakable-word', 4)).toEqual(['unbreakable-word']);
  });

  it('joins words and quotes for a shell', () => {
    expect(joinWords(['a', 'b', 'c'])).toBe('a, b and c');
    expect(shellWord('run-a1')).toBe('run-a1');
    expect(shellWord("it's mine")).toBe("'it'\\''s mine'");
    expect(shellWord("a\n'\u001b")).toBe("$'a\\u000a\\'\\u001b'");
  });
});

describe('tables', () => {
  const columns = [
    { title: 'name', shrinkable: true },
    { title: 'share', align: 'right' as const },
  ];

  it('aligns columns by what is seen', () => {
    const lines = renderTable(columns, [
      ['猫', '1.0 %'],
      ['plain', '100.0 %'],
    ]);
    expect(lines).toEqual(['name     share', '猫       1.0 %', 'plain  100.0 %']);
  });

  it('cuts long names on a screen, never figures', () => {
    const rows = [['a-name-that-is-far-too-long-for-this', '41.2 % [39.1, 43.3]']];
    const [, row] = renderTable(columns, rows, { width: 40 });
    expect(row).toBe('a-name-that-is-far…  41.2 % [39.1, 43.3]');
    expect(renderTable(columns, rows)[1]).toContain('far-too-long-for-this');
  });

  it('splits a table that is too wide, with the first column in every part', () => {
    const wide = [{ title: 'name' }, { title: 'clean' }, { title: 'FGSM' }, { title: 'PGD' }];
    const rows = [['a', '11111111', '22222222', '33333333']];
    expect(renderSplitTable(wide, rows, { width: 24 })).toEqual([
      'name  clean     FGSM',
      'a     11111111  22222222',
      '',
      'name  PGD',
      'a     33333333',
    ]);
    expect(renderSplitTable(wide, rows, { width: null })).toHaveLength(2);
  });

  it('leaves out facts that do not exist', () => {
    expect(
      renderFacts([
        ['id', 'x'],
        ['licence', null],
        ['fingerprint', 'f00d'],
      ]),
    ).toEqual(['id           x', 'fingerprint  f00d']);
  });
});

describe('sparklines', () => {
  it('shows a narrow peak however few columns there are', () => {
    const values = Array.from({ length: 100 }, (_, index) => (index === 50 ? 1 : 0));
    expect(sparkline(values, 10)).toBe('▁▁▁▁▁█▁▁▁▁');
    expect(sparkline([], 10)).toBe('');
    expect(sparkline([0, 0], 10)).toBe('▁▁');
  });

  it('keeps a bar within its width', () => {
    expect(progressBar(0.5, 4)).toBe('██░░');
    expect(progressBar(1.7, 4)).toBe('████');
  });
});
