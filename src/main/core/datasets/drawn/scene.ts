import type { Factor } from '../../../../contract/directions/factors';

/** Height and width of a drawn image in pixels; it has three channels. */
export const sceneSize = 32;

const shapes = ['square', 'ellipse', 'triangle'] as const;
type Shape = (typeof shapes)[number];

const colours = [
  ['red', [0.9, 0.15, 0.15]],
  ['yellow', [0.9, 0.85, 0.1]],
  ['green', [0.1, 0.7, 0.2]],
  ['cyan', [0.1, 0.8, 0.85]],
  ['blue', [0.15, 0.25, 0.9]],
  ['magenta', [0.85, 0.15, 0.8]],
] as const satisfies readonly (readonly [string, readonly [number, number, number]])[];

/** Half of the size of a shape, in pixels. */
const sizes = [5, 6, 7, 8, 9];
/** Below 90°, at which a square comes back to itself. */
const rotations = [0, 15, 30, 45, 60, 75];
/** Of the centre, in pixels from the centre of the image. */
const offsets = [-4, -2, 0, 2, 4];
/** Grey levels in [0, 1]. */
const backgrounds = [0, 0.2, 0.4, 0.6, 0.8];

/** What a scene is drawn from, in the order of its values. The first is the class of the image. */
export const sceneFactors: readonly Factor[] = [
  { name: 'shape', values: [...shapes] },
  { name: 'colour', values: colours.map(([name]) => name) },
  { name: 'size', values: sizes.map((size) => `${2 * size} px`) },
  { name: 'rotation', values: rotations.map((degrees) => `${degrees}°`) },
  { name: 'horizontal', values: offsets.map((offset) => `${offset} px`) },
  { name: 'vertical', values: offsets.map((offset) => `${offset} px`) },
  { name: 'background', values: backgrounds.map((grey) => `${Math.round(grey * 100)} %`) },
];

/** How many different images there are. */
export const sceneCount = sceneFactors.reduce((product, { values }) => product * values.length, 1);

/**
 * The factor values of an image.
 *
 * @param place from 0 to `sceneCount` - 1
 */
export function sceneValues(place: number): number[] {
  const values: number[] = [];
  let rest = place;
  for (const factor of sceneFactors) {
    values.push(rest % factor.values.length);
    rest = Math.floor(rest / factor.values.length);
  }
  return values;
}

/** Points of a pixel at which it is asked whether it lies in the shape, along each axis. */
const pointsPerSide = 3;

/**
 * Draws a scene: pixels [32, 32, 3] from 0 to 255, the same on every machine. Edges are smoothed by the share of a pixel that
 * lies in the shape.
 *
 * @param values one value's number for each of {@link sceneFactors}
 */
export function drawScene(values: readonly number[]): Uint8Array<ArrayBuffer> {
  const [shape = 0, colour = 0, size = 0, rotation = 0, horizontal = 0, vertical = 0, ground = 0] =
    values;
  const pixels = new Uint8Array(sceneSize * sceneSize * 3);
  const grey = backgrounds[ground] ?? 0;
  const ink = colours[colour]?.[1] ?? [0, 0, 0];
  const isInside = insideTest({
    shape: shapes[shape] ?? 'square',
    half: sizes[size] ?? 5,
    radians: ((rotations[rotation] ?? 0) * Math.PI) / 180,
    centreX: sceneSize / 2 + (offsets[horizontal] ?? 0),
    centreY: sceneSize / 2 + (offsets[vertical] ?? 0),
  });
  for (let y = 0; y < sceneSize; y += 1) {
    for (let x = 0; x < sceneSize; x += 1) {
      const covered = coverage(isInside, x, y);
      for (let channel = 0; channel < 3; channel += 1) {
        const value = covered * (ink[channel] ?? 0) + (1 - covered) * grey;
        pixels[(y * sceneSize + x) * 3 + channel] = Math.round(value * 255);
      }
    }
  }
  return pixels;
}

type InsideTest = (x: number, y: number) => boolean;

function coverage(isInside: InsideTest, x: number, y: number): number {
  let inside = 0;
  for (let row = 0; row < pointsPerSide; row += 1) {
    for (let column = 0; column < pointsPerSide; column += 1) {
      const at = (step: number): number => (step + 0.5) / pointsPerSide;
      if (isInside(x + at(column), y + at(row))) inside += 1;
    }
  }
  return inside / pointsPerSide ** 2;
}

interface Placed {
  shape: Shape;
  half: number;
  radians: number;
  centreX: number;
  centreY: number;
}

/** Shapes of similar area, so that the size of one is not the shape of another. */
function insideTest({ shape, half, radians, centreX, centreY }: Placed): InsideTest {
  const [cosine, sine] = [Math.cos(radians), Math.sin(radians)];
  const contains = containsByShape[shape];
  return (x, y) => {
    const [across, down] = [(x - centreX) / half, (y - centreY) / half];
    return contains(cosine * across + sine * down, cosine * down - sine * across);
  };
}

/** In the shape's own coordinates, in which its size is about 1. */
const containsByShape: Record<Shape, InsideTest> = {
  square: (x, y) => Math.max(Math.abs(x), Math.abs(y)) <= 0.85,
  ellipse: (x, y) => (x / 1.2) ** 2 + (y / 0.7) ** 2 <= 1,
  triangle: (x, y) => y <= 0.75 && y >= Math.abs(x) * 1.9 - 1.05,
};
