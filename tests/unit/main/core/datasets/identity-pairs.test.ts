import { describe, expect, it } from 'vitest';
import { ReadPairProtocol } from '../../../../../src/contract/identities/verification';
import { pairsOf } from '../../../../../src/main/core/datasets/identity-pairs';

/** So many images of each of so many identities, in turn. */
const inTurn = (identities: number, images: number): number[] =>
  Array.from({ length: identities * images }, (_, position) => position % identities);

const manifest = (identities: number) => ({
  name: 'faces',
  classNames: Array.from({ length: identities }, (_, label) => `person ${label}`),
  splits: {} as never,
});

const drawn = (settings: object) => ReadPairProtocol.parse({ kind: 'drawn', ...settings });
const listed = (pairs: object[]) =>
  ReadPairProtocol.parse({ kind: 'listed', name: 'pairs.txt', pairs });
const pair = (one: [string, number], other: [string, number]) => ({
  first: { identity: one[0], number: one[1] },
  second: { identity: other[0], number: other[1] },
  fold: 0,
});

describe('drawn pairs', () => {
  const identities = inTurn(30, 5);
  const protocol = drawn({ folds: 5, same: 20, different: 50, seed: 3 });
  const pairs = pairsOf(protocol, identities, manifest(30));

  it('are as many as asked for, each once, of the kind that they say', () => {
    expect(pairs.filter(({ same }) => same)).toHaveLength(100);
    expect(pairs.filter(({ same }) => !same)).toHaveLength(250);
    const keys = pairs.map(({ first, second }) => [first, second].sort((a, b) => a - b).join());
    expect(new Set(keys).size).toBe(pairs.length);
    for (const { first, second, same } of pairs) {
      expect(identities[first] === identities[second]).toBe(same);
      expect(first).not.toBe(second);
    }
  });

  it('have no identity in two folds', () => {
    const folds = new Map<number, Set<number>>();
    for (const { first, second, fold } of pairs) {
      for (const position of [first, second]) {
        const identity = identities[position] as number;
        folds.set(identity, (folds.get(identity) ?? new Set()).add(fold));
      }
    }
    expect(folds.size).toBe(30);
    expect([...folds.values()].every(({ size }) => size === 1)).toBe(true);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(pairsOf(protocol, identities, manifest(30))).toEqual(pairs);
    const other = drawn({ folds: 5, same: 20, different: 50, seed: 4 });
    expect(pairsOf(other, identities, manifest(30))).not.toEqual(pairs);
  });

  it('are all that there are where these are fewer', () => {
    const few = pairsOf(drawn({ folds: 2, same: 300 }), inTurn(4, 2), manifest(4));
    expect(few.filter(({ same }) => same)).toHaveLength(4);
    expect(few.some(({ same }) => !same)).toBe(true);
  });

  it.each([
    ['one image of each identity', inTurn(40, 1), /single image .*no pair shows the same one/],
    ['fewer identities than the folds need', inTurn(12, 3), /12 identities.* too few for 10 folds/],
  ])('are refused for %s', (_what, given, message) => {
    expect(() => pairsOf(drawn({}), given, manifest(40))).toThrow(message);
  });
});

describe('listed pairs', () => {
  const identities = inTurn(3, 2);

  it('are found by identity and by the number of its image', () => {
    const list = listed([
      pair(['person 1', 1], ['person 1', 2]),
      pair(['person 0', 2], ['person 2', 1]),
    ]);
    expect(pairsOf(list, identities, manifest(3))).toEqual([
      { first: 1, second: 4, same: true, fold: 0 },
      { first: 3, second: 2, same: false, fold: 0 },
    ]);
  });

  it.each([
    [[pair(['person 9', 1], ['person 1', 1])], /Pair 1 of pairs.txt names the identity "person 9"/],
    [
      [pair(['person 0', 1], ['person 1', 1]), pair(['person 1', 1], ['person 1', 3])],
      /Pair 2 of pairs.txt names image 3 of "person 1", of which "faces" has 2/,
    ],
    [[pair(['person 0', 1], ['person 0', 1])], /names the same image twice/],
    [[pair(['person 0', 1], ['person 1', 1])], /no pair of the same identity/],
    [[pair(['person 0', 1], ['person 0', 2])], /no pair of two identities/],
    [
      [
        pair(['person 0', 1], ['person 0', 2]),
        { ...pair(['person 0', 1], ['person 1', 2]), fold: 1 },
      ],
      /No fold of pairs.txt has pairs of both kinds/,
    ],
  ])('are refused where they do not fit: %#', (pairs, message) => {
    expect(() => pairsOf(listed(pairs), identities, manifest(3))).toThrow(message);
  });
});
