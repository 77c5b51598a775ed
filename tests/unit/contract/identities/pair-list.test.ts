import { describe, expect, it } from 'vitest';
import { parsePairList } from '../../../../src/contract/identities/pair-list';

const image = (identity: string, number: number) => ({ identity, number });

describe('a list of pairs', () => {
  it("is read as LFW's pairs.txt, fold by fold", () => {
    const text =
      '2\t1\nAbel_Pacheco\t1\t4\nAkhmed_Zakayev\t1\tGong_Li\t3\n\nZico\t2\t3\nZico\t1\tAbel_Pacheco\t2\n';
    expect(parsePairList(text, 'pairs.txt')).toEqual([
      { first: image('Abel_Pacheco', 1), second: image('Abel_Pacheco', 4), fold: 0 },
      { first: image('Akhmed_Zakayev', 1), second: image('Gong_Li', 3), fold: 0 },
      { first: image('Zico', 2), second: image('Zico', 3), fold: 1 },
      { first: image('Zico', 1), second: image('Abel_Pacheco', 2), fold: 1 },
    ]);
  });

  it('without folds, as pairsDevTest.txt, is dealt out over ten', () => {
    const text = `1\n${Array.from({ length: 12 }, () => 'a 1 2').join('\n')}`;
    expect(parsePairList(text, 'dev.txt').map(({ fold }) => fold)).toEqual([
      ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1],
    ]);
  });

  it('without folds has pairs of both kinds in every fold, in whatever order they are listed', () => {
    const lines = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? 'a,1,a,2' : 'a,1,b,2'));
    const pairs = parsePairList(lines.join('\n'), 'in-turn.csv');
    for (let fold = 0; fold < 10; fold += 1) {
      const ofFold = pairs.filter((pair) => pair.fold === fold);
      expect(ofFold.map(({ second }) => second.identity).sort()).toEqual(['a', 'b']);
    }
  });

  it('is read as CSV with and without titles, quotes and folds', () => {
    const text =
      '\uFEFFidentity,number,other,number,fold\r\n"Smith, Jane",1,"O""Neil",2,3\r\na , 2,a,3,0\r\n';
    expect(parsePairList(text, 'pairs.csv')).toEqual([
      { first: image('Smith, Jane', 1), second: image('O"Neil', 2), fold: 3 },
      { first: image('a', 2), second: image('a', 3), fold: 0 },
    ]);
    expect(parsePairList('a,1,b,2\na,1,c,2', 'pairs.csv').map(({ fold }) => fold)).toEqual([0, 1]);
  });

  it.each([
    ['', /has no pairs/],
    ['10 300\nname 1', /Line 2 of list .*neither/],
    ['10 300\nname 0 2', /Line 2 of list has the image number "0"/],
    ['1 1\na 1 2\na 1 b 1\na 2 3', /Line 4 of list is beyond the 1 folds/],
    ['a,1,b', /Line 1 of list has 3 columns/],
    ['a,1,b,x', /Line 1 of list has the image number "x"/],
    ['a,1,b,2,first', /Line 1 of list has the fold "first"/],
  ])('with something wrong is refused with the line: %j', (text, message) => {
    expect(() => parsePairList(text, 'list')).toThrow(message);
  });
});
