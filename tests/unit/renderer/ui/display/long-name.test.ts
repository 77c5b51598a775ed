import { describe, expect, it } from 'vitest';
import { nameParts } from '../../../../../src/renderer/ui/display/long-name';

describe('the parts of a name', () => {
  it.each([
    ['fashion fine-tune from natural small-cnn best', ' small-cnn best'],
    ['fashion fine-tune with a long description last', ' description last'],
    ['a study of equal cost scratch-long seed 12 averaged', ' seed 12 averaged'],
    ['natural-small-cnn', ''],
    ['fine-tune best', ''],
    ['a run of_one_very_long_word_at_its_end', ''],
  ])('of %j end in %j, which is never cut', (name, end) => {
    const parts = nameParts(name);
    expect(parts.end).toBe(end);
    expect(parts.start + parts.end).toBe(name);
  });

  it.each([
    ['photographs-smoothing fine-tune, no smoothing seed 1', 'fine-tune, no smoothing seed 1'],
    ['cifar-smoothing natural seed 0', 'natural seed 0'],
    ['natural-small-cnn', ''],
    ['a run of_one_very_long_word_that_no_line_would_hold', ''],
  ])('of %j that has two lines put %j into the second', (name, end) => {
    const parts = nameParts(name, 'below');
    expect(parts.end).toBe(end);
    expect(parts.start + parts.end).toBe(name);
  });
});
