import { describe, expect, it } from 'vitest';
import { parseAlphas } from '../../../../../src/main/cli/input/alphas';

describe('--alphas', () => {
  it.each([
    ['0:1:0.1', [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]],
    ['0.5:0.75:0.1', [0.5, 0.6, 0.7]],
    ['0.25,0.75', [0.25, 0.75]],
    ['1', [1]],
  ])('%s', (text, expected) => {
    expect(parseAlphas(text)).toEqual(expected);
  });

  it.each([
    ['0:1.2:0.1', '1.1 does not'],
    ['-0.1', 'α lies between 0'],
    ['0:1', 'from:to:step'],
    ['0:1:0', 'the step is larger than 0'],
    ['1:0:0.1', 'the end not before the start'],
    ['0:1:0.001', '1001 values are too many'],
    ['half', '"half" is not a number'],
    ['0.5,', '"" is not a number'],
  ])('refuses %s', (text, expected) => {
    expect(() => parseAlphas(text)).toThrow(expected);
  });
});
