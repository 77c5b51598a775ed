import { describe, expect, it } from 'vitest';
import { shiftChoices, switched } from '../../../../src/renderer/forms/shift-choices';
import { makeDataset } from '../../../support/lab-records';

const dataset = makeDataset();

describe('the choice of shifted datasets', () => {
  it('offers as shifted what has the same classes by name, and says why others that share one do not fit', () => {
    const { manifest } = dataset;
    const other = (fingerprint: string, changes: Partial<typeof manifest>) =>
      makeDataset({
        name: fingerprint,
        manifest: { ...manifest, fingerprint: fingerprint.repeat(64), ...changes },
      });
    const classNames = [...manifest.classNames].reverse();
    const shift = other('e', { classNames });
    const larger = other('d', { image: { height: 16, width: 16, channels: 1 } });
    const unrelated = other('c', { classNames: ['oak', 'elm'] });
    expect(shiftChoices([dataset, shift, larger, unrelated], dataset)).toEqual([
      { dataset: shift, problem: null },
      {
        dataset: larger,
        problem: expect.stringMatching(/^"d" has images of 16 × 16 grey, "shapes" of 8 × 8 grey/),
      },
    ]);
    expect(switched(switched(['a'], 'b', true), 'a', false)).toEqual(['b']);
  });
});
