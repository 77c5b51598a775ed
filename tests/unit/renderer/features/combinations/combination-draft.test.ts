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

  it('has the values of α that are written, and numbers of images apart', () => {
    const listed = { step: 'listed' as const, alphas: '0, 0.3, 1' };
    const apart = { testImages: '4', statisticsImages: '64' };
    expect(ask({ ...listed, ...apart })).toMatchObject({
      method: { kind: 'path', alphas: [0, 0.3, 1] },
      evaluation: { images: 10 },
      testImages: 4,
      statisticsImages: 64,
    });
    expect(ask({ ...listed, alphas: '0:1:0.25' })).toMatchObject({
      method: { alphas: [0, 0.25, 0.5, 0.75, 1] },
    });
    expect(ask({ testImages: '0' })).toMatchObject({ testImages: 0 });
    expect(ask({ testImages: '1000000' })).toMatchObject({
      testImages: dataset.manifest.splits.test.images,
    });
    // A soup has no α.
    expect(ask({ ...listed, kind: 'uniform-soup', alphas: 'half' })).toMatchObject({
      method: { kind: 'uniform-soup' },
      testImages: 10,
      statisticsImages: 5000,
    });
  });

  it('says everything that is wrong at once', () => {
    const request = ask({ step: 'listed', alphas: '2', epsilon: '', baselines: ['a'] });
    expect(draftError(request, 'alphas')).toMatch(/^α lies between 0/);
    expect(draftError(request, 'epsilon')).toMatch(/^write a number/);
    expect(request).toMatchObject({ problem: expect.stringMatching(/One baseline/) });
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
    ['testImages', { testImages: '' }, /^write a (whole )?number/],
    ['testImages', { testImages: '-1' }, /at least 0/],
    ['statisticsImages', { statisticsImages: '0' }, /at least 1/],
    ['statisticsImages', { statisticsImages: 'all' }, /^write a (whole )?number/],
    ['alphas', { step: 'listed', alphas: '' }, /^"" is not a number/],
    ['alphas', { step: 'listed', alphas: '0:2:1' }, /^α lies between 0/],
    ['alphas', { step: 'listed', alphas: '0.005:0.999:0.00995' }, /at most 101/],
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
