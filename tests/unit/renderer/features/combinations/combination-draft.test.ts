import { describe, expect, it } from 'vitest';
import {
  draftError,
  newCombinationDraft,
  requestOf,
} from '../../../../../src/renderer/features/combinations/combination-draft';
import { makeDataset } from '../../../../support/lab-records';

const dataset = makeDataset();
const draft = { ...newCombinationDraft(['one', 'two']), images: '10', epsilon: '0.1' };
const ask = (changes: Partial<typeof draft>) => requestOf({ ...draft, ...changes }, dataset);

describe('what the page between models asks for', () => {
  it('is a path of two models unless a soup is chosen, which has all of them once', () => {
    expect(ask({ step: '0.2', others: ['three'] })).toMatchObject({
      method: { kind: 'path', alphas: [0, 0.2, 0.4, 0.6, 0.8, 1] },
      members: ['one', 'two'],
    });
    expect(ask({ kind: 'greedy-soup', others: ['three', 'two'] })).toMatchObject({
      method: { kind: 'greedy-soup' },
      members: ['one', 'two', 'three'],
    });
    expect(ask({ kind: 'uniform-soup' })).toMatchObject({ method: { kind: 'uniform-soup' } });
  });

  it('has shifts, their baselines, and the images for statistics', () => {
    const shifts = { shifts: ['clip art'], baselines: ['a', 'b'], corruptions: true };
    expect(ask({ ...shifts, statisticsOn: 'crafted' })).toMatchObject({
      shifts: ['clip art'],
      baselines: ['a', 'b'],
      statisticsOn: 'crafted',
      evaluation: { images: 10, corruptions: { images: 10 } },
    });
  });

  it.each([
    ['epsilon', { epsilon: '8' }, /larger than 1/],
    ['epsilon', { epsilon: '' }, /^write a number/],
    ['images', { images: '0.5' }, /^write a whole number/],
    ['images', { images: '', corruptions: true }, /^write a (whole )?number/],
    ['images', { images: '0' }, /at least 1/],
  ] as const)('is refused beside the field %s: %j', (field, changes, words) => {
    const request = ask(changes);
    expect(draftError(request, field)).toMatch(words);
    expect(request).toMatchObject({ problem: null });
  });

  it.each([
    [{ corruptions: true, baselines: ['a'] }, /One baseline gives no line/],
    [{ baselines: ['a', 'b'] }, /choose a shifted dataset/],
    [{ shifts: ['a', 'b', 'c', 'd', 'e', 'f'] }, /^shifts: /],
  ])('is refused with a sentence: %j', (changes, sentence) => {
    expect(ask(changes)).toMatchObject({ fields: {}, problem: expect.stringMatching(sentence) });
  });
});
