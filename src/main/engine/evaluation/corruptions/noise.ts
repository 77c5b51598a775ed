import { poisson } from '../../../core/numerics/poisson';
import type { Random } from '../../../core/numerics/random';
import type { Pixels } from './change';

/** Adds normal noise. */
export function addGaussianNoise(image: Pixels, deviation: number, random: Random): Pixels {
  const noise = new Float32Array(image.length);
  random.fillNormal(noise, deviation);
  return image.map((value, index) => value + (noise[index] as number));
}

/** What a sensor records that catches the given number of photons from a white pixel. */
export function addShotNoise(image: Pixels, photons: number, random: Random): Pixels {
  return image.map((value) => poisson(value * photons, random) / photons);
}

/** Makes this share of the values 0 or 1, each as often. */
export function addImpulseNoise(image: Pixels, share: number, random: Random): Pixels {
  return image.map((value) => (random.uniform() < share ? Number(random.uniform() < 0.5) : value));
}
