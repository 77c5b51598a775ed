import { expect, it } from 'vitest';
import { squareWindow } from '../../../../../src/main/core/numerics/attack-schedules';
import { squarePattern, transposed } from '../../../../../src/main/core/numerics/square-pattern';

/** From `SquareAttack.eta` of pyautoattack 0.2.0, without its random transposition. */
const published: [number, number[]][] = [
  [
    3,
    [
      0.136083, 0.680414, 0.136083, -0.129099, -0.129099, -0.129099, -0.129099, -0.645497,
      -0.129099,
    ],
  ],
  [
    6,
    [
      0.023117, 0.064214, 0.156682, 0.156682, 0.156682, 0.064214, 0.023117, 0.064214, 0.156682,
      0.526556, 0.156682, 0.064214, 0.023117, 0.064214, 0.156682, 0.156682, 0.156682, 0.064214,
    ],
  ],
];

it.each(published)('paints the published pattern of side %i', (side, expected) => {
  const pattern = squarePattern(side);
  const mirrored = side % 2 === 0 ? [...expected, ...expected.map((value) => -value)] : expected;
  mirrored.forEach((value, place) => expect(pattern[place]).toBeCloseTo(value, 5));
  expect(Math.hypot(...pattern)).toBeCloseTo(1, 5);
  const lying = transposed(pattern, side);
  expect(lying[1]).toBe(pattern[side]);
  expect([...transposed(lying, side)]).toEqual([...pattern]);
});

it('chooses odd windows of at least three pixels that fit', () => {
  expect(squareWindow(0.8, 28, 28)).toBe(25);
  expect(squareWindow(0.4, 28, 28)).toBe(19);
  expect(squareWindow(1e-6, 28, 28)).toBe(3);
  expect(squareWindow(1, 20, 40)).toBe(20);
});
