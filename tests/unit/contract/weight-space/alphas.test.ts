import { describe, expect, it } from 'vitest';
import { readAlphas } from '../../../../src/contract/weight-space/alphas';
import { CombinationMethod } from '../../../../src/contract/weight-space/combination';

describe('values of α as a person types them', () => {
  it.each([
    ['0:1:0.1', [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]],
    ['0.5:0.75:0.1', [0.5, 0.6, 0.7]],
    ['0.25,0.75', [0.25, 0.75]],
    ['0, 0.3, 1', [0, 0.3, 1]],
    ['1', [1]],
  ])('%s', (text, expected) => {
    expect(readAlphas(text)).toEqual({ alphas: expected });
  });

  it.each([
    ['0:1.2:0.1', '1.1 does not'],
    ['-0.1', 'α lies between 0'],
    ['0:1', 'from:to:step'],
    ['0:1:0.1:1', 'from:to:step'],
    ['0:1:1e-12', 'values are too many'],
    ['0:1:0', 'the step is larger than 0'],
    ['1:0:0.1', 'the end not before the start'],
    ['0:1:0.001', '1001 values are too many'],
    ['half', '"half" is not a number'],
    ['0.5,', '"" is not a number'],
  ])('refuses %s', (text, expected) => {
    expect(readAlphas(text)).toEqual({ problem: expect.stringContaining(expected) as string });
  });

  it('may be as many with their ends as a plan that is read again may have', () => {
    const path = (alphas: number[]) => CombinationMethod.safeParse({ kind: 'path', alphas });
    const most = path(Array.from({ length: 99 }, (_, index) => (index + 1) / 100));
    expect(most.data).toMatchObject({ alphas: { length: 101 } });
    expect(CombinationMethod.parse(most.data)).toEqual(most.data);
    expect(path(Array.from({ length: 100 }, (_, index) => (index + 1) / 200)).success).toBe(false);
  });
});
