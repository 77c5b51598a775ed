import { describe, expect, it } from 'vitest';
import { hashOfArguments, studyFileOfArguments } from '../../../../src/main/shell/deep-link';

describe('the arguments of a process', () => {
  it('may hold a link to a view, and nothing that leads elsewhere', () => {
    const words = ['temper-window', '--flag', 'temper://open/runs/run-k3v9q2m1x7ad'];
    expect(hashOfArguments(words)).toBe('#/runs/run-k3v9q2m1x7ad');
    expect(hashOfArguments(['temper-window', 'https://example.org'])).toBeNull();
  });

  it.each([
    ['/home/a/my study/history.temper-study', '/home/a/my study/history.temper-study'],
    ['file:///home/a/my%20study/history.temper-study', '/home/a/my study/history.temper-study'],
    ['history.temper-study', null],
    ['temper://open/studies/x.temper-study', null],
    ['http://example.org/x.temper-study', null],
    ['/home/a/notes.txt', null],
  ])('may hold an exported study: %s', (word, path) => {
    expect(studyFileOfArguments(['temper-window', word])).toBe(path);
  });
});
