import { withValue, type JsonObject } from '../../../contract/json-value';

const mostSeeds = 50;
const largestSeed = 2 ** 32 - 1;

/** Seeds from what was typed: `0, 1, 2` or `0-4`; null where it is neither, or too many. */
export function parseSeeds(text: string): number[] | null {
  const parts = text.split(/[,;\s]+/).filter(Boolean);
  const seeds = parts.flatMap((part) => seedsOf(part) ?? [Number.NaN]);
  if (seeds.length === 0 || seeds.length > mostSeeds) return null;
  if (seeds.some((seed) => !Number.isInteger(seed) || seed < 0 || seed > largestSeed)) return null;
  return [...new Set(seeds)];
}

function seedsOf(part: string): number[] | null {
  const range = /^(\d+)[-–](\d+)$/.exec(part);
  if (!range) return /^\d+$/.test(part) ? [Number(part)] : null;
  const [first, last] = [Number(range[1]), Number(range[2])];
  if (last < first || last - first >= mostSeeds) return null;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** One plan for each seed, named after it; the plan itself where there are no seeds. */
export function plansOfStudy(draft: JsonObject, seeds: readonly number[] | null): JsonObject[] {
  if (seeds === null) return [draft];
  const name = String(draft['name'] ?? 'run');
  return seeds.map((seed) =>
    withValue(withValue(draft, 'seed', seed), 'name', `${name} seed ${seed}`),
  );
}
