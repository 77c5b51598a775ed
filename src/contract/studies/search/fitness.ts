import type { Fitness } from './search';

/** On validation images, in [0, 1]. */
interface Accuracies {
  clean: number | null;
  robust: number | null;
}

/** What a candidate came to. */
interface Measures extends Accuracies {
  /** The equal error rate on other identities, in [0, 1]. */
  eer: number | null;
}

interface Known {
  clean: number;
  robust: number;
}

type FitnessOf<Kind extends Fitness['kind']> = Extract<Fitness, { kind: Kind }>;

/** Every kind of fitness as one number, the larger the better; null where there is no result. */
const scores: {
  [Kind in Fitness['kind']]: (fitness: FitnessOf<Kind>, measures: Measures) => number | null;
} = {
  weighted: (weights, measures) => weightedMean(weights, measures),
  pareto: (_, measures) => weightedMean({ clean: 1, robust: 1 }, measures),
  verification: (_, { eer }) => (eer === null ? null : 1 - eer),
};

/**
 * Weighted mean of clean and robust accuracy, both equally on a Pareto front; for identities 1 minus the equal error rate. Null
 * where there is no result.
 */
export function fitnessOf<Kind extends Fitness['kind']>(
  fitness: FitnessOf<Kind>,
  measures: Measures,
): number | null {
  return scores[fitness.kind as Kind](fitness, measures);
}

/** What weighs nothing need not be measured. */
function weightedMean(weights: Known, { clean, robust }: Measures): number | null {
  const parts = [
    { weight: weights.clean, value: clean },
    { weight: weights.robust, value: robust },
  ].filter(({ weight }) => weight > 0);
  if (parts.some(({ value }) => value === null)) return null;
  const sum = parts.reduce((total, { weight, value }) => total + weight * (value ?? 0), 0);
  return sum / (weights.clean + weights.robust);
}

/** Those with a result, best first; of equals the one that was given first. */
export function ranked<Of extends Measures>(fitness: Fitness, all: readonly Of[]): Of[] {
  if (fitness.kind !== 'pareto') return byFitness(fitness, all);
  return frontsOf(all.filter(isKnown)).flatMap((front) => {
    const room = roomAround(front);
    return sortedBy(front, (each) => room.get(each) ?? 0);
  });
}

/** The one that a search chooses: of a Pareto front the one with the largest sum. Null where nothing has a result. */
export function bestOf<Of extends Measures>(fitness: Fitness, all: readonly Of[]): Of | null {
  return byFitness(fitness, all)[0] ?? null;
}

/** Those with a result. */
function byFitness<Of extends Measures>(fitness: Fitness, all: readonly Of[]): Of[] {
  const measured = all.filter((each) => fitnessOf(fitness, each) !== null);
  return sortedBy(measured, (each) => fitnessOf(fitness, each) ?? 0);
}

/** The Pareto front: those that no other beats in one accuracy without losing in the other. */
export function frontOf<Of extends Accuracies>(all: readonly Of[]): Of[] {
  return frontsOf(all.filter(isKnown))[0] ?? [];
}

function isKnown<Of extends Accuracies>(each: Of): each is Of & Known {
  return each.clean !== null && each.robust !== null;
}

/** Largest first, and stable. */
function sortedBy<Of>(all: readonly Of[], valueOf: (each: Of) => number): Of[] {
  return [...all].sort((left, right) => valueOf(right) - valueOf(left));
}

/**
 * All in fronts, the best first: nothing in a front is beaten by what is in it or behind it. Sorted by clean accuracy, a
 * candidate belongs to the first front whose last member is not above it in robust accuracy.
 */
function frontsOf<Of extends Known>(all: readonly Of[]): Of[][] {
  const order = all
    .map((each, place) => ({ each, place }))
    .sort(
      (left, right) =>
        right.each.clean - left.each.clean ||
        right.each.robust - left.each.robust ||
        left.place - right.place,
    );
  const fronts: { each: Of; place: number }[][] = [];
  for (const entry of order) {
    const front = fronts.find((members) => !beats(members.at(-1)?.each, entry.each));
    if (front) front.push(entry);
    else fronts.push([entry]);
  }
  return fronts.map((front) =>
    front.sort((left, right) => left.place - right.place).map(({ each }) => each),
  );
}

/** The members of a front came in falling order of clean accuracy, so that its last one has the highest robust accuracy. */
function beats(one: Known | undefined, other: Known): boolean {
  if (!one) return false;
  const isEqual = one.clean === other.clean && one.robust === other.robust;
  return !isEqual && one.clean >= other.clean && one.robust >= other.robust;
}

/** Crowding distance of NSGA-II (Deb et al. 2002): how far apart the neighbours in a front are; the ends come first. */
function roomAround<Of extends Known>(front: readonly Of[]): Map<Of, number> {
  const room = new Map<Of, number>(front.map((each) => [each, 0]));
  for (const key of ['clean', 'robust'] as const) {
    const order = [...front].sort((left, right) => left[key] - right[key]);
    const [first, last] = [order[0], order.at(-1)];
    if (!first || !last) continue;
    const span = last[key] - first[key] || 1;
    order.forEach((each, place) => {
      const [before, after] = [order[place - 1], order[place + 1]];
      const distance = before && after ? (after[key] - before[key]) / span : Infinity;
      room.set(each, (room.get(each) ?? 0) + distance);
    });
  }
  return room;
}
