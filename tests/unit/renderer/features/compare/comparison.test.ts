import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../../../src/contract/comparisons/comparison';
import { formatDifference } from '../../../../../src/words/comparison';
import type { CheckpointId } from '../../../../../src/contract/ids';
import {
  directionRows,
  metricRows,
  metricTable,
} from '../../../../../src/renderer/features/compare/figures/metric-rows';
import { differenceRows } from '../../../../../src/contract/comparisons/difference-rows';
import { pretrainingPasses } from '../../../../../src/contract/models/cost';
import {
  sharedPlans,
  type Candidate,
} from '../../../../../src/renderer/features/compare/subjects/missing-evaluations';
import {
  describeSubjects,
  offeredChoices,
  subjectChoices,
} from '../../../../../src/renderer/features/compare/subjects/subjects';
import {
  accuracyRange,
  costRange,
  costTable,
  wantsLogarithm,
} from '../../../../../src/renderer/plots/shape/cost-points';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import { evaluationRecord, runRecord } from '../../plots/support';

const share = (value: number) => ({
  count: value * 1000,
  total: 1000,
  value,
  low: value - 0.03,
  high: value + 0.03,
});

function subject(name: string, clean: number, robust: number, passes: number) {
  return {
    name,
    runId: null,
    checkpointId: `checkpoint-${name}` as CheckpointId,
    checkpointKind: 'best',
    evaluationId: `evaluation-${name}`,
    runState: null,
    evaluation: {
      clean: share(clean),
      attacks: [{ name: 'FGSM', attack: {}, accuracy: share(robust + 0.02), durationMs: 1 }],
      worstCase: share(robust),
      curve: [],
      checks: [],
      durationMs: 1,
      passes: 1,
    },
    cost: {
      imagePasses: passes * 100,
      trainingSetPasses: passes,
      durationMs: 60_000,
      pretrainingImagePasses: name === 'tuned' ? 3000 : 0,
    },
    best: null,
    robustOverfittingGap: name === 'tuned' ? 0.012 : null,
    failedToTrain: null,
    colourIndex: 0,
  };
}

const paired = (measure: string, points: number, pValue: number) => ({
  subjectIndex: 0,
  measure,
  points,
  low: points - 1,
  high: points + 1,
  onlySubject: 143,
  onlyBaseline: 129,
  pValue,
  adjustedPValue: Math.min(1, 2 * pValue),
  bootstrap: { low: points - 1.5, high: points + 1.5, resamples: 10_000, seed: 0 },
});

const comparison = {
  baselineIndex: 1,
  subjects: [subject('tuned', 0.84, 0.57, 110), subject('scratch', 0.8, 0.58, 660)],
  evaluationPlan: evaluationRecord('aaaaaa01').plan,
  datasetName: 'fashion',
  datasetFingerprint: 'f',
  differences: [
    paired('clean', 4, 0.0001),
    paired('FGSM', -1, 0.4),
    paired('worst case', -1, 0.48),
  ],
  seedGroups: [
    {
      name: 'tuned',
      subjectIndexes: [0],
      seeds: [0, 1],
      measures: [{ measure: 'worst case', values: [0.57, 0.59], mean: 0.58, deviation: 0.0141 }],
    },
  ],
  planDifferences: [],
  verdict: [],
  limits: [],
} as unknown as Comparison;

describe('the table along directions', () => {
  const share = wilsonInterval(50, 100);
  const result = {
    clean: share,
    reconstructed: share,
    reconstructionError: 0.1,
    directions: [{ name: 'larger', points: [{ shift: 2, accuracy: wilsonInterval(25, 100) }] }],
  };
  const [tuned, scratch] = comparison.subjects;
  const along = {
    generatorName: 'vae',
    images: 100,
    directions: ['size'],
    shifts: [2],
    differences: [paired('reconstructed', 0, 1), paired('along size +2', -9, 0.001)],
    leftOut: [],
  };
  const moved = {
    ...comparison,
    subjects: [{ ...tuned, evaluation: { ...tuned!.evaluation, directions: result } }, scratch],
    along,
  } as unknown as Comparison;

  it('has the redrawn images at the shift 0, and finds a direction of another name', () => {
    const { shifts, rows } = directionRows(moved, along);
    expect(shifts).toEqual([0, 2]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.cells.map(({ accuracy, difference }) => [accuracy, difference?.text])).toEqual([
      ['50.0 %', '0.0'],
      ['25.0 %', '−9.0'],
    ]);
    expect(rows[0]?.cells[1]?.difference?.significant).toBe(true);
    expect(directionRows(moved, { ...along, leftOut: [0] }).rows).toEqual([]);
    const table = metricTable(moved).rows.filter(([measure]) => measure === 'along size +2');
    expect(table.map((cells) => [cells[1], cells[2], cells[7]])).toEqual([
      ['tuned', 0.25, -9],
      ['scratch', null, null],
    ]);
  });
});

describe('what is gained and lost', () => {
  it('is the worst case and the clean images of everyone but the baseline', () => {
    expect(differenceRows(comparison)).toMatchObject([
      { name: 'tuned', robust: { points: -1 }, clean: { points: 4, adjustedPValue: 0.0002 } },
    ]);
    expect(differenceRows({ ...comparison, differences: [] })).toMatchObject([
      { name: 'tuned', robust: null, clean: null },
    ]);
  });
});

describe('the table of measures', () => {
  const rows = metricRows(comparison);
  const row = (label: string) => rows.find((each) => each.label === label)?.cells ?? [];

  it('shows accuracies with intervals and differences to the baseline', () => {
    expect(row('Clean')[0]).toEqual({
      value: '84.0 %',
      interval: '[81.0, 87.0]',
      difference: {
        text: '+4.0',
        detail: '[3.0, 5.0] · p < 0.001',
        evidence: expect.stringContaining(
          'corrected for those that are looked at together (Holm) p < 0.001',
        ) as string,
        significant: true,
        better: true,
      },
    });
    expect(row('Clean')[1]?.difference).toBeUndefined();
    expect(row('Worst case')[0]?.difference).toMatchObject({ text: '−1.0', significant: false });
    expect(row('Images gained and lost').map(({ value }) => value)).toEqual([
      '143 gained, 129 lost',
      '–',
    ]);
  });

  it('shows the interval of the verdict beside a difference, and names the bootstrap where it is told', () => {
    const found = row('Clean')[0]?.difference;
    const [paired] = comparison.differences;
    if (!paired) throw new Error('the comparison has differences');
    expect(`${found?.text} ${found?.detail}`).toContain(formatDifference(paired));
    expect(found?.evidence).toContain('by a paired bootstrap of 10,000 resamples [2.5, 5.5]');
  });

  it('tells repetitions with other seeds, every one of them', () => {
    expect(row('Over seeds')).toEqual([
      { value: '58.0 % ± 1.4', list: 'seed 0: 57.0 %, seed 1: 59.0 %' },
      { value: '1 seed' },
    ]);
  });

  it('counts the cost with and without pretraining', () => {
    expect(row('Cost').map(({ value }) => value)).toEqual(['110', '660']);
    expect(row('Cost with pretraining').map(({ value }) => value)).toEqual(['140', '660']);
    expect(pretrainingPasses(null)).toBeNull();
  });

  it('exports every measure of every subject', () => {
    const table = metricTable(comparison);
    expect(table.rows).toHaveLength(6);
    expect(table.rows.every(({ length }) => length === table.columns.length)).toBe(true);
    const [first = []] = table.rows;
    expect(first[table.columns.indexOf('p_value')]).toBe(0.0001);
    expect(first[table.columns.indexOf('pretraining_passes')]).toBe(30);
  });
});

describe('missing evaluations', () => {
  const one = 'checkpoint-aaaaaa01' as CheckpointId;
  const two = 'checkpoint-aaaaaa02' as CheckpointId;
  const network = { input: { height: 28, width: 28, channels: 1 }, classes: 2 };
  const dataset = { image: network.input, classNames: ['a', 'b'] };
  const plansOf = (
    candidates: Omit<Candidate, 'network'>[],
    known = candidates.flatMap(({ evaluations }) => evaluations),
  ) =>
    sharedPlans(
      candidates.map((candidate) => ({ ...candidate, network })),
      known,
      () => dataset,
    );
  const missingOf = (candidates: Omit<Candidate, 'network'>[]) =>
    plansOf(candidates)[0]?.missing ?? [];

  it('give everyone the evaluation that most share', () => {
    const shared = evaluationRecord('aaaaaa01', { images: 2000 });
    const newer = evaluationRecord('aaaaaa02', {
      images: 500,
      createdAt: '2026-11-25T00:00:00.000Z',
    });
    const three = 'checkpoint-aaaaaa03' as CheckpointId;
    const missing = missingOf([
      { checkpointId: one, evaluations: [shared, newer] },
      { checkpointId: two, evaluations: [shared] },
      { checkpointId: three, evaluations: [] },
    ]);
    expect(missing).toEqual([
      { checkpointId: three, datasetId: shared.datasetId, plan: shared.plan },
    ]);
  });

  it('propose what the checkpoints of this history share before a long one that was made once', () => {
    const usual = evaluationRecord('aaaaaa01', { images: 1000 });
    const long = evaluationRecord('aaaaaa02', {
      images: 10_000,
      createdAt: '2026-11-25T00:00:00.000Z',
    });
    const elsewhere = evaluationRecord('aaaaaa03', {
      images: 1000,
      checkpointId: 'checkpoint-aaaaaa09' as CheckpointId,
    });
    const candidates = [
      { checkpointId: one, evaluations: [long, usual] },
      { checkpointId: two, evaluations: [] },
    ];
    const imagesOf = (plans: ReturnType<typeof plansOf>) => plans.map(({ plan }) => plan.images);
    expect(imagesOf(plansOf(candidates, [long, usual, elsewhere]))).toEqual([1000, 10_000]);
    const longElsewhere = { ...long, id: elsewhere.id, checkpointId: elsewhere.checkpointId };
    expect(imagesOf(plansOf(candidates, [long, usual, longElsewhere]))).toEqual([10_000, 1000]);
  });

  it('ask for nothing that is under way or that has no model', () => {
    const done = evaluationRecord('aaaaaa01');
    const running = evaluationRecord('aaaaaa02', { state: 'running', checkpointId: two });
    expect(
      missingOf([
        { checkpointId: one, evaluations: [done] },
        { checkpointId: two, evaluations: [running] },
      ]),
    ).toEqual([]);
    expect(missingOf([{ checkpointId: one, evaluations: [] }])).toEqual([]);
  });

  it('repeat what failed', () => {
    const failed = evaluationRecord('aaaaaa02', { state: 'failed', checkpointId: two });
    const missing = missingOf([
      { checkpointId: one, evaluations: [evaluationRecord('aaaaaa01')] },
      { checkpointId: two, evaluations: [failed] },
    ]);
    expect(missing.map(({ checkpointId }) => checkpointId)).toEqual([two]);
  });

  it('are not offered where a network cannot take the images', () => {
    const done = { checkpointId: one, network, evaluations: [evaluationRecord('aaaaaa01')] };
    const others = [
      { ...network, classes: 10 },
      { ...network, input: { height: 32, width: 32, channels: 3 } },
    ];
    for (const other of others) {
      const candidates = [done, { checkpointId: two, network: other, evaluations: [] }];
      expect(sharedPlans(candidates, done.evaluations, () => dataset)).toEqual([]);
    }
  });
});

describe('subjects', () => {
  it('are runs with a best checkpoint, found by id or name', () => {
    const run = runRecord({ bestCheckpointId: 'checkpoint-aaaaaa01' as CheckpointId });
    expect(subjectChoices([run, runRecord()], [])).toHaveLength(1);
    expect(describeSubjects(['fine-tune', 'gone'], [run], [])).toMatchObject([
      { id: 'fine-tune', name: 'fine-tune', colourIndex: 2 },
      { id: 'gone', detail: 'no longer here', colourIndex: null },
    ]);
  });
});

describe('what may join a comparison', () => {
  const choice = (id: string, datasets: string[]) => ({
    id,
    name: id,
    detail: '',
    colourIndex: null,
    datasets,
  });
  const choices = [
    choice('a', ['fashion']),
    choice('b', ['fashion', 'digits']),
    choice('c', ['digits']),
    choice('imported', []),
  ];
  const offered = (chosen: string[]) => offeredChoices(choices, chosen).offered.map(({ id }) => id);

  it('is anything at first, then what was trained or evaluated on the dataset of the chosen', () => {
    expect(offered([])).toEqual(['a', 'b', 'c', 'imported']);
    expect(offered(['a'])).toEqual(['a', 'b', 'imported']);
    expect(offered(['c'])).toEqual(['b', 'c', 'imported']);
    expect(offeredChoices(choices, ['a', 'c'])).toMatchObject({ otherCount: 0 });
    expect(offeredChoices(choices, ['a']).otherCount).toBe(1);
  });

  it('takes a model with the datasets it was evaluated on', () => {
    const run = runRecord({ bestCheckpointId: 'checkpoint-aaaaaa01' as CheckpointId });
    const evaluation = { ...evaluationRecord('aaaaaa01'), datasetFingerprint: 'elsewhere' };
    expect(subjectChoices([run], [], [evaluation])[0]?.datasets).toEqual([
      run.datasetFingerprint,
      'elsewhere',
    ]);
  });
});

describe('the cost figure', () => {
  const point = (passes: number | null) => ({
    name: 'a',
    colourIndex: 0,
    passes,
    pretrainingPasses: 30,
    accuracy: share(0.5),
    clean: 0.8,
  });

  it('spans all costs with pretraining and turns logarithmic when they are far apart', () => {
    expect(costRange([point(110), point(660), point(null)])).toEqual({ low: 110, high: 690 });
    expect(wantsLogarithm({ low: 110, high: 690 })).toBe(false);
    expect(wantsLogarithm({ low: 10, high: 690 })).toBe(true);
    expect(costTable([point(null)]).rows[0]?.slice(0, 3)).toEqual(['a', null, 30]);
  });

  it('shows accuracies from zero, but from nearby where all lie high above it', () => {
    const at = (value: number) => ({ ...point(1), accuracy: share(value) });
    const range = (...values: number[]) => {
      const { low, high } = accuracyRange(values.map(at));
      return [Number(low.toFixed(6)), Number(high.toFixed(6))];
    };
    expect(range(0.63, 0.68)).toEqual([57.8, 73.2]);
    expect(range(0.65)).toEqual([60, 70]);
    expect(range(0.97)).toEqual([92, 100]);
    expect(range(0.03, 0.68)).toEqual([0, 81.65]);
    expect(range()).toEqual([0, 10]);
  });
});
