import { describe, expect, it } from 'vitest';
import {
  advanceProgress,
  judgeStepSize,
  startProgress,
  type Progress,
} from '../../../../../../src/main/engine/attacks/ascent/step-halving';
import {
  squareShare,
  squareSide,
  stepSizeChecks,
} from '../../../../../../src/main/core/numerics/attack-schedules';
import { tf } from '../../../../../../src/main/engine/runtime/tensorflow';

describe('when APGD judges its step size', () => {
  it('is after 22 % of the steps, then sooner and sooner down to 6 %', () => {
    expect([...stepSizeChecks(100)]).toEqual([
      [22, 22],
      [41, 19],
      [57, 16],
      [70, 13],
      [80, 10],
      [87, 7],
      [93, 6],
      [99, 6],
    ]);
  });

  it('is every step when there are few', () => {
    expect([...stepSizeChecks(3).keys()]).toEqual([1, 2, 3]);
  });
});

/**
 * Four images with windows of 4 steps; the losses of a row are those of one step. A: rises always. B: rises 3 times,
 * which is not more than 75 %. C: falls always. D: rises in the first window, then stands still.
 */
const start = [0, 0, 0, 0];
const firstWindow = [
  [1, 1, -1, 1],
  [2, 2, -2, 2],
  [3, 3, -3, 3],
  [4, 2, -4, 4],
];
const secondWindow = [
  [5, 3, -3, 4],
  [6, 4, -2, 4],
  [7, 5, -1, 4],
  [8, 6, 0, 4],
];

function afterWindow(before: Progress, losses: number[][]): Progress {
  let progress = before;
  for (const loss of losses) progress = advanceProgress(progress, tf.tensor1d(loss));
  return judgeStepSize(progress, losses.length);
}

describe('halving the step size', () => {
  it('follows conditions 1 and 2, image by image', () => {
    tf.tidy(() => {
      const read = ({ stepSize, halved, bestLoss }: Progress) => ({
        stepSize: [...stepSize.dataSync()],
        halved: [...halved.dataSync()].map(Boolean),
        bestLoss: [...bestLoss.dataSync()],
      });
      const first = afterWindow(startProgress(tf.tensor1d(start), 8), firstWindow);
      expect(read(first)).toEqual({
        stepSize: [8, 4, 4, 8],
        halved: [false, true, true, false],
        bestLoss: [4, 3, 0, 4],
      });
      const second = afterWindow(first, secondWindow);
      expect(read(second)).toEqual({
        stepSize: [8, 4, 4, 4],
        halved: [false, false, false, true],
        bestLoss: [8, 6, 0, 4],
      });
      // C rose every time but never above its best, and was not halved the last time: condition 2.
      const third = afterWindow(
        second,
        [1, 2, 3, 4].map((step) => [8 + step, 6 + step, -5 + step, 4 + step]),
      );
      expect(read(third)).toEqual({
        stepSize: [8, 4, 2, 4],
        halved: [false, false, true, false],
        bestLoss: [12, 10, 0, 8],
      });
    });
  });
});

describe('squares', () => {
  it('halve their share after the published numbers of queries', () => {
    const share = (query: number) => squareShare(0.8, query) / 0.8;
    expect([0, 10, 11, 50, 51, 201, 501, 1001, 2001, 4001, 6001, 8001].map(share)).toEqual([
      1,
      1,
      1 / 2,
      1 / 2,
      1 / 4,
      1 / 8,
      1 / 16,
      1 / 32,
      1 / 64,
      1 / 128,
      1 / 256,
      1 / 512,
    ]);
  });

  it('have whole sides from one pixel to what fits', () => {
    expect(squareSide(0.8, 28, 28)).toBe(25);
    expect(squareSide(1e-6, 28, 28)).toBe(1);
    expect(squareSide(1, 20, 40)).toBe(20);
  });
});
