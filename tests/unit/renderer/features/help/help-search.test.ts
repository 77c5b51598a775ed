import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../../../../../src/renderer/features/help/help-library';
import {
  createSearch,
  excerptOf,
  withoutMarkup,
} from '../../../../../src/renderer/features/help/help-search';

const search = createSearch(await loadLibrary());
const titles = (words: string) => search(words).map(({ section }) => section.title);

describe('the search of Help', () => {
  it('finds a word in the glossary and in the documents, begun or misspelt', () => {
    expect(titles('robust overfitting')).toContain('Robust overfitting');
    expect(titles('overfit')).toContain('Robust overfitting');
    expect(titles('overfiting')).toContain('Robust overfitting');
  });

  it.each([
    ['disk space', 'Disk space'],
    ['backup', 'Backups'],
    ['undo', 'Delete, undo and restore: the trash'],
    ['delete a run', 'Delete, undo and restore: the trash'],
    ['stop', 'Pause, stop, cancel and resume a run'],
    ['keyboard shortcuts', 'Keyboard'],
    ['tags', 'Tags, notes, favourites and the archive'],
    ['where are my files', 'Where files are kept'],
    ['what is a pass', 'Passes'],
    ['epsilon', 'Epsilon'],
    ['robust accuracy', 'Cost and robust accuracy'],
  ])('finds what somebody new asks for: %s', (words, title) => {
    expect(titles(words).slice(0, 3)).toContain(title);
  });

  it('knows other spellings', () => {
    expect(titles('finetune')).toEqual(titles('fine tuning'));
    expect(titles('finetune')).not.toEqual([]);
  });

  it('wants every word, and prefers headings', () => {
    expect(titles('lost classes')[0]).toBe('Lost classes');
    expect(titles('zzzz epsilon')).toEqual([]);
    expect(titles('   ')).toEqual([]);
  });

  it('shows the words around the place where it fits', () => {
    for (const { excerpt } of search('dropout')) expect(excerpt.length).toBeLessThan(170);
    const text = `${'word '.repeat(40)}needle ${'more '.repeat(40)}`;
    expect(excerptOf(text, ['needle'])).toMatch(/^… .*needle.* …$/);
    expect(excerptOf('short', ['missing'])).toBe('short');
    expect(withoutMarkup('| a | b |\n| --- | --- |\n| `x` | [y](z.md) |')).toBe('a b x y');
  });
});
