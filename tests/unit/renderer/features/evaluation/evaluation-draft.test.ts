import { describe, expect, it } from 'vitest';
import { newDraft, planOf } from '../../../../../src/renderer/features/evaluation/evaluation-draft';

describe('a new evaluation', () => {
  it('takes as many images as are usual, and no more than the split has', () => {
    const imagesOf = (available: number) => planOf(newDraft(), 10, available).plan?.images;
    expect(imagesOf(10_000)).toBe(1000);
    expect(imagesOf(50)).toBe(50);
  });

  it('keeps what was typed, and says when the split has fewer', () => {
    const typed = { ...newDraft(), images: '200' };
    expect(planOf(typed, 10, 10_000).plan?.images).toBe(200);
    const { plan, issues } = planOf(typed, 10, 50);
    expect(plan).toBeNull();
    expect(issues.images).toBe('Write a whole number from 1 to 50.');
  });
});
