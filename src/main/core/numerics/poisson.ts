import type { Random } from './random';

/** Below it, multiplying uniform numbers is quicker than rejection. */
const smallMean = 10;

/** One Poisson number: products of uniform numbers for small means, transformed rejection (Hörmann 1993) else. */
export function poisson(mean: number, random: Random): number {
  if (mean <= 0) return 0;
  return mean < smallMean ? byProducts(mean, random) : byRejection(mean, random);
}

function byProducts(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count += 1;
  return count;
}

/** The algorithm PTRS with its published constants. */
function byRejection(mean: number, random: Random): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const accepted = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const shortfall = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / shortfall + b) * u + mean + 0.43);
    if (shortfall >= 0.07 && v <= accepted) return count;
    if (count < 0 || (shortfall < 0.013 && v > shortfall)) continue;
    const left = Math.log((v * inverseAlpha) / (a / (shortfall * shortfall) + b));
    if (left <= count * Math.log(mean) - mean - logFactorial(count)) return count;
  }
}

/** Stirling's series, exact to 1e-10 from 10 on; smaller ones are summed. */
function logFactorial(count: number): number {
  if (count < 10) {
    let sum = 0;
    for (let factor = 2; factor <= count; factor += 1) sum += Math.log(factor);
    return sum;
  }
  const x = count + 1;
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5);
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}
