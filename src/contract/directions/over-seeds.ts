import type { DirectionSetRecord } from './direction-set';
import type { GeneratorRecord } from './generator';
import type { DirectionMeasures } from './measures';

type MeasureKey = Exclude<keyof DirectionMeasures, 'images' | 'seed'>;

/** A measure over repetitions of one search with other seeds. */
interface SeedSpread {
  mean: number;
  /** Interval of the mean at 95 % (Student's t). */
  low: number;
  high: number;
}

export interface OverSeeds {
  /** At least 2. */
  seeds: number;
  measures: Record<MeasureKey, SeedSpread>;
}

/** Quantiles of Student's t at 97.5 % for 1 to 9 degrees of freedom; more are treated as 9, which is on the safe side. */
const quantiles = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];

/**
 * The measures of a set over all sets that differ from it in seeds alone: found by the same method, in generators of the same
 * dataset and plan (of an imported one, in itself), measured on as many images. Null where nothing was repeated, or the set is not measured.
 */
export function measuresOverSeeds(
  set: DirectionSetRecord,
  {
    sets,
    generators,
  }: { sets: readonly DirectionSetRecord[]; generators: readonly GeneratorRecord[] },
): OverSeeds | null {
  const { measures } = set;
  if (!measures) return null;
  const byId = new Map(generators.map((generator) => [generator.id, generator]));
  const key = keyOf(set, byId);
  const bySeed = new Map<string, DirectionMeasures>([[seedsOf(set, byId), measures]]);
  // The newest of each pair of seeds counts, and the set itself.
  for (const other of [...sets].sort((left, right) =>
    right.createdAt.localeCompare(left.createdAt),
  )) {
    const seeds = seedsOf(other, byId);
    if (!other.measures || bySeed.has(seeds) || keyOf(other, byId) !== key) continue;
    if (other.measures.images === measures.images) bySeed.set(seeds, other.measures);
  }
  if (bySeed.size < 2) return null;
  const all = [...bySeed.values()];
  const { images: _images, seed: _seed, ...own } = measures;
  const keys = Object.keys(own) as MeasureKey[];
  const spreads = keys.map((each) => [each, spreadOf(all.map((values) => values[each]))]);
  return {
    seeds: all.length,
    measures: Object.fromEntries(spreads) as OverSeeds['measures'],
  };
}

function spreadOf(values: readonly number[]): SeedSpread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (values.length - 1));
  const quantile = quantiles[Math.min(values.length - 1, quantiles.length) - 1] as number;
  const reach = (quantile * deviation) / Math.sqrt(values.length);
  return { mean, low: mean - reach, high: mean + reach };
}

type Generators = ReadonlyMap<string, GeneratorRecord>;

function seedsOf({ generatorId, seed }: DirectionSetRecord, generators: Generators): string {
  return `${generators.get(generatorId)?.plan.seed ?? generatorId} ${seed}`;
}

/**
 * Equal for sets that differ in seeds alone. Nobody knows what else two decoders differ in that other programs trained, nor an
 * unknown generator: their sets are like others in the same one.
 */
function keyOf({ generatorId, method }: DirectionSetRecord, generators: Generators): string {
  const generator = generators.get(generatorId);
  if (!generator || generator.plan.kind === 'imported') {
    return JSON.stringify([generatorId, method]);
  }
  const { plan, datasetFingerprint } = generator;
  return JSON.stringify([datasetFingerprint, { ...plan, seed: 0 }, method]);
}
