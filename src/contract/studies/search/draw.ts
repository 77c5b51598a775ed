import type { Gene, Genome, RandomSource } from './candidate';

/** So many vain attempts in a row mean that hardly anything new is left. */
const mostAttempts = 200;

/** Every gene any of its values. */
export function randomGenome(genes: readonly Gene[], random: RandomSource): Genome {
  return genes.map(({ values }) => random.integer(values.length));
}

/** Each gene is drawn anew with this probability, from all of its values. */
export function mutatedGenome(
  genes: readonly Gene[],
  parent: Genome,
  probability: number,
  random: RandomSource,
): Genome {
  return genes.map(({ values }, place) => {
    const drawn = random.uniform() < probability;
    const value = random.integer(values.length);
    return drawn ? value : (parent[place] ?? 0);
  });
}

/** Every gene from one parent or the other. */
export function crossedGenome(one: Genome, other: Genome, random: RandomSource): Genome {
  return one.map((value, place) => (random.integer(2) === 0 ? value : (other[place] ?? 0)));
}

/**
 * Genomes that are not known yet, as many as asked for, or fewer where hardly any is left.
 *
 * @param seen the genomes that are known, as texts; those that are drawn are added
 */
export function drawNew(count: number, seen: Set<string>, draw: () => Genome): Genome[] {
  const drawn: Genome[] = [];
  for (let attempts = 0; drawn.length < count && attempts < mostAttempts; attempts += 1) {
    const genome = draw();
    const text = genome.join(' ');
    if (seen.has(text)) continue;
    seen.add(text);
    drawn.push(genome);
    attempts = -1;
  }
  return drawn;
}

/** Every combination; the last gene changes fastest. */
export function everyGenome(genes: readonly Gene[]): Genome[] {
  return genes.reduce<Genome[]>(
    (combined, { values }) =>
      combined.flatMap((genome) => values.map((_, index) => [...genome, index])),
    [[]],
  );
}
