import { describe, expect, it } from 'vitest';
import { Plan } from '../../../../../src/contract/plans/plan';
import { rateFactors } from '../../../../../src/main/core/networks/block-rates';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { runTraining, tinyPlan, trainJob } from '../../../../support/training-jobs';

const image = { height: 8, width: 8, channels: 1 };
const network = buildNetwork({ preset: 'preact-resnet-18', width: 2 }, image, 4, null);

describe('rates of blocks', () => {
  it('are those of every trained parameter in a block, or of nodes whose ids begin so', () => {
    const factors = rateFactors(network, { dense: 10, 'stage-1': 0.5, stem: 1 });
    expect(factors.get('dense.kernel')).toBe(10);
    expect(factors.get('dense.bias')).toBe(10);
    expect(factors.get('stage-1-block-2-norm-1.gamma')).toBe(0.5);
    // Statistics do not train, and a factor of 1 changes nothing.
    for (const name of [
      'stage-1-block-2-norm-1.mean',
      'stem.kernel',
      'stage-2-block-1-conv-1.kernel',
    ]) {
      expect(factors.has(name)).toBe(false);
    }
  });

  it('are refused where the network has no such part, naming its blocks, or has it twice', () => {
    expect(() => rateFactors(network, { head: 2 })).toThrow(/blockRates names "head".*stem.*dense/);
    expect(() => rateFactors(network, { 'stage-1': 2, 'stage-1-block-1': 3 })).toThrow(
      /twice, by "stage-1" and by "stage-1-block-1"/,
    );
  });

  it('of 0 are refused with the remedy', () => {
    const { error } = Plan.safeParse({ ...tinyPlan, blockRates: { dense: 0 } });
    expect(error?.issues).toMatchObject([
      { path: ['blockRates', 'dense'], message: expect.stringContaining('freezing.blocks') },
    ]);
  });

  it('are checked before a training begins', async () => {
    const job = trainJob(temporaryDirectory(), { blockRates: { head: 2 } });
    await expect(runTraining(job)).rejects.toMatchObject({ code: 'invalid-plan' });
  });
});
