import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  drawScene,
  sceneCount,
  sceneFactors,
  sceneSize,
  sceneValues,
} from '../../../../../../src/main/core/datasets/drawn/scene';

const digest = (values: number[]) => createHash('sha256').update(drawScene(values)).digest('hex');

describe('a drawn scene', () => {
  it('has one combination of values for each place', () => {
    const all = new Set(
      Array.from({ length: sceneCount }, (_, place) => sceneValues(place).join()),
    );
    expect(all.size).toBe(sceneCount);
    expect(sceneValues(sceneCount - 1)).toEqual(
      sceneFactors.map(({ values }) => values.length - 1),
    );
  });

  it.each(sceneFactors.map(({ name }, index) => [name, index] as const))(
    'looks different for every %s',
    (_name, index) => {
      // A triangle of a middle size, off the centre.
      const middle = [2, 1, 2, 1, 1, 3, 2];
      for (const shape of index === 0 ? [0] : [0, 1, 2]) {
        const seen = sceneFactors[index]!.values.map((_, value) =>
          digest(middle.map((own, at) => (at === index ? value : at === 0 ? shape : own))),
        );
        expect(new Set(seen).size).toBe(seen.length);
      }
    },
  );

  it('never reaches beyond the image, so that size and position stay known', () => {
    const [largest, last] = [4, sceneSize - 1];
    for (let place = 0; place < sceneCount; place += 11) {
      const values = sceneValues(place);
      if (values[2] !== largest) continue;
      const pixels = drawScene(values);
      const red = (y: number, x: number) => pixels[(y * sceneSize + x) * 3];
      const border = Array.from({ length: sceneSize }, (_, at) => [
        red(0, at),
        red(last, at),
        red(at, 0),
        red(at, last),
      ]).flat();
      expect(new Set(border).size, values.join()).toBe(1);
    }
  });

  it('moves right and down by whole pixels', () => {
    const at = (horizontal: number, vertical: number) =>
      drawScene([1, 0, 0, 2, horizontal, vertical, 1]);
    const [left, moved] = [at(1, 1), at(2, 2)];
    for (let y = 2; y < sceneSize; y += 1) {
      for (let x = 2; x < sceneSize; x += 1) {
        expect(moved[(y * sceneSize + x) * 3]).toBe(left[((y - 2) * sceneSize + x - 2) * 3]);
      }
    }
  });
});
