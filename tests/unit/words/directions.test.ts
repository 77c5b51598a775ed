import { expect, it } from 'vitest';
import { DirectionMethod } from '../../../src/contract/directions/direction-set';
import { drawingLossText, methodText } from '../../../src/words/directions';
import { wilsonInterval } from '../../../src/main/core/numerics/intervals';

it('a classifier that fails on drawn images says nothing about shifts', () => {
  const clean = wilsonInterval(90, 100);
  expect(drawingLossText({ clean, reconstructed: wilsonInterval(44, 100) })).toMatch(/nothing/);
  expect(drawingLossText({ clean, reconstructed: wilsonInterval(46, 100) })).toBeNull();
});

it('a method says what was chosen of it', () => {
  const disco = (change: object) => methodText(DirectionMethod.parse({ kind: 'disco', ...change }));
  expect(disco({})).toBe('DisCo, 1,500 steps');
  expect(disco({ flipAbove: null, dominationWeight: 0, navigator: 'unit' })).toBe(
    'DisCo, 1,500 steps, unit vectors, without flipping, without domination',
  );
  expect(methodText(DirectionMethod.parse({ kind: 'sefa' }))).toBe('First layer');
});
