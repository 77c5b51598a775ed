import type { DirectionsResult } from '../../src/contract/evaluations/parts/directions';
import { wilsonInterval } from '../../src/main/core/numerics/intervals';

/** 100 images moved along one direction. */
export function makeDirectionsResult(name = 'size'): DirectionsResult {
  return {
    clean: wilsonInterval(90, 100),
    reconstructed: wilsonInterval(40, 100),
    reconstructionError: 0.0612,
    directions: [
      {
        name,
        points: [
          { shift: -2, accuracy: wilsonInterval(30, 100) },
          { shift: 2, accuracy: wilsonInterval(20, 100) },
        ],
      },
    ],
  };
}

/** What a plan says of it. */
export const directionsPlan = {
  generator: 'generator-aaaaaaaaaaaa',
  generatorName: 'vae',
  along: [{ set: 'directions-aaaaaaaaaaaa', direction: 0, name: 'size', vector: [1, 0] }],
  shifts: [-2, 2],
  inversion: { kind: 'descent', steps: 200, rate: 0.05 },
  images: 100,
} as const;
