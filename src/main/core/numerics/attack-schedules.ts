/**
 * After how many steps APGD judges its step size, each with the number of steps since the time before: first 22 % of
 * all steps, then 3 % less each time, not below 6 % (Croce & Hein 2020). 100 steps: 22, 41, 57, 70, 80, 87, 93, 99.
 */
export function stepSizeChecks(steps: number): ReadonlyMap<number, number> {
  const share = (percent: number): number => Math.max(Math.trunc((percent * steps) / 100), 1);
  const checks = new Map<number, number>();
  let window = share(22);
  for (let step = window; step <= steps; step += window) {
    checks.set(step, window);
    window = Math.max(window - share(3), share(6));
  }
  return checks;
}

const halvedAfter = [10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000];

/**
 * The share of an image that a square of the Square attack covers: the first share, halved after the queries 10, 50,
 * 200, 500, 1000, 2000, 4000, 6000 and 8000 (Andriushchenko et al. 2020, not rescaled, as AutoAttack uses it).
 *
 * @param query from 0
 */
export function squareShare(initialShare: number, query: number): number {
  return initialShare / 2 ** halvedAfter.filter((limit) => query > limit).length;
}

/**
 * How many queries of the Square attack go into each native call: `most`, or one where fewer are left of those of the same
 * share, so that two sizes are compiled, and all squares of a call are of one size.
 *
 * @param most at least 1
 */
export function squareCalls(queries: number, most: number): number[] {
  const ends = [...halvedAfter.map((limit) => limit + 1), Infinity];
  const calls: number[] = [];
  let query = 0;
  for (const end of ends) {
    while (query < Math.min(end, queries)) {
      const size = query + most <= Math.min(end, queries) ? most : 1;
      calls.push(size);
      query += size;
    }
  }
  return calls;
}

/** Side of a square that covers a share of an image: a whole number of pixels from 1 to what fits. */
export function squareSide(share: number, height: number, width: number): number {
  const side = Math.round(Math.sqrt(share * height * width));
  return Math.min(Math.max(side, 1), height, width);
}

/** Side of a window of the Square attack within L2: odd, at least 3, and what fits. */
export function squareWindow(share: number, height: number, width: number): number {
  const side = Math.max(Math.round(Math.sqrt(share * height * width)), 3);
  return Math.min(side % 2 === 0 ? side + 1 : side, height, width);
}
