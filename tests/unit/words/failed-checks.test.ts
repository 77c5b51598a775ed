import { describe, expect, it } from 'vitest';
import { failedCheckTexts } from '../../../src/words/failed-checks';

const weak = (arm: string, seed: number | null, found: number) => ({
  name: 'attack-unit-test',
  explanation: `PGD-50 found ${found} of 64.`,
  arm,
  seed,
});

describe('self-checks that failed in a study', () => {
  it('are told with their explanation', () => {
    expect(failedCheckTexts([])).toEqual([]);
    expect(failedCheckTexts([weak('fine-tune', 1, 43)])).toEqual([
      'Self-check attack-unit-test failed for "fine-tune" (seed 1). PGD-50 found 43 of 64.',
    ]);
  });

  it('name no seed of a model that the study did not train', () => {
    const [text] = failedCheckTexts([weak('natural-small-cnn', null, 43)]);
    expect(text).toContain('failed for "natural-small-cnn". PGD-50');
  });

  it('are told once, however many trainings they failed for', () => {
    const other = { ...weak('scratch', 1, 0), name: 'monotone-in-epsilon', explanation: 'Rises.' };
    const failed = [
      weak('fine-tune', 1, 43),
      weak('scratch', 0, 39),
      weak('scratch', 1, 38),
      // The best and the averaged weights of one training.
      weak('scratch', 1, 37),
      other,
    ];
    expect(failedCheckTexts(failed)).toEqual([
      'Self-check attack-unit-test failed for "fine-tune" (seed 1) and "scratch" (seeds 0 and 1). Of the first: PGD-50 found 43 of 64.',
      'Self-check monotone-in-epsilon failed for "scratch" (seed 1). Rises.',
    ]);
  });
});
