import { expect, test } from 'vitest';
import { everyWord } from '../../../../src/renderer/ui/table/every-word';

test('a subject matches where it contains every word, in any case and order', () => {
  const matches = (text: string) => everyWord(text)(() => 'Fine-tune CIFAR robust');
  expect(matches('cifar FINE')).toBe(true);
  expect(matches('cifar natural')).toBe(false);
  expect(matches('  robust ')).toBe(true);
});

test('without words everything matches, and no subject is made', () => {
  const unasked = () => {
    throw new Error('a subject was asked for');
  };
  expect(everyWord('  ')(unasked)).toBe(true);
});
