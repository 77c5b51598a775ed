import { describe, expect, it } from 'vitest';
import {
  avatarOptions,
  distinctCharacters,
  drawnNuisance,
  drawnPeople,
  outlineOf,
  picture,
  random,
  shuffled,
} from '../../docs/studies/verification/nuisances.mjs';

const square = (side: number, left = 0) => [
  { type: 'M', x: left, y: 0 },
  { type: 'L', x: left + side, y: 0 },
  { type: 'L', x: left + side, y: side },
  { type: 'L', x: left, y: side },
  { type: 'Z' },
];
const slope = [
  { type: 'M', x: 0, y: 0 },
  { type: 'L', x: 10, y: 0 },
  { type: 'L', x: 10, y: 2 },
  { type: 'L', x: 0, y: 10 },
  { type: 'Z' },
];
const inFonts = (character: string, outlines: Record<string, object[]>) => ({
  character,
  outlines: new Map(
    Object.entries(outlines).map(([font, commands]) => [font, outlineOf(commands as never)!]),
  ),
});

describe('glyphs as identities', () => {
  it('have an outline in a box of their own, and none where nothing is drawn', () => {
    expect(outlineOf(square(4, 7))).toEqual({
      kinds: 'MLLLZ',
      points: [0, 0, 1, 0, 1, 1, 0, 1],
    });
    expect(outlineOf([])).toBeNull();
  });

  it('are one where fonts draw them alike, in any size and place', () => {
    const latin = inFonts('O', { sans: square(10), serif: square(10) });
    const greek = inFonts('Ο', { sans: square(6, 3), serif: square(10) });
    const other = inFonts('V', { sans: slope, serif: slope });
    const alone = inFonts('W', { mono: square(10) });
    expect(
      distinctCharacters([latin, greek, other, alone]).map(({ character }) => character),
    ).toEqual(['O', 'V', 'W']);
  });

  it('are two where one font in four draws them alike', () => {
    const one = inFonts('O', { a: square(1), b: square(1), c: square(1), d: square(1) });
    const two = inFonts('Q', { a: square(1), b: slope, c: slope, d: slope });
    expect(distinctCharacters([one, two])).toHaveLength(2);
  });
});

describe('avatars as identities', () => {
  it('are the same for the same seed, and no two are alike', () => {
    const people = drawnPeople(200, random(3));
    expect(drawnPeople(200, random(3))).toEqual(people);
    expect(new Set(people.map(({ traits }) => JSON.stringify(traits))).size).toBe(200);
    expect(people.every(({ name }) => /^[\w-]+$/.test(name))).toBe(true);
  });

  it('keep what makes them somebody from picture to picture, and change their face', () => {
    const [{ traits } = { traits: {} }] = drawnPeople(1, random(5));
    const draw = random(6);
    const pictures = Array.from({ length: 30 }, () => avatarOptions(traits, draw)) as Record<
      string,
      unknown
    >[];
    const kept = ['top', 'hairColor', 'hatColor', 'skinColor', 'facialHairProbability'];
    for (const key of kept) {
      expect(new Set(pictures.map((each) => JSON.stringify(each[key]))).size).toBe(1);
    }
    expect(new Set(pictures.map(({ mouth }) => JSON.stringify(mouth))).size).toBeGreaterThan(3);
  });

  it('are refused where there are fewer than asked for', () => {
    expect(() => drawnPeople(10, () => 0)).toThrow('10 avatars were asked for, and 1 that differ');
  });
});

describe('nuisances of the renderer', () => {
  it('are the same for the same seed, within their ranges', () => {
    const draw = random(1);
    const drawn = Array.from({ length: 300 }, () => drawnNuisance(draw));
    const again = random(1);
    expect(Array.from({ length: 300 }, () => drawnNuisance(again))).toEqual(drawn);
    for (const { pose, light, occlusion } of drawn) {
      expect(Math.abs(pose.angle)).toBeLessThanOrEqual(15);
      expect(light.strength).toBeLessThanOrEqual(0.5);
      if (occlusion) expect(occlusion.x + occlusion.width).toBeLessThanOrEqual(1);
    }
    const occluded = drawn.filter(({ occlusion }) => occlusion !== null).length;
    expect(occluded).toBeGreaterThan(100);
    expect(occluded).toBeLessThan(200);
  });

  it('are drawn over and under the drawing, something in front the last', () => {
    const nuisance = {
      pose: { x: 0, y: 0, angle: 10, scale: 1, shear: 0 },
      light: { angle: 0, strength: 0.3 },
      occlusion: { x: 0.5, y: 0.5, width: 0.25, height: 0.25, colour: 'red' },
      ground: 'blue',
    };
    const svg = picture({ width: 100, height: 100, body: '<path id="drawn"/>' }, nuisance, 32);
    const order = ['fill="blue"', 'rotate(10)', '<path id="drawn"/>', 'url(#light)', 'fill="red"'];
    const places = order.map((part) => svg.indexOf(part));
    expect(places).toEqual([...places].sort((left, right) => left - right));
    expect(places[0]).toBeGreaterThan(0);
    expect(svg).toContain('x="50" y="50" width="25" height="25" fill="red"');
    const bare = picture({ width: 1, height: 1, body: '' }, { ...nuisance, occlusion: null }, 32);
    expect(bare).not.toContain('red');
  });

  it('leave nothing out of an order', () => {
    const numbers = Array.from({ length: 50 }, (_, at) => at);
    const order = shuffled(numbers, random(2));
    expect(order).not.toEqual(numbers);
    expect([...order].sort((left, right) => left - right)).toEqual(numbers);
  });
});
