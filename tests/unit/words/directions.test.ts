import { expect, it } from 'vitest';
import { DirectionMethod } from '../../../src/contract/directions/direction-set';
import { drawingLossText, earlierResult, methodText } from '../../../src/words/directions';
import { wilsonInterval } from '../../../src/main/core/numerics/intervals';

it('a classifier that fails on drawn images says nothing about shifts', () => {
  const clean = wilsonInterval(90, 100);
  expect(drawingLossText({ clean, reconstructed: wilsonInterval(44, 100) })).toMatch(/nothing/);
  expect(drawingLossText({ clean, reconstructed: wilsonInterval(46, 100) })).toBeNull();
});

it('what an earlier version measured has the names that its directions have now', () => {
  const [clean, reconstructed] = [wilsonInterval(9, 10), wilsonInterval(8, 10)];
  const points = [{ shift: 1, accuracy: wilsonInterval(7, 10) }];
  const named = { vector: [1, 0], effect: 1, name: 'size', kept: true };
  const result = earlierResult(
    { directions: [{ ...named, name: null }, named] },
    {
      checkpointId: 'checkpoint-aaaaaaaaaaaa' as never,
      checkpointName: 'natural',
      split: 'test',
      clean,
      reconstructed,
      inversionError: 0.25,
      directions: [
        { direction: 1, points },
        { direction: 0, points },
      ],
    },
  );
  expect(result).toEqual({
    clean,
    reconstructed,
    reconstructionError: 0.25,
    directions: [
      { name: 'size', points },
      { name: 'direction 1', points },
    ],
  });
});

it('a method says what was chosen of it', () => {
  const disco = (change: object) => methodText(DirectionMethod.parse({ kind: 'disco', ...change }));
  expect(disco({})).toBe('DisCo, 1,500 steps');
  expect(disco({ flipAbove: null, dominationWeight: 0, navigator: 'unit' })).toBe(
    'DisCo, 1,500 steps, unit vectors, without flipping, without domination',
  );
  expect(methodText(DirectionMethod.parse({ kind: 'sefa' }))).toBe('First layer');
});
