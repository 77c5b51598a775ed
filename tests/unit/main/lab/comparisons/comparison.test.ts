import { adversarialRecipe } from '../../../../../src/contract/plans/recipe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cost } from '../../../../../src/contract/models/checkpoint';
import type {
  ComparisonSubject,
  SeedGroup,
} from '../../../../../src/contract/comparisons/comparison';
import { withRemainders } from '../../../../../src/contract/evaluations/parts/attacks';
import type { EvaluationSummary } from '../../../../../src/contract/evaluations/evaluation';
import type { CheckpointId } from '../../../../../src/contract/ids';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import { newId } from '../../../../../src/main/lab/identifiers';
import { createComparisonService } from '../../../../../src/main/lab/comparisons/comparisons';
import { planDifferences } from '../../../../../src/main/lab/comparisons/plan-differences';
import {
  failedToTrain,
  robustOverfittingGap,
} from '../../../../../src/main/lab/runs/training-health';
import { writeLimits } from '../../../../../src/main/lab/comparisons/comparison-limits';
import { writeVerdict } from '../../../../../src/main/lab/comparisons/verdict';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import { putPerImage } from '../../../../../src/main/lab/store/repositories/evaluations/evaluation-images';
import * as evaluations from '../../../../../src/main/lab/store/repositories/evaluations/evaluations';
import { makeSummary } from '../../../../support/evaluation-summary';
import {
  at,
  makeCard,
  makeCheckpoint,
  makeEvaluation,
  makeEvaluationPlan,
  makePlan,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';
import { setWorkState } from '../../../../../src/main/lab/store/repositories/queue/work';

describe('plan differences', () => {
  it('list every key with one value for each subject, null where there is none', () => {
    const fine = makePlan({ name: 'a' });
    const scratch = makePlan({ name: 'b', epochs: 5, learningRate: { kind: 'cosine', peak: 0.1 } });
    const found = planDifferences([fine, scratch, null]);
    const of = (path: string) => found.find((difference) => difference.path === path);
    expect(of('epochs')).toEqual({ path: 'epochs', values: [2, 5, null], equal: false });
    expect(of('learningRate.peak')?.values).toEqual([null, 0.1, null]);
    expect([of('name'), of('evaluation')]).toEqual([undefined, undefined]);
    const sections = found.map(({ path }) => path.split('.')[0]);
    expect(sections.filter((section, index) => section !== sections[index - 1])).toEqual([
      ...new Set(sections),
    ]);
    const same = planDifferences([fine, { ...fine, name: 'other' }]);
    expect(same.every(({ equal }) => equal)).toBe(true);
  });
});

describe('training health', () => {
  it('measures robust overfitting from the best epoch to the last', () => {
    expect(robustOverfittingGap([0.1, 0.5, null, 0.375])).toBe(0.125);
    expect(robustOverfittingGap([0.1, 0.2])).toBe(0);
    expect(robustOverfittingGap([0.1, null])).toBeNull();
    expect(robustOverfittingGap([])).toBeNull();
  });

  it('tells a run at chance from one that learned, with the likely cause', () => {
    const atChance = wilsonInterval(105, 1000);
    expect(failedToTrain(wilsonInterval(150, 1000), 10, makePlan())).toBeNull();
    expect(failedToTrain(atChance, 10, makePlan())).toMatch(
      /10\.5 %.*starts too high \(0\.05, without a warm-up\)/,
    );
    const attacked = makePlan({
      recipe: adversarialRecipe({ attack: { kind: 'fgsm' } }),
      learningRate: { kind: 'one-cycle', peak: 0.4 },
    });
    expect(failedToTrain(atChance, 10, attacked)).toContain('let epsilon grow with a linear ramp');
    expect(failedToTrain(atChance, 10, null)).toMatch(
      /guessing among 10 classes gives \(10\.0 %\)\.$/,
    );
  });
});

const cost = (imagePasses: number, pretrainingImagePasses = 0): Cost => ({
  imagePasses,
  trainingSetPasses: imagePasses / 1e6,
  durationMs: 1,
  pretrainingImagePasses,
});

function summary(clean: number, worstCase: number): EvaluationSummary {
  return makeSummary({
    clean: wilsonInterval(clean, 1000),
    worstCase: wilsonInterval(worstCase, 1000),
    checks: (['inside-ball-and-box', 'gradients-not-zero'] as const).map((name) => ({
      name,
      verdict: 'passed',
      explanation: 'as it should be',
    })),
  });
}

function subject(name: string, changes: Partial<ComparisonSubject>): ComparisonSubject {
  return {
    name,
    runId: null,
    checkpointId: newId('checkpoint'),
    checkpointKind: 'best',
    evaluationId: newId('evaluation'),
    runState: 'completed',
    evaluation: summary(800, 400),
    cost: cost(2e6),
    best: null,
    robustOverfittingGap: null,
    failedToTrain: null,
    lostClasses: [],
    colourIndex: 0,
    ...changes,
  };
}

describe('the verdict', () => {
  const evaluationPlan = makeEvaluationPlan({
    images: 1000,
    attacks: [
      { name: 'FGSM', attack: { kind: 'fgsm' } },
      { name: 'PGD-20', attack: { kind: 'pgd', steps: 20, stepSize: { relativeToEpsilon: 0.1 } } },
    ],
  });
  const difference = (measure: string, points: number, pValue: number) => ({
    subjectIndex: 1,
    measure,
    points,
    low: points - 2,
    high: points + 2,
    onlySubject: 1,
    onlyBaseline: 1,
    pValue,
    adjustedPValue: pValue,
    bootstrap: { low: points - 2, high: points + 2, resamples: 10_000, seed: 0 },
  });
  const input = {
    subjects: [
      subject('scratch', {}),
      subject('fine-tune', { evaluation: summary(810, 450), cost: cost(1e6, 3e6) }),
    ],
    baselineIndex: 0,
    evaluationPlan,
    differences: [difference('clean', 1, 0.3), difference('worst case', 5, 0.0001)],
  };

  const group = (name: string, seeds: number[]): SeedGroup => ({
    name,
    subjectIndexes: [...seeds.keys()],
    seeds,
    measures: [],
  });

  it('names each attack alone where each ran on what those before it left', () => {
    const cumulative = withRemainders({ ...evaluationPlan, mode: 'cumulative' as const });
    const [baseline] = writeVerdict({ ...input, evaluationPlan: cumulative });
    expect(baseline).toContain('in the worst case over FGSM and PGD-20 (');
  });

  it('says in words what was gained, on what, how sure it is, and what it cost', () => {
    expect(writeVerdict(input)).toEqual([
      'Baseline "scratch": 40.0 % [37.0, 43.1] right in the worst case over FGSM and PGD-20 (Linf epsilon 0.1000, 1,000 test images, PGD only; 2 self-checks passed), 80.0 % [77.4, 82.4] clean.',
      '"fine-tune": 45.0 % [41.9, 48.1] under attack (+5.0 points [3.0, 7.0], p < 0.001); 81.0 % [78.5, 83.3] clean (+1.0 points [−1.0, 3.0], not significant, p = 0.30); 0.5 times the passes of "scratch" (2 with pretraining counted).',
    ]);
  });

  it('says beside its figure where a check of a subject is not green', () => {
    const [check] = summary(810, 450).checks;
    const checks = check ? [{ ...check, verdict: 'failed' as const }] : [];
    const masked = subject('masked', { evaluation: { ...summary(810, 450), checks } });
    const [, sentence] = writeVerdict({ ...input, subjects: [subject('scratch', {}), masked] });
    expect(sentence).toContain('45.0 % [41.9, 48.1] under attack, self-checks: 1 failed (');
  });

  it('says once what a check found for several subjects', () => {
    const checks = [
      { name: 'enough-classes', verdict: 'warning', explanation: 'There are 2 classes.' },
    ] as const;
    const evaluation = { ...summary(810, 450), checks: [...checks] };
    const subjects = ['scratch', 'fine-tune'].map((name) => subject(name, { evaluation }));
    const limits = writeLimits({ ...input, subjects }, []);
    expect(limits.filter((limit) => limit.startsWith('Self-check'))).toEqual([
      'Self-check enough-classes warns for "scratch" and "fine-tune". There are 2 classes.',
    ]);
  });

  it('says on which images figures are too good', () => {
    const limitsOn = (split: 'train' | 'validation' | 'test') =>
      writeLimits({ ...input, evaluationPlan: { ...evaluationPlan, split } }, []).join(' ');
    expect(limitsOn('validation')).toContain('chosen by validation images');
    expect(limitsOn('validation')).toContain('cover the choice of the validation images');
    expect(limitsOn('train')).toContain('trained on these images');
    expect(limitsOn('test')).not.toContain('too good');
  });

  it('tells apart what was repeated with other seeds and what was not', () => {
    const limits = writeLimits(input, [group('fine-tune', [0, 1, 2]), group('scratch', [7])]);
    expect(limits[0]).toMatch(/^"fine-tune" was trained with 3 seeds \(0, 1 and 2\)/);
    expect(limits[1]).toMatch(/^Each other subject is one training with one seed \(seed 7\)/);
    const [only, next] = writeLimits(input, [group('fine-tune', [0, 1])]);
    expect(only).toContain('2 seeds');
    expect(next).toContain('The attacks are');
  });

  it('does not take an unknown cost of ancestors for none', () => {
    const unknown = subject('fine-tune', { cost: { ...cost(1e6), pretrainingImagePasses: null } });
    const text = writeVerdict({
      ...input,
      subjects: [input.subjects[0] as ComparisonSubject, unknown],
    }).join(' ');
    expect(text).toContain('(cost of pretraining not known)');
    expect(text).not.toContain('with pretraining counted');
  });

  it('says which classes a subject no longer recognises, before any figure', () => {
    const shirt = {
      classIndex: 6,
      className: 'Shirt',
      clean: wilsonInterval(3, 100),
      robust: wilsonInterval(0, 100),
      against: { clean: wilsonInterval(61, 100), adjustedPValue: 1e-9 },
    };
    const lost = subject('fine-tune', { lostClasses: [shirt] });
    const compared = { ...input, subjects: [input.subjects[0] as ComparisonSubject, lost] };
    expect(writeVerdict(compared)[0]).toBe(
      '"fine-tune" does not recognise the class "Shirt" (3.0 % [1.0, 8.5] clean, 0.0 % [0.0, 3.7] in the worst case, n = 100; "scratch" 61.0 % [51.2, 70.0] clean, p < 0.001).',
    );
    expect(writeVerdict(input).join(' ')).not.toContain('recognise');
  });

  it('says first that a subject failed to train', () => {
    const failed = subject('scratch', { failedToTrain: 'Accuracy is at chance.' });
    const [first] = writeVerdict({
      ...input,
      subjects: [failed, input.subjects[1] as ComparisonSubject],
    });
    expect(first).toBe('"scratch" failed to train. Accuracy is at chance.');
  });

  it('never calls these figures robust accuracy under AutoAttack, and says where they stop', () => {
    const checked = subject('fine-tune', {
      runState: 'interrupted',
      robustOverfittingGap: 0.05,
      evaluation: {
        ...summary(810, 450),
        checks: [
          { name: 'monotone-in-epsilon', verdict: 'failed', explanation: 'It rises at 0.2.' },
          { name: 'inside-ball-and-box', verdict: 'passed', explanation: 'All inside.' },
        ],
      },
    });
    const changed = { ...input, subjects: [input.subjects[0] as ComparisonSubject, checked] };
    expect(writeVerdict(changed).join(' ')).not.toMatch(/robust accuracy|AutoAttack/i);
    const limits = writeLimits(changed, [group('scratch', [0]), group('fine-tune', [0])]).join(
      '\n',
    );
    expect(limits).toContain('one training with one seed (seed 0)');
    expect(limits).toContain('FGSM and PGD only');
    expect(limits).toContain('AutoAttack was not run');
    expect(limits).toContain(
      'Self-check monotone-in-epsilon failed for "fine-tune". It rises at 0.2.',
    );
    expect(limits).not.toContain('inside-ball-and-box');
    expect(limits).toContain('"fine-tune" was interrupted');
    expect(limits).toContain('5.0 points better');
    expect(limits).toContain('The best epoch was evaluated.');
    const last = { ...checked, checkpointKind: 'last' as const };
    const lastLimits = writeLimits({ ...changed, subjects: [last] }, []).join();
    expect(lastLimits).toContain('The last epoch was evaluated.');
    expect(lastLimits).not.toContain('The best epoch was evaluated.');
  });
});

describe('comparisons:compute', () => {
  let lab: TestLab;
  beforeEach(() => {
    lab = openTestContext();
  });
  afterEach(() => lab.remove());

  function addEvaluated(
    name: string,
    predictions: number[],
    parentId: CheckpointId | null = null,
    labels = [1, 1, 1, 1],
  ): CheckpointId {
    const { database } = lab;
    const checkpoint = makeCheckpoint({ name, parentId, card: makeCard({ cost: cost(1e6) }) });
    insertCheckpoint(database, checkpoint);
    const evaluation = makeEvaluation(checkpoint.id, lab.dataset.id);
    evaluations.insertEvaluation(database, evaluation);
    for (const attackName of ['clean', 'FGSM']) {
      putPerImage(database, evaluation.id, {
        attackName,
        imageIndexes: [...labels.keys()],
        labels,
        predictions,
        margins: labels.map(() => 0),
        distances: labels.map(() => null),
      });
    }
    evaluations.setEvaluationSummary(database, evaluation.id, summary(800, 400));
    const completed = { state: 'completed' as const, error: null, labId: null, finishedAt: at };
    setWorkState(database, 'evaluation', evaluation.id, completed);
    return checkpoint.id;
  }
  const compute = (subjects: string[], baseline: string | null = null) =>
    createComparisonService(lab.context)['comparisons:compute']({ subjects, baseline });

  it('puts it all together from the history', async () => {
    addEvaluated('natural', [0, 0, 0, 1]);
    addEvaluated('robust', [1, 1, 0, 1]);
    const comparison = await compute(['robust', 'natural'], 'natural');
    expect(comparison).toMatchObject({ baselineIndex: 1, datasetName: 'shapes' });
    expect(comparison.subjects.map(({ name }) => name)).toEqual(['robust', 'natural']);
    expect(comparison.differences).toHaveLength(3);
    expect(comparison.differences[1]).toMatchObject({
      subjectIndex: 0,
      measure: 'worst case',
      points: 50,
      onlySubject: 2,
      onlyBaseline: 0,
    });
    expect(comparison.verdict).toHaveLength(2);
  });

  it('finds the class that training lost, by the image rows of the history', async () => {
    const labels = Array.from({ length: 40 }, (_, image) => (image < 20 ? 0 : 1));
    const natural = addEvaluated('natural', labels, null, labels);
    const onlySecond = labels.map((label, image) => (image === 0 ? label : 1));
    addEvaluated('robust', onlySecond, natural, labels);
    const { subjects, verdict } = await compute(['robust', 'natural']);
    const [robust, parent] = subjects;
    expect(parent?.lostClasses).toEqual([]);
    expect(robust?.lostClasses).toMatchObject([
      { className: lab.dataset.manifest.classNames[0], clean: { count: 1, total: 20 } },
    ]);
    expect(robust?.lostClasses[0]?.against).toMatchObject({ clean: { count: 20 } });
    expect(verdict[0]).toContain('"robust" does not recognise the class');
  });

  it('measures against what the others were trained from when nobody chose a baseline', async () => {
    const natural = addEvaluated('natural', [0, 0, 0, 1]);
    const between = addEvaluated('between', [0, 0, 1, 1], natural);
    addEvaluated('robust', [1, 1, 0, 1], between);
    addEvaluated('scratch', [0, 1, 0, 1]);
    const baselineOf = async (subjects: string[], baseline: string | null = null) =>
      subjects[(await compute(subjects, baseline)).baselineIndex];
    expect(await baselineOf(['robust', 'natural'])).toBe('natural');
    expect(await baselineOf(['robust', 'between', 'natural', 'scratch'])).toBe('natural');
    expect(await baselineOf(['scratch', 'robust'])).toBe('scratch');
    expect(await baselineOf(['robust', 'natural'], 'robust')).toBe('robust');
    const { differences } = await compute(['robust', 'natural']);
    expect(differences[1]).toMatchObject({ subjectIndex: 0, measure: 'worst case', points: 50 });
  });

  it('refuses a baseline that is not among the subjects', () => {
    addEvaluated('a', [1, 1, 1, 1]);
    addEvaluated('b', [1, 1, 1, 1]);
    addEvaluated('c', [1, 1, 1, 1]);
    expect(() => compute(['a', 'b'], 'c')).toThrow(/not among the subjects: a, b/);
  });
});
