import { describe, expect, it } from 'vitest';
import type { CheckpointId, CombinationId, DatasetId } from '../../../../../../src/contract/ids';
import { OperationId } from '../../../../../../src/contract/ids';
import {
  CombinationPlan,
  type CombinationPoint,
  type CombinationRecord,
} from '../../../../../../src/contract/weight-space/combination';
import { pathShares } from '../../../../../../src/contract/weight-space/path-figures';
import { makeCheckpoint, makeDataset } from '../../../../../support/lab-records';
import { createFakeLab, runFake, type FakeLab } from '../../support/fake-context';

const share = (value: number) => ({
  count: 20 * value,
  total: 20,
  value,
  low: Math.max(0, value - 0.1),
  high: Math.min(1, value + 0.1),
});

function point(alpha: number, clean: number, robust: number): CombinationPoint {
  return {
    shares: pathShares(alpha),
    statistics: 'combined',
    split: 'validation',
    clean: share(clean),
    worstCase: share(robust),
    attacks: [],
    corruptions: [],
    shifts: [
      { datasetId: 'dataset-drawn00' as DatasetId, accuracy: share(clean / 2), split: 'test' },
    ],
    statisticsImages: 0,
    passes: 40,
  };
}

const points = [point(0, 0.9, 0), point(0.5, 0.85, 0.4), point(1, 0.7, 0.5)];
const named = (name: string) => ({ checkpointId: `checkpoint-${name}00` as CheckpointId, name });

function record(chosen: CombinationPoint): CombinationRecord {
  return {
    id: 'combination-abcdef' as CombinationId,
    datasetId: 'dataset-shapes0' as DatasetId,
    datasetFingerprint: 'f',
    plan: CombinationPlan.parse({
      method: { kind: 'path', alphas: [0.5] },
      members: [named('natural'), named('tuned')],
      evaluation: {
        split: 'validation',
        images: 20,
        threatModel: { norm: 'linf', epsilon: '8/255' },
        attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
      },
      shifts: [{ datasetId: 'dataset-drawn00', name: 'drawn' }],
      baselines: [named('small'), named('large')],
    }),
    state: 'completed',
    fraction: 1,
    progress: null,
    points,
    summary: {
      chosen,
      test: [points[0], points[2], chosen].flatMap((each) =>
        each ? [{ ...each, split: 'test' as const }] : [],
      ),
      baselines: [0.6, 0.8].map((clean, index) => ({
        checkpointId: named(['small', 'large'][index] ?? '').checkpointId,
        clean: share(clean),
        corruptions: [],
        shifts: [{ datasetId: 'dataset-drawn00' as DatasetId, accuracy: share(clean / 2) }],
      })),
      passes: 1234,
      statisticsPasses: 0,
      durationMs: 1000,
    },
    error: null,
    createdAt: '2026-11-28T00:00:00.000Z',
    finishedAt: null,
  };
}

function labWith(combination: CombinationRecord): FakeLab {
  const checkpoint = makeCheckpoint({ name: 'tuned' });
  const operationId = OperationId.parse('operation-aaaaaaaaaaaa');
  const lab: FakeLab = createFakeLab({
    'models:show': () => ({ checkpoint, network: {} as never, layers: [], evaluations: [] }),
    'datasets:list': () => [makeDataset()],
    'combinations:create': () => combination,
    'combinations:show': () => combination,
    'combinations:remove': () => ({ models: 0, runs: 0, evaluations: 0 }),
    'combinations:keep': () => {
      const event = { type: 'operation' as const, operationId, fraction: 1, message: 'kept' };
      const kept = makeCheckpoint({ name: 'between', kind: 'combined' });
      setTimeout(() =>
        lab.tell({ ...event, outcome: { kind: 'model-combined', checkpoint: kept } }),
      );
      return { operationId };
    },
  });
  return lab;
}

const inputTo = (lab: FakeLab, name: string) =>
  lab.calls.find((each) => each.name === name)?.input as Record<string, unknown>;

describe('temper interpolate', () => {
  it('asks for validation images, and shows the path beside the straight line', async () => {
    const lab = labWith(record(points[1] as CombinationPoint));
    const words = ['interpolate', 'natural', 'tuned', '--alphas', '0.5', '--shift', 'drawn'];
    const { code, stdout } = await runFake([...words, '--select', 'robust'], lab);
    expect(code).toBe(0);
    expect(inputTo(lab, 'combinations:create')).toMatchObject({
      method: { kind: 'path', alphas: [0, 0.5, 1] },
      members: ['natural', 'tuned'],
      criterion: 'robust',
      shifts: ['drawn'],
      // All of the split: it has fewer than are usual.
      evaluation: { split: 'validation', images: 20, curve: null },
      testImages: 40,
    });
    // The lab refuses shifts of the evaluation beside those of the combination.
    expect(inputTo(lab, 'combinations:create')['evaluation']).not.toHaveProperty('shifted');
    // 85 − (90 + 70)/2 and 40 − (0 + 50)/2 points.
    expect(stdout.text).toMatch(/α 0\.5 +combined +85\.0 % .* 40\.0 % .* \+5\.0 +\+15\.0/);
    expect(stdout.text).toContain('(FGSM only)');
    expect(stdout.text).toMatch(/chosen: α 0\.5, combined/);
    expect(stdout.text).toContain('1,234 passes over images');
    // Reference and shifted accuracy with their intervals, and what they were measured on.
    expect(stdout.text).toContain(
      'Under the shift drawn (shifted: 20 test images · reference: 20 validation images):',
    );
    expect(stdout.text).toMatch(
      /α 0\.5 +combined +85\.0 % \[75\.0, 95\.0\] +42\.5 % \[32\.5, 52\.5\] +−1\.3/,
    );
    // On test images: clean, robust, and under the shift.
    expect(stdout.text).toMatch(
      /chosen: α 0\.5, combined +85\.0 % .* 40\.0 % .* 20 +42\.5 % .* 20/,
    );
    expect(stdout.text).toMatch(/Effective robustness is the distance above the line of 2 models/);
  });

  it('keeps the chosen one, another α, and nothing where a model itself is best', async () => {
    const between = labWith(record(points[1] as CombinationPoint));
    const kept = await runFake(['interpolate', 'natural', 'tuned', '--keep'], between);
    expect(inputTo(between, 'combinations:keep')).toMatchObject({ mix: null });
    expect(kept.stdout.text).toContain('kept as between');

    const other = labWith(record(points[1] as CombinationPoint));
    await runFake(['interpolate', 'natural', 'tuned', '--keep', '0.25'], other);
    expect(inputTo(other, 'combinations:create')).toMatchObject({
      method: { alphas: expect.arrayContaining([0.25]) as number[] },
    });
    expect(inputTo(other, 'combinations:keep')).toMatchObject({
      mix: { shares: [0.75, 0.25], statistics: 'combined' },
    });

    const member = labWith(record(points[2] as CombinationPoint));
    const none = await runFake(['interpolate', 'natural', 'tuned', '--keep'], member);
    expect(none.code).toBe(0);
    expect(inputTo(member, 'combinations:keep')).toBeUndefined();
    expect(none.stderr.text).toContain('the model tuned as it is');
  });

  it('keeps no α of a soup', async () => {
    const path = record(points[1] as CombinationPoint);
    const lab = labWith({ ...path, plan: { ...path.plan, method: { kind: 'uniform-soup' } } });
    const { code, stderr } = await runFake(
      ['combinations', 'keep', path.id, '--alpha', '0.5'],
      lab,
    );
    expect(code).toBe(2);
    expect(stderr.text).toContain('--alpha 0.5: a soup has no α');
    expect(inputTo(lab, 'combinations:keep')).toBeUndefined();
  });

  it('is moved to the trash, with a word on how it comes back', async () => {
    const combination = record(points[1] as CombinationPoint);
    const { id } = combination;
    const lab = labWith(combination);
    const { stdout } = await runFake(['combinations', 'remove', id], lab);
    expect(inputTo(lab, 'combinations:remove')).toEqual({ combinationId: id });
    expect(stdout.text).toContain(`temper trash restore ${id}`);
  });

  const path = ['interpolate', 'a', 'b'];
  const id = 'combination-abcdef';

  it.each([
    [[...path, '--alphas', '0:2:0.5'], '--alphas 0:2:0.5: α lies between 0'],
    [[...path, '--keep', '1.5'], '--keep 1.5: α lies between 0'],
    [[...path, '--keep', '0:1:0.5'], '--keep 0:1:0.5: expected a number'],
    [[...path, '--keep', '--keep-statistics', 'best'], '--keep-statistics: '],
    [[...path, '--keep', '--name', ' '], '--name: '],
    [[...path, '--alphas', '0:1:0.01', '--keep', '0.505'], '--alphas: '],
    [[...path, '--select', 'best'], '--select: '],
    [[...path, '--name', 'x'], '--name has no effect without --keep'],
    [[...path, '--keep-statistics', 'combined'], '--keep-statistics has no effect without --keep'],
    [[...path, '--epsilon', '3'], '--epsilon'],
    [[...path, '--test-images', '-1'], '--test-images: '],
    [[...path, '--test-images', 'all'], '--test-images all: expected a whole number'],
    [[...path, '--statistics-images', '0'], '--statistics-images: '],
    [[...path, '--statistics-on', 'best'], '--statistics-on: '],
    [[...path, ...'abcdef'.split('').flatMap((each) => ['--shift', each])], '--shift: '],
    [['soup', 'a', 'b', '--test-images', '-1'], '--test-images: '],
    [['combinations', 'keep', id, '--alpha', '1.5'], '--alpha 1.5: α lies between 0'],
    [['combinations', 'keep', id, '--alpha', 'half'], '--alpha half: expected a number'],
    [['combinations', 'keep', id, '--statistics', 'best'], '--statistics: '],
    [['combinations', 'remove', 'it'], 'There is no combination "it": give its id'],
  ])('refuses %j before it asks the lab', async (words, expected) => {
    const lab = createFakeLab({});
    const { code, stderr } = await runFake(words, lab);
    expect(code).toBe(2);
    expect(stderr.text).toContain(expected);
    expect(lab.calls).toEqual([]);
  });
});
