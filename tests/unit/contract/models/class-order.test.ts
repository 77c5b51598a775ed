import { describe, expect, it } from 'vitest';
import { firstMovedClass, firstOtherClass } from '../../../../src/contract/models/class-order';

const own = ['cat', 'dog', 'owl'];

describe('classes of two sides', () => {
  it.each([
    ['the same order', own, null, null],
    ['another order', ['cat', 'owl', 'dog'], 1, null],
    ['no names', [], null, null],
    ['numbers in place of names', ['0', '1', '2'], null, 0],
    ['a name that is another', ['cat', 'hound', 'owl'], null, 1],
    ['a name in other letters', ['cat', 'Dog', 'owl'], null, 1],
    ['another number', ['cat', 'dog'], null, null],
  ])('with %s', (_, other, moved, renamed) => {
    expect(firstMovedClass(own, other)).toBe(moved);
    expect(firstMovedClass(other, own)).toBe(moved);
    expect(firstOtherClass(own, other)).toBe(renamed);
    expect(firstOtherClass(other, own)).toBe(renamed);
  });
});
