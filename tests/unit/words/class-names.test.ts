import { describe, expect, it } from 'vitest';
import { similarClassNames, similarClassWords } from '../../../src/words/class-names';

const [composed, decomposed] = ['Café', 'Cafe\u0301'];

describe('names of classes', () => {
  it('that differ only in case or encoding are found', () => {
    expect(similarClassNames(['cat', 'dog', 'Cat', composed, decomposed])).toEqual([
      ['cat', 'Cat'],
      [composed, decomposed],
    ]);
    expect(similarClassWords(['cat', 'Cat'])[0]).toContain('differ only in case: "cat", "Cat"');
    expect(similarClassWords([composed, decomposed])[0]).toContain('how their letters are encoded');
  });

  it('that differ in more are left alone', () => {
    expect(similarClassWords(['cat', 'cats', '1', '10'])).toEqual([]);
  });
});
