import { expect, it } from 'vitest';
import type { ListedVerification } from '../../../../../src/contract/identities/verification';
import { verifiedAlike } from '../../../../../src/renderer/features/compare/figures/verified-alike';

const subject = (checkpointId: string) => ({ name: checkpointId, colourIndex: 0, checkpointId });

function verified(id: string, checkpointId: string, dataset: string, seed = 0) {
  return {
    id,
    checkpointId,
    datasetFingerprint: dataset,
    plan: { images: 'all', pairs: { kind: 'drawn', folds: 2, same: 3, different: 4, seed } },
    summary: { same: 6, different: 8 },
  } as unknown as ListedVerification;
}

it('takes the pairs on which most of the compared models were verified, and the newest of each', () => {
  const list = [
    verified('v5', 'a', 'faces'),
    verified('v4', 'a', 'faces'),
    verified('v3', 'b', 'faces'),
    verified('v2', 'b', 'logos'),
    verified('v1', 'x', 'faces'),
  ];
  const found = verifiedAlike([subject('a'), subject('b'), subject('c')], list);
  expect(found.map(({ verification }) => verification.id)).toEqual(['v5', 'v3']);
});

it('does not set curves of other pairs side by side', () => {
  const list = [verified('v2', 'a', 'faces', 1), verified('v1', 'b', 'faces', 2)];
  expect(verifiedAlike([subject('a'), subject('b')], list)).toHaveLength(1);
  expect(verifiedAlike([subject('a')], [])).toEqual([]);
});
