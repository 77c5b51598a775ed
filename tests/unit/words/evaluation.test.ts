import { describe, expect, it, test } from 'vitest';
import {
  EvaluationPlan,
  type EvaluationRecord,
  type EvaluationSummary,
} from '../../../src/contract/evaluations/evaluation';
import { newId } from '../../../src/main/lab/identifiers';
import { wilsonInterval } from '../../../src/main/core/numerics/intervals';
import {
  evaluationBasis,
  expectedTimeText,
  figureNote,
  resultBasis,
} from '../../../src/words/evaluation';
import { withFixedSpaces } from '../../../src/words/sentences';
import { makeSummary } from '../../support/evaluation-summary';
import { makeEvaluation } from '../../support/lab-records';

const pgd = { kind: 'pgd', steps: 20, stepSize: { relativeToEpsilon: 0.125 } };
const plan = EvaluationPlan.parse({
  images: 1000,
  threatModel: { norm: 'linf', epsilon: '8/255' },
  attacks: [{ name: 'PGD-20', attack: pgd }],
});
const standard = EvaluationPlan.parse({
  ...plan,
  attacks: [{ name: 'Square', attack: { kind: 'square' } }],
});

function summary(
  verdict: 'passed' | 'warning' | 'failed',
  changes: Partial<EvaluationSummary> = {},
): EvaluationSummary {
  return makeSummary({
    clean: wilsonInterval(200, 256),
    worstCase: wilsonInterval(100, 256),
    checks: [{ name: 'gradients-not-zero', verdict, explanation: '' }],
    ...changes,
  });
}

function evaluated(given: EvaluationPlan, found: EvaluationSummary | null): EvaluationRecord {
  return makeEvaluation(newId('checkpoint'), newId('dataset'), { plan: given, summary: found });
}

it('says how long an evaluation is going to take, as far as that is known', () => {
  const basis = 'earlier evaluations';
  const text = (durationMs: number | null, isAtMost: boolean) =>
    expectedTimeText({ durationMs, isAtMost, basis });
  expect(text(7_200_000, true)).toBe('At most 2 h here, by earlier evaluations.');
  expect(text(240_000, false)).toBe('About 4 min here, by earlier evaluations.');
  expect(text(200, true)).toBe('Under 10 s here, by earlier evaluations.');
  expect(text(null, true)).toBeNull();
});

describe('the note under a figure', () => {
  it.each([
    ['PGD only', plan, summary('passed'), false, 'PGD only'],
    ['the gravest first', plan, summary('failed'), true, 'check failed · Linf 8/255 · PGD only'],
    ['a warning', standard, summary('warning'), false, 'check warns'],
    ['an early end', standard, summary('passed', { stoppedEarly: 'sure' }), false, 'stopped early'],
    ['nothing to say', standard, summary('passed'), false, null],
    ['nothing known yet', plan, null, true, 'Linf 8/255'],
  ])('says %s', (_, given, found, named, expected) => {
    expect(figureNote(evaluated(given, found), named)).toBe(expected);
  });

  it('says where the data and the weights are other ones than the row stands for', () => {
    const evaluation = { ...evaluated(plan, summary('failed')), datasetName: 'photos' };
    const owner = { datasetFingerprint: 'another', bestCheckpointId: 'another' };
    expect(figureNote(evaluation, true, owner)).toBe(
      'check failed · on photos · not the best weights · Linf 8/255 · PGD only',
    );
    expect(resultBasis(owner, evaluation)).toMatch(/^on photos · not the best weights · 256 test/);
    const own = { datasetFingerprint: evaluation.datasetFingerprint, bestCheckpointId: null };
    expect(figureNote(evaluation, false, own)).toBe('check failed · PGD only');
    expect(resultBasis(own, evaluation)).toMatch(/^256 test/);
  });
});

describe('what figures rest on', () => {
  it('is the plan before there are figures', () => {
    expect(evaluationBasis(plan)).toBe('1,000 test images · PGD-20 · Linf 8/255 (0.0314) · seed 0');
  });

  it('is the images that were looked at, the marks and the checks afterwards', () => {
    expect(evaluationBasis(plan, summary('passed', { stoppedEarly: 'sure' }))).toBe(
      '256 test images · PGD-20 · Linf 8/255 (0.0314) · seed 0 · PGD only · stopped early · 1 self-check passed',
    );
  });
});

test('figures of a sentence are not parted at the end of a line', () => {
  expect(
    withFixedSpaces('42.5 % [40.7, 44.7] clean (not significant, p = 0.16, p < 0.001); as many'),
  ).toBe(
    '42.5\u00a0% [40.7, 44.7] clean (not significant, p\u00a0=\u00a00.16, p\u00a0<\u00a00.001); as many',
  );
});
