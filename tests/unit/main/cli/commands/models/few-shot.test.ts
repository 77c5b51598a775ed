import { describe, expect, it } from 'vitest';
import type { CheckpointId, DatasetId, OperationId } from '../../../../../../src/contract/ids';
import { FewShotPlan, type FewShotReport } from '../../../../../../src/contract/few-shot/few-shot';
import { createFakeLab, runFake } from '../../support/fake-context';

const plan = FewShotPlan.parse({ episodes: 2, shots: 5, heads: ['prototypes', 'linear'] });
const report: FewShotReport = {
  plan,
  checkpointId: 'checkpoint-base00' as CheckpointId,
  checkpointName: 'base',
  datasetId: 'dataset-novel0' as DatasetId,
  datasetName: 'novel',
  datasetFingerprint: 'f',
  classes: 20,
  images: 400,
  features: 64,
  heads: [
    {
      head: 'prototypes',
      accuracy: { mean: 0.6, low: 0.55, high: 0.65 },
      difference: null,
      accuracies: [0.55, 0.65],
      robust: null,
    },
    {
      head: 'linear',
      accuracy: { mean: 0.58, low: 0.5, high: 0.66 },
      difference: { mean: -0.02, low: -0.03, high: -0.01 },
      accuracies: [0.52, 0.64],
      robust: null,
    },
  ],
  episodes: [{ classes: [0], support: [[1]], queries: [[2]] }],
};

function lab() {
  const fake = createFakeLab({
    'datasets:few-shot': () => {
      const operationId = 'operation-few000' as OperationId;
      queueMicrotask(() =>
        fake.tell({
          type: 'operation',
          operationId,
          fraction: 1,
          message: 'done',
          outcome: { kind: 'few-shot-measured', report },
        }),
      );
      return { operationId };
    },
  });
  return fake;
}

describe('temper few-shot', () => {
  it('asks for episodes as they were chosen and shows heads with intervals and differences', async () => {
    const fake = lab();
    const words = ['few-shot', 'base', '--dataset', 'novel', '--episodes', '2', '--shots', '5'];
    const { code, stdout } = await runFake([...words, '--heads', 'prototypes, linear'], fake);
    expect(code).toBe(0);
    expect(fake.calls).toEqual([
      { name: 'datasets:few-shot', input: { model: 'base', dataset: 'novel', plan } },
    ]);
    expect(stdout.text).toContain(
      '5-way 5-shot, 15 queries per class, 2 episodes of 20 classes (seed 0)',
    );
    expect(stdout.text).toMatch(/prototypes \(nearest class mean\)\s+60\.0 % \[55\.0, 65\.0\]/);
    expect(stdout.text).toMatch(
      /linear \(linear layer\)\s+58\.0 % \[50\.0, 66\.0\]\s+−2\.0 \[−3\.0, −1\.0\]/,
    );
  });

  it('leaves the list of images to the file', async () => {
    const { stdout } = await runFake(['few-shot', 'base', '--dataset', 'novel', '--json'], lab());
    expect(stdout.json.at(-1)).toMatchObject({ report: { episodes: [], heads: [{}, {}] } });
  });

  it.each([
    [['--ways', '1'], '--ways'],
    [['--heads', 'prototypes,prototypes'], '--heads'],
    [['--heads', 'transformer'], '--heads'],
    [['--rate', 'fast'], '--rate fast: expected a number'],
  ])('refuses %j before anything is asked', async (words, message) => {
    const fake = lab();
    const { code, stderr } = await runFake(['few-shot', 'b', '--dataset', 'd', ...words], fake);
    expect(code).toBe(2);
    expect(stderr.text).toContain(message);
    expect(fake.calls).toEqual([]);
  });
});
