/**
 * What Gaussian noise protects, exactly: `rounds` releases of a value of sensitivity 1 with noise of deviation σ are together one
 * Gaussian mechanism of µ = √rounds / σ (Dong, Roth, Su 2022), which is (ε, δ)-private with
 * δ(ε) = Φ(µ/2 − ε/µ) − e^ε Φ(−µ/2 − ε/µ) (Balle and Wang 2018, theorem 8).
 */
export function gaussianDelta(epsilon: number, mu: number): number {
  const first = normalTail(epsilon / mu - mu / 2);
  // e^ε times a tail that shrinks faster than e^ε grows.
  const second = Math.exp(epsilon + logNormalTail(epsilon / mu + mu / 2));
  return Math.max(0, first - second);
}

/**
 * The smallest ε with that δ, by bisection; 0 where δ is reached without any.
 *
 * @param noise deviation of the noise as a multiple of the sensitivity
 * @param delta in (0, 1)
 */
export function gaussianEpsilon(noise: number, rounds: number, delta: number): number {
  const mu = Math.sqrt(rounds) / noise;
  if (gaussianDelta(0, mu) <= delta) return 0;
  let [low, high] = [0, 1];
  while (gaussianDelta(high, mu) > delta) high *= 2;
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (gaussianDelta(middle, mu) > delta) low = middle;
    else high = middle;
  }
  return high;
}

/** P(Z > z). */
function normalTail(z: number): number {
  return Math.exp(logNormalTail(z));
}

/** ln P(Z > z): by the continued fraction of Mills' ratio from 2 on, by the series around 0 below. */
function logNormalTail(z: number): number {
  if (z < -2) return Math.log1p(-Math.exp(logNormalTail(-z)));
  const logDensity = -0.5 * z * z - 0.5 * Math.log(2 * Math.PI);
  if (z < 2) return Math.log(0.5 - Math.exp(logDensity) * oddSeries(z));
  let fraction = z;
  for (let depth = 200; depth >= 1; depth -= 1) fraction = z + depth / fraction;
  return logDensity - Math.log(fraction);
}

/** z + z³/3 + z⁵/15 + …: the distribution function less ½, over the density. */
function oddSeries(z: number): number {
  let [term, sum] = [z, z];
  for (let odd = 3; Math.abs(term) > 1e-18 * Math.abs(sum) && odd < 400; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return sum;
}
