import { describe, expect, it } from 'vitest';
import { parseSeeds, plansOfStudy } from '../../../../../src/renderer/features/new-run/study';

describe('a study over seeds', () => {
  it('takes lists and ranges, each seed once', () => {
    expect(parseSeeds('0, 1;2')).toEqual([0, 1, 2]);
    expect(parseSeeds('3-5 4')).toEqual([3, 4, 5]);
    expect(parseSeeds('4294967295')).toEqual([4_294_967_295]);
  });

  it('refuses what is no seed, and more runs than anyone means', () => {
    for (const text of ['', 'a', '-1', '1.5', '5-3', '0-99', '4294967296']) {
      expect(parseSeeds(text), text).toBeNull();
    }
  });

  it('gives a plan for each seed, named after it, and leaves the draft alone', () => {
    const draft = { name: 'fine-tune', seed: 7, epochs: 2 };
    expect(plansOfStudy(draft, [0, 3])).toEqual([
      { name: 'fine-tune seed 0', seed: 0, epochs: 2 },
      { name: 'fine-tune seed 3', seed: 3, epochs: 2 },
    ]);
    expect(plansOfStudy(draft, null)).toEqual([draft]);
  });
});
