import { everyTrial, withoutResult } from './trials';
import type { ListStrategy } from './schemas';
import type { StrategyKind } from './strategy-kind';

export const list: StrategyKind<ListStrategy> = {
  title: 'the arms as they are written',
  issues: ({ vary }) =>
    Object.keys(vary).map((path) => ({
      path: `vary.${path}`,
      message:
        'the strategy "list" carries arms out as they are written; set strategy.kind to "grid", or leave vary out',
    })),
  variants: ({ changes }) => [{ suffix: '', changes }],
  next: ({ order }, arms, results) => withoutResult(everyTrial(arms, order), results),
  search: null,
};
