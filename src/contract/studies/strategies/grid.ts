import type { Arm } from '../study';
import type { GridStrategy } from './schemas';
import type { StrategyKind, Variant } from './strategy-kind';
import { everyTrial, withoutResult } from './trials';

export const grid: StrategyKind<GridStrategy> = {
  title: 'every combination of what the arms vary',
  issues: () => [],
  variants,
  next: ({ order }, arms, results) => withoutResult(everyTrial(arms, order), results),
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
