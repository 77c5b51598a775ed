import type { Random } from './random';

/**
 * Shares that sum to 1, drawn from the symmetric Dirichlet distribution: gamma variates over their sum. They are drawn as
 * logarithms, since for a small alpha most are below the smallest number that a float64 holds.
 *
 * @param alpha above 0; at 1 all shares are alike, towards 0 one share takes all
 * @param parts at least 1
 */
export function drawDirichlet(alpha: number, parts: number, random: Random): number[] {
  const logarithms = Array.from({ length: parts }, () => drawLogGamma(alpha, random));
  const largest = Math.max(...logarithms);
  const values = logarithms.map((logarithm) => Math.exp(logarithm - largest));
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
}

/** The logarithm of a gamma variate of scale 1 (Marsaglia and Tsang 2000); below 1 by Gamma(a) = Gamma(a + 1) · U^(1/a). */
function drawLogGamma(shape: number, random: Random): number {
  if (shape < 1) return drawLogGamma(shape + 1, random) + Math.log(drawUniform(random)) / shape;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    const logV = Math.log(v);
    if (Math.log(drawUniform(random)) < 0.5 * x * x + d - d * v + d * logV)
      return Math.log(d) + logV;
  }
}

/** In (0, 1). */
function drawUniform(random: Random): number {
  return random.uniform() + 2 ** -33;
}

function drawNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(drawUniform(random)));
  return radius * Math.cos(2 * Math.PI * random.uniform());
}

/**
 * Cuts a number of things into whole parts by shares: each part is its share of the total rounded down or up, and all together are
 * the total. Which way is decided by the offset, so that over offsets drawn at random no part is favoured.
 *
 * @param shares not negative, with a sum above 0
 * @param offset in [0, 1)
 */
export function apportion(total: number, shares: readonly number[], offset: number): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  let [cumulated, before] = [0, 0];
  return shares.map((share, place) => {
    cumulated += share;
    const isLast = place === shares.length - 1;
    const upTo = isLast ? total : Math.min(total, Math.floor((total * cumulated) / sum + offset));
    const size = upTo - before;
    before = upTo;
    return size;
  });
}
