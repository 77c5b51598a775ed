import type { Norm } from '../../../../contract/attacks/threat-model';

/** A small generator for pictures on the screen only; the engine has its own. */
function generator(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

/**
 * An image with random noise as large as the threat model allows: each pixel moved by plus or minus epsilon (Linf),
 * or the whole image by a random direction of length epsilon (L2). Clipped to the pixel range. Not a worst case.
 *
 * @param pixels bytes of one image
 * @param epsilon in pixel units, where 1 is the whole range
 */
export function withNoise(
  pixels: Uint8Array,
  norm: Norm,
  epsilon: number,
  seed: number,
): Uint8ClampedArray {
  const next = generator(seed * 7919 + 13);
  const noise = Float32Array.from(pixels, () =>
    norm === 'linf' ? (next() < 0.5 ? -1 : 1) : next() + next() + next() - 1.5,
  );
  const scale = norm === 'linf' ? epsilon : epsilon / (length(noise) || 1);
  return Uint8ClampedArray.from(
    pixels,
    (value, index) => value + (noise[index] ?? 0) * scale * 255,
  );
}

function length(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}
