import { describe, expect, it } from 'vitest';
import type { RowDifference, StudyRow } from '../../../src/contract/studies/records';
import {
  plannedRunsText,
  resultTable,
  studyLimits,
  studyVerdict,
} from '../../../src/words/studies';
import { makeEvaluationPlan } from '../../support/lab-records';

const proportion = (value: number) => ({ count: 0, total: 1000, value, low: 0, high: 1 });

function row(name: string, robust: number, changes: Partial<StudyRow> = {}): StudyRow {
  return {
    name,
    arm: name,
    checkpoint: 'best',
    description: '',
    isBaseline: false,
    seeds: [0, 1].map((seed) => ({
      seed,
      state: 'completed',
      reason: null,
      runId: null,
      checkpointId: null,
      evaluationId: null,
      clean: proportion(0.8),
      robust: proportion(robust),
      corrupted: null,
      shifted: [],
      lostClasses: [],
      chosen: null,
      cost: null,
    })),
    clean: { mean: 0.8, deviation: 0.01 },
    robust: { mean: robust, deviation: 0.01 },
    corrupted: null,
    shifted: [],
    cost: {
      passes: { forward: 48, backward: 48 },
      withPretraining: 48,
      durationMs: 600_000,
      withPretrainingMs: 600_000,
    },
    cleanDifference: null,
    robustDifference: null,
    ...changes,
  };
}

function difference(points: number, pValue: number, seeds = [points, points]): RowDifference {
  return {
    points,
    low: points - 1,
    high: points + 1,
    pValue,
    adjustedPValue: pValue,
    seeds: seeds.map((each, seed) => ({ seed, points: each, pValue })),
  };
}

const cheap = {
  passes: { forward: 6, backward: 6 },
  withPretraining: 18,
  durationMs: 75_000,
  withPretrainingMs: null,
};
const baseline = row('scratch', 0.45, { isBaseline: true });
const facts = (rows: StudyRow[]) => ({
  rows,
  evaluationPlan: makeEvaluationPlan(),
  robustName: 'worst case, FGSM only',
  images: 1000,
});

describe('the verdict of a study', () => {
  it('says after the answer which classes a row no longer recognises, in which seeds', () => {
    const lost = (className: string, classIndex: number, right: number, before?: number) => ({
      classIndex,
      className,
      clean: { ...proportion(right), total: 100 },
      robust: { ...proportion(0), total: 100 },
      against: before === undefined ? null : { clean: proportion(before), adjustedPValue: 0.001 },
    });
    const arm = row('fine-tune', 0.45, { robustDifference: difference(0, 0.9), cost: cheap });
    const [first, second] = arm.seeds;
    const seeds = [
      { ...first!, lostClasses: [lost('cat', 3, 0.095, 0.52)] },
      { ...second!, lostClasses: [lost('bird', 2, 0.1), lost('cat', 3, 0.11, 0.5)] },
    ];
    const verdict = studyVerdict(facts([baseline, { ...arm, seeds }]));
    expect(verdict[1]).toBe(
      '"fine-tune" does not recognise 2 classes: "bird" (seed 1: 10.0 % of 100 clean images) and "cat" (seed 0: 9.5 % instead of 52.0 % of 100 clean images; seed 1: 11.0 % instead of 50.0 % of 100 clean images).',
    );
    const alone = studyVerdict(facts([baseline, { ...arm, seeds: seeds.slice(0, 1) }]));
    expect(alone[1]).toContain('"fine-tune" does not recognise the class "cat" (seed 0:');
    expect(studyVerdict(facts([baseline, arm])).join(' ')).not.toContain('recognise');
  });

  it('names an arm that is clearly better, with its cost in passes with and without pretraining', () => {
    const better = row('fine-tune', 0.48, { robustDifference: difference(3, 0.001), cost: cheap });
    const [first] = studyVerdict(facts([baseline, better]));
    expect(first).toBe(
      '"fine-tune" is more robust than the baseline "scratch", by +3.0 points [2.0, 4.0], p = 0.001; 0.13 times the passes (0.38 with pretraining counted), 1 min 15 s of training.',
    );
  });

  it('says in the answer itself which arm rests on one seed', () => {
    const one = (name: string, points: number, pValue: number) => {
      const arm = row(name, 0.45, { robustDifference: difference(points, pValue), cost: cheap });
      return { ...arm, seeds: arm.seeds.slice(0, 1) };
    };
    expect(studyVerdict(facts([baseline, one('lucky', 3, 0.001)]))[0]).toContain(
      '"lucky" (one seed) is more robust than',
    );
    const several = row('fine-tune', 0.45, { robustDifference: difference(0, 0.9), cost: cheap });
    expect(studyVerdict(facts([baseline, several, one('unsure', 0, 0.9)]))[0]).toContain(
      '"fine-tune" and "unsure" (one seed) are not clearly worse',
    );
  });

  it('calls nothing better that is not so for every seed, or that chance may have made', () => {
    for (const unsure of [difference(3, 0.001, [7, -1]), difference(3, 0.2)]) {
      const verdict = studyVerdict(
        facts([baseline, row('fine-tune', 0.48, { robustDifference: unsure, cost: cheap })]),
      );
      expect(verdict[0]).toBe(
        'No arm is clearly more robust than the baseline "scratch"; "fine-tune" is not clearly worse, and costs less.',
      );
      expect(verdict.at(-1)).toContain('no clear difference');
    }
  });

  it('does not praise what costs less and is clearly worse', () => {
    const worse = row('short', 0.3, { robustDifference: difference(-15, 0.0001), cost: cheap });
    expect(studyVerdict(facts([baseline, worse]))[0]).toBe(
      'No arm is clearly more robust than the baseline "scratch".',
    );
  });

  it('tells what failed and why, and waits for the baseline', () => {
    const seeds = baseline.seeds.map((seed) => ({
      ...seed,
      state: 'diverged' as const,
      reason: 'The loss is NaN.',
      robust: null,
    }));
    const broken = row('wild', 0, { seeds, robust: null });
    expect(studyVerdict(facts([baseline, broken])).join(' ')).toContain(
      '"wild", seed 0, diverged: The loss is NaN.',
    );
    expect(studyVerdict(facts([{ ...baseline, robust: null }]))).toEqual([
      'There is no verdict yet: the baseline "scratch" has no result.',
    ]);
  });

  it('never calls accuracy under weak attacks robust accuracy under AutoAttack', () => {
    expect(studyVerdict(facts([baseline])).join(' ')).toContain('worst case, FGSM only');
    expect(studyLimits(facts([baseline])).join(' ')).toContain(
      'not the robust accuracy under AutoAttack',
    );
  });

  it('says of validation images that something was chosen by them', () => {
    const measured = facts([baseline]);
    const limitsOn = (split: 'validation' | 'test') => {
      const evaluationPlan = { ...measured.evaluationPlan, split };
      return studyLimits({ ...measured, evaluationPlan }).join(' ');
    };
    expect(limitsOn('validation')).toContain('chosen by validation images');
    expect(limitsOn('test')).not.toContain('chosen');
  });

  it('says which rows rest on one seed, and what is missing', () => {
    const [only] = baseline.seeds;
    const single = row('single', 0.4, { seeds: only ? [only] : [] });
    const open = row('open', 0, {
      robust: null,
      seeds: only ? [{ ...only, state: 'waiting', robust: null }] : [],
    });
    const limits = studyLimits(facts([baseline, single, open])).join(' ');
    expect(limits).toContain('"single" rests on one seed');
    expect(limits).toContain('1 result of the study is still missing');
  });
});

describe('the table of a study', () => {
  it('has the accuracy under corruptions where the evaluation measured it', () => {
    const plain = resultTable([row('scratch', 0.6)]);
    expect(plain.titles).not.toContain('corrupted');
    const corrupted = { mean: 0.7123, deviation: 0.004 };
    const { titles, rows } = resultTable([row('scratch', 0.6), row('tuned', 0.6, { corrupted })]);
    expect(titles.slice(0, 5)).toEqual([
      'arm',
      'clean',
      'robust',
      'corrupted',
      'robust against the baseline, points',
    ]);
    expect(rows.map((cells) => [cells.length, cells[3]])).toEqual([
      [9, '–'],
      [9, '71.2 % ± 0.4'],
    ]);
    expect(plain.rows.map((cells) => cells.length)).toEqual([8]);
  });

  it('has a column for each shifted dataset, empty where a row was not measured on it', () => {
    const accuracy = { mean: 0.5, deviation: null };
    const shifted = [
      { name: 'clip art', accuracy: { mean: 0.6123, deviation: 0.01 } },
      { name: 'sketches', accuracy },
    ];
    const rows = [
      row('scratch', 0.6, { shifted: shifted.slice(1) }),
      row('tuned', 0.6, { shifted }),
    ];
    const table = resultTable(rows);
    expect(table.titles.slice(3, 5)).toEqual(['on sketches', 'on clip art']);
    expect(table.rows.map((cells) => cells.slice(3, 5))).toEqual([
      ['50.0 %', '–'],
      ['50.0 %', '61.2 % ± 1.0'],
    ]);
  });
});

describe('the runs of a study before it starts', () => {
  it.each([
    [6, 0, 0, '6 runs'],
    [6, 1, 5, '6 runs, 1 known already, 5 trained already'],
    [6, 0, 2, '6 runs, 2 trained already'],
    [6, 6, 0, '6 runs, all known already'],
  ])('%i, %i of them known and %i only trained', (trials, known, trained, text) => {
    expect(plannedRunsText({ trials, known, trained })).toBe(text);
  });
});
