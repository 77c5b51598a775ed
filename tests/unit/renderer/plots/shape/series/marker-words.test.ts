import { expect, it } from 'vitest';
import { placeWords } from '../../../../../../src/renderer/plots/shape/series/marker-words';

it('words of markers stand above them, and end within the drawing', () => {
  const words = [
    { x: 100, y: 50, width: 40 },
    { x: 395, y: 50, width: 60 },
  ];
  expect(placeWords(words, 400, 1)).toEqual([
    { x: 100, side: 'above' },
    { x: 370, side: 'above' },
  ]);
});

it('a word that would cover an earlier one stands below its marker', () => {
  const best = { x: 330, y: 80, width: 30 };
  const last = { x: 400, y: 82, width: 110 };
  expect(placeWords([best, last], 400, 1).map(({ side }) => side)).toEqual(['above', 'below']);
  expect(placeWords([best, { ...last, y: 120 }], 400, 1).map(({ side }) => side)).toEqual([
    'above',
    'above',
  ]);
  // On a screen with two pixels for each, words are twice as high.
  expect(placeWords([best, { ...last, y: 100 }], 400, 2)[1]?.side).toBe('below');
});
