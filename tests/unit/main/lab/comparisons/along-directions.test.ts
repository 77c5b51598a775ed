import { describe, expect, it } from 'vitest';
import { DirectionsPlan } from '../../../../../src/contract/evaluations/parts/directions';
import type { EvaluationRecord } from '../../../../../src/contract/evaluations/evaluation';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import { newId } from '../../../../../src/main/lab/identifiers';
import { differencesAlong } from '../../../../../src/main/lab/comparisons/along-directions';
import { chooseEvaluations } from '../../../../../src/main/lab/comparisons/comparison-choice';
import { makeDirectionsResult } from '../../../../support/directions-result';
import { makeSummary } from '../../../../support/evaluation-summary';
import { makeDataset, makeEvaluation, makeEvaluationPlan } from '../../../../support/lab-records';

const dataset = makeDataset();
const share = wilsonInterval(2, 4);

function evaluated(name: string, change: Record<string, unknown> = {}): EvaluationRecord {
  const directions = DirectionsPlan.parse({
    generator: 'generator-a',
    generatorName: 'vae',
    along: [{ set: 'set-a', direction: 0, name, vector: [1, 0] }],
    shifts: [2, 0, -2],
    images: 8,
    ...change,
  });
  return makeEvaluation(newId('checkpoint'), dataset.id, {
    plan: makeEvaluationPlan({ directions }),
    state: 'completed',
    summary: makeSummary({
      clean: share,
      worstCase: share,
      directions: makeDirectionsResult(name),
    }),
  });
}

const plain = (): EvaluationRecord =>
  makeEvaluation(newId('checkpoint'), dataset.id, {
    state: 'completed',
    summary: makeSummary({ clean: share, worstCase: share }),
  });

/** Whether each of eight images is right, by measure. */
function correct(measures: Record<string, string>) {
  return new Map(
    Object.entries(measures).map(([name, right]) => [
      name,
      new Map([...right].map((value, image) => [image, value === '1'])),
    ]),
  );
}

describe('paired differences along directions', () => {
  const baseline = correct({
    reconstructed: '11110000',
    'along size -2': '11000000',
    'along size +2': '10000000',
  });

  it('pair the redrawn images and every shift, whatever a direction is called', () => {
    const subject = correct({
      reconstructed: '11110000',
      'along larger -2': '11111111',
      'along larger +2': '01111111',
    });
    const found = differencesAlong(
      [evaluated('larger'), evaluated('size')],
      [subject, baseline],
      1,
    );
    expect(found).toMatchObject({
      generatorName: 'vae',
      images: 8,
      directions: ['size'],
      shifts: [-2, 2],
      leftOut: [],
    });
    expect(
      found?.differences.map(({ measure, points, onlySubject, onlyBaseline }) => [
        measure,
        points,
        onlySubject,
        onlyBaseline,
      ]),
    ).toEqual([
      ['reconstructed', 0, 0, 0],
      ['along size -2', 75, 6, 0],
      ['along size +2', 75, 7, 1],
    ]);
    // Exact McNemar: 2 / 2^6, and (1 + 8 ones of 8) twice over 2^8; then Holm over three.
    const [redrawn, back, forth] = found!.differences;
    expect(back?.pValue).toBeCloseTo(2 / 64, 12);
    expect(forth?.pValue).toBeCloseTo(18 / 256, 12);
    expect(back?.adjustedPValue).toBeCloseTo(6 / 64, 12);
    expect(forth?.adjustedPValue).toBeCloseTo(36 / 256, 12);
    expect(redrawn?.adjustedPValue).toBe(1);
    expect(forth?.bootstrap.low).toBeLessThan(75);
  });

  it.each([
    ['other shifts', { shifts: [-1, 1] }],
    ['fewer images', { images: 4 }],
    ['another generator', { generator: 'generator-b' }],
    ['codes by descent', { inversion: { kind: 'descent' } }],
    [
      'another direction',
      { along: [{ set: 'set-a', direction: 1, name: 'size', vector: [0, 1] }] },
    ],
  ])('leave a subject out that was moved otherwise: %s', (_, change) => {
    const evaluations = [evaluated('size'), evaluated('size', change)];
    const found = differencesAlong(evaluations, [baseline, baseline], 0);
    expect(found).toMatchObject({ differences: [], leftOut: [1] });
  });

  it('are none where the baseline was not moved, and nothing where nobody was', () => {
    const none = correct({});
    const found = differencesAlong([plain(), evaluated('size')], [none, baseline], 0);
    expect(found).toMatchObject({ generatorName: 'vae', differences: [], leftOut: [1] });
    expect(differencesAlong([plain(), plain()], [none, none], 0)).toBeNull();
  });

  it('count among evaluations that are alike, though newer ones are without', () => {
    const candidate = (name: string, evaluations: EvaluationRecord[]) => ({
      name,
      checkpointId: newId('checkpoint'),
      hasWeights: true,
      evaluations,
    });
    const [left, right] = [evaluated('size'), evaluated('larger')];
    const other = evaluated('size', { images: 4 });
    const chosen = chooseEvaluations([
      candidate('left', [plain(), other, left]),
      candidate('right', [plain(), right]),
    ]);
    expect(chosen.map(({ id }) => id)).toEqual([left.id, right.id]);
    const newest = plain();
    const alone = chooseEvaluations([
      candidate('left', [newest, left]),
      candidate('right', [other]),
    ]);
    expect(alone.map(({ id }) => id)).toEqual([newest.id, other.id]);
  });
});
