import { describe, expect, it } from 'vitest';
import { chosen } from '../../docs/studies/clip-art/chosen.mjs';

describe('the clip art that was chosen', () => {
  it('has the ten classes of the photographs, and no drawing twice', () => {
    const words = 'airplane automobile bird cat deer dog frog horse ship truck';
    expect(Object.keys(chosen)).toEqual(words.split(' '));
    const drawings = Object.values(chosen).flatMap(({ icons, openclipart }) => [
      ...Object.entries(icons).flatMap(([set, names]) =>
        names.split(' ').map((name) => `${set} ${name}`),
      ),
      ...openclipart.split(' '),
    ]);
    expect(new Set(drawings).size).toBe(drawings.length);
    expect(drawings).toHaveLength(263);
  });
});
