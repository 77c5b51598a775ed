import { describe, expect, it } from 'vitest';
import { withDistinctColours } from '../../../../../src/main/lab/comparisons/distinct-colours';

const subject = (runId: string | null, colourIndex: number) => ({ runId, colourIndex });

const colours = (subjects: ReturnType<typeof subject>[]): number[] =>
  withDistinctColours(subjects).map(({ colourIndex }) => colourIndex);

describe('colours of the compared', () => {
  it('keep those of runs and give others what is free', () => {
    expect(colours([subject(null, 0), subject('a', 0), subject('b', 3)])).toEqual([1, 0, 3]);
    expect(colours([subject('a', 2), subject('b', 10)])).toEqual([2, 0]);
  });

  it('repeat once all eight are used', () => {
    const many = Array.from({ length: 12 }, (_, index) => subject(`r${index}`, index));
    expect(new Set(colours(many).slice(0, 8)).size).toBe(8);
    expect(colours(many)).toHaveLength(12);
  });
});
