import { z } from 'zod';
import { attackKind } from './attack-kind';

export const SquareAttack = z.strictObject({
  kind: z.literal('square'),
  /** Candidates that are tried on each image after the first. */
  queries: z.int().min(1).max(1_000_000).default(5000),
  /** The share of the image that the first squares cover. */
  initialShare: z.number().positive().max(1).default(0.8),
});
export type SquareAttack = z.infer<typeof SquareAttack>;

/** A random search that asks for logits only (Andriushchenko et al. 2020). What it finds depends on luck. */
export const square = attackKind({
  schema: SquareAttack,
  title: 'Square',
  craftsInTraining: false,
  followsGradient: false,
  plainAscent: null,
  measuresDistance: false,
  label: ({ queries }) => `Square-${queries}`,
  passes: ({ queries }) => queries + 1,
  shortened: (attack) => ({ ...attack, queries: Math.min(attack.queries, 5) }),
  fields: [
    { form: 'number', key: 'queries', label: 'Queries' },
    { form: 'number', key: 'initialShare', label: 'First squares', suffix: 'of the image' },
  ],
  starting: SquareAttack.parse({ kind: 'square' }),
});
