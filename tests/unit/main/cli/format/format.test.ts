import { describe, expect, it } from 'vitest';
import { shellWord } from '../../../../../src/words/shell-word';
import { progressBar, sparkline } from '../../../../../src/main/cli/format/sparkline';
import {
  renderFacts,
  renderSplitTable,
  renderTable,
} from '../../../../../src/main/cli/format/table';
import { displayWidth, shorten, wrap } from '../../../../../src/main/cli/format/text';

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

  it('quotes for a shell', () => {
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
