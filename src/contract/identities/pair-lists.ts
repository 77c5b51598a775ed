import { z } from 'zod';
import { PairListId } from '../ids';
import { VerifiedImages, type NamedPair } from './verification';

/** The largest list that is taken in: characters of its text. */
const longestText = 32_000_000;

/** A list of pairs that is kept under a name, to be used with any dataset that has its identities. */
export const PairListRecord = z.strictObject({
  id: PairListId,
  name: z.string().min(1).max(200),
  /** Pairs of the same identity, and of two. */
  same: z.int().min(0),
  different: z.int().min(0),
  folds: z.int().min(1),
  /** That it names. */
  identities: z.int().min(1),
  createdAt: z.string(),
});
export type PairListRecord = z.infer<typeof PairListRecord>;

/** What a list of pairs is about. */
export function pairListFigures(
  pairs: readonly NamedPair[],
): Pick<PairListRecord, 'same' | 'different' | 'folds' | 'identities'> {
  const same = pairs.filter(({ first, second }) => first.identity === second.identity).length;
  return {
    same,
    different: pairs.length - same,
    folds: new Set(pairs.map(({ fold }) => fold)).size,
    identities: new Set(pairs.flatMap(({ first, second }) => [first.identity, second.identity]))
      .size,
  };
}

const reference = z.string().min(1);

/** The part of the list of commands that is about lists of pairs. */
export const pairListCommands = {
  /**
   * Keeps the list in a text, LFW's `pairs.txt` or CSV. A list that is kept already is not kept twice; a name that another list
   * has gets a number.
   *
   * @throws TemperError 'invalid-input' naming the line
   */
  'pair-lists:keep': {
    input: z.strictObject({
      /** That of the file. */
      name: z.string().trim().min(1).max(200),
      text: z.string().max(longestText, 'is too long for a list of pairs: 32 MB are the most'),
    }),
    output: PairListRecord,
  },
  /** By name. */
  'pair-lists:list': { input: z.strictObject({}), output: z.array(PairListRecord) },
  /** Whether every pair of a list is in a dataset; `problem` names the first one that is not, null where all are. */
  'pair-lists:check': {
    input: z.strictObject({
      reference,
      /** Id or name. */
      dataset: z.string().min(1),
      images: VerifiedImages.default('all'),
    }),
    output: z.strictObject({ list: PairListRecord, problem: z.string().nullable() }),
  },
  /** What was measured with it stays. */
  'pair-lists:remove': { input: z.strictObject({ reference }), output: z.null() },
} as const;
