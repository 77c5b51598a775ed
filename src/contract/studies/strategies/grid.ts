import { genomeCount } from '../search/candidate';
import { everyGenome } from '../search/draw';
import type { Arm } from '../study';
import type { GridStrategy } from './schemas';
import type { StrategyKind, Variant } from './strategy-kind';
import { everyTrial, withoutResult } from './trials';

export const grid: StrategyKind<GridStrategy> = {
  title: 'every combination of what the arms vary',
  issues: () => [],
  variants,
  next: ({ order }, arms, results) => withoutResult(everyTrial(arms, order), results),
  search: {
    unit: 'generation',
    generation: ({ genes, epochs }, number) =>
      number > 1
        ? []
        : everyGenome(genes).map((genome) => ({ genome, epochs, generation: 1, origin: 'grid' })),
    most({ genes }) {
      const candidates = genomeCount(genes);
      return { candidates, lengths: candidates, generations: 1 };
    },
  },
};

/** The last path changes fastest. */
function variants({ vary, changes }: Arm): Variant[] {
  return Object.entries(vary).reduce<Variant[]>(
    (combined, [path, values]) =>
      combined.flatMap(({ suffix, changes: earlier }) =>
        values.map((value) => ({
          suffix: [suffix, `${lastKey(path)}=${valueText(value)}`].filter(Boolean).join(' '),
          changes: { ...earlier, [path]: value },
        })),
      ),
    [{ suffix: '', changes }],
  );
}

function lastKey(path: string): string {
  return path.split('.').at(-1) ?? path;
}

/** A value that is a part of a plan is named by its kind if it has one. */
function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'kind' in value) return String(value.kind);
  return JSON.stringify(value);
}
