import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Plan } from '../../../../../src/contract/plans/plan';
import { parseOrThrow } from '../../../../../src/contract/parse';
import {
  evaluationPlanFrom,
  type EvaluationOptions,
} from '../../../../../src/main/cli/input/evaluation-options';
import { importOptionsFrom, parseResize } from '../../../../../src/main/cli/input/import-options';
import { assignedPlan } from '../../../../../src/main/cli/input/assigned-plan';
import { readJsonFile } from '../../../../../src/main/cli/input/read-plan';
import { applyAssignments, parseAssignment } from '../../../../../src/main/cli/input/set-option';
import { makePlan } from '../../../../support/lab-records';
import { planInput } from '../support/records';

const set = (plan: unknown, ...assignments: string[]) =>
  applyAssignments(plan, assignments.map(parseAssignment));

describe('--set', () => {
  it('reads values as JSON where they are, and as text otherwise', () => {
    expect(parseAssignment('epochs=3')).toEqual({ path: ['epochs'], value: 3 });
    expect(parseAssignment('threatModel.epsilon=8/255').value).toBe('8/255');
    expect(parseAssignment('name=a=b').value).toBe('a=b');
    expect(parseAssignment('evaluation=null').value).toBeNull();
    expect(parseAssignment('x=').value).toBe('');
  });

  it('changes one key and nothing else, without touching the plan given', () => {
    const before = structuredClone(planInput);
    const changed = set(planInput, 'learningRate.peak=0.1', 'seed=7');
    expect(changed).toEqual({
      ...planInput,
      seed: 7,
      learningRate: { ...planInput.learningRate, peak: 0.1 },
    });
    expect(planInput).toEqual(before);
  });

  it('reaches into lists by place, and refuses places past the end', () => {
    const plan = { attacks: [{ steps: 1 }, { steps: 2 }] };
    expect(set(plan, 'attacks.1.steps=50')).toEqual({ attacks: [{ steps: 1 }, { steps: 50 }] });
    expect(() => set(plan, 'attacks.5.steps=50')).toThrow(
      /attacks is a list; its places are 0 to 2/,
    );
    expect(() => set(plan, 'attacks.first=1')).toThrow(/attacks is a list/);
  });

  it('refuses to look for keys in a text or a number', () => {
    expect(() => set(planInput, 'name.first=x')).toThrow(/--set name.first: name is "fine-tune"/);
  });

  it.each(['epochs', '=3', 'a..b=1', '.=1', '__proto__.polluted=1'])('refuses %j', (text) => {
    expect(() => parseAssignment(text)).toThrow(/--set/);
  });

  it('leaves unknown keys to the plan, which suggests the nearest', () => {
    const changed = set(planInput, 'learningRate.paek=0.1');
    expect(() => parseOrThrow(Plan, changed, 'Plan x')).toThrow(/"paek"; did you mean "peak"/);
  });
});

describe('what --set carries along', () => {
  const evaluation = {
    images: 10,
    threatModel: { norm: 'linf', epsilon: '8/255' },
    attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
  };
  const written = { ...planInput, threatModel: evaluation.threatModel, epochs: 10, evaluation };
  const assigned = (plan: unknown, ...assignments: string[]) =>
    assignedPlan(plan, assignments.map(parseAssignment));

  it('the evaluation measures the threat model that is set', () => {
    const { plan, changes } = assigned(written, 'threatModel.epsilon=4/255');
    expect(Plan.parse(plan).evaluation?.threatModel.epsilon).toBeCloseTo(4 / 255, 12);
    expect(changes).toMatchObject([{ path: 'evaluation.threatModel', with: 'threatModel' }]);
    const both = ['threatModel.epsilon=4/255', 'evaluation.threatModel.epsilon=2/255'];
    const own = Plan.parse(assigned(written, ...both).plan).evaluation;
    expect(own?.threatModel.epsilon).toBeCloseTo(2 / 255, 12);
  });

  it('a schedule keeps its share of another length, in defaults too, unless it is set itself', () => {
    const { kind, peak } = { kind: 'slow-start-fast-decay', peak: 0.1 };
    const fast = { ...written, learningRate: { kind, peak } };
    const warmUp = (plan: unknown) => Plan.parse(plan).learningRate;
    expect(warmUp(assigned(fast, 'epochs=1').plan)).toMatchObject({ warmUpEpochs: 0.5 });
    const both = ['epochs=20', 'learningRate.warmUpEpochs=3'];
    expect(warmUp(assigned(fast, ...both).plan)).toMatchObject({
      warmUpEpochs: 3,
      halfLifeEpochs: 2,
    });
    expect(assigned(fast, 'seed=1').changes).toEqual([]);
  });

  it('a plan that is not valid is left to its own schema', () => {
    expect(assigned({ epochs: 10 }, 'epochs=5').plan).toEqual({ epochs: 5 });
    expect(assigned([], '0=5').plan).toEqual([5]);
  });
});

describe('JSON files', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'temper-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const none = () => Promise.resolve('');

  it('are read from a path, and from standard input', async () => {
    await writeFile(join(folder, 'plan.json'), '{"a":1}');
    await expect(readJsonFile(join(folder, 'plan.json'), none)).resolves.toEqual({ a: 1 });
    await expect(readJsonFile('-', () => Promise.resolve('[2]'))).resolves.toEqual([2]);
  });
});

describe('evaluation options', () => {
  const open: EvaluationOptions = {
    battery: 'quick',
    images: '1,000',
    split: 'test',
    seed: '0',
    batchSize: '128',
    attack: [],
    curve: true,
  };
  const typed: EvaluationOptions = { ...open, epsilon: '8/255', norm: 'linf' };

  it('measures the threat that the model was trained for where none is named', () => {
    const trainedBy = makePlan({ threatModel: { norm: 'l2', epsilon: 1 } });
    const threatOf = (named: Partial<EvaluationOptions>) =>
      evaluationPlanFrom({ ...open, ...named }, 1000, 10, trainedBy).threatModel;
    expect(threatOf({})).toEqual({ norm: 'l2', epsilon: 1 });
    expect(threatOf({ norm: 'linf' })).toEqual({ norm: 'linf', epsilon: 8 / 255 });
    expect(threatOf({ epsilon: '4/255' })).toEqual({ norm: 'linf', epsilon: 4 / 255 });
    expect(() => threatOf({ norm: 'l3' })).toThrow(/--norm/);
  });

  it('makes the batteries that the names promise', () => {
    const names = (battery: string) =>
      evaluationPlanFrom({ ...typed, battery }).attacks.map(({ name }) => name);
    expect(names('quick')).toEqual(['PGD-20', 'PGD-20 margin']);
    expect(names('pgd')).toEqual(['FGSM', 'PGD-20', 'PGD-50×10', 'PGD-50×10 margin']);
    expect(evaluationPlanFrom(typed)).toMatchObject({ mode: 'each', battery: 'quick' });
    expect(() => names('strong')).toThrow(/Choose quick, pgd or standard/);
  });

  it('makes a standard battery whose figures are what is left after each attack', () => {
    for (const norm of ['linf', 'l2']) {
      const standard = evaluationPlanFrom({ ...typed, norm, battery: 'standard' });
      expect(standard).toMatchObject({ mode: 'cumulative', battery: 'standard' });
      expect(standard.attacks.map(({ name }) => name)).toEqual([
        'after APGD-CE-100',
        'after APGD-T-100 (≤ 9 targets)',
        'after FAB-T-100 (≤ 9 targets)',
        'after Square-5000',
      ]);
    }
    const two = evaluationPlanFrom({ ...typed, battery: 'standard' }, 1000, 2);
    expect(two.attacks.map(({ name }) => name)).toContain('after PGD-100 margin');
    expect(two.attacks.map(({ attack }) => attack.kind)).toEqual(['apgd', 'pgd', 'fab', 'square']);
  });

  it('measures eleven epsilons up to twice the threat model on at most 500 images', () => {
    const { curve } = evaluationPlanFrom(typed);
    expect(curve?.epsilons).toHaveLength(11);
    expect(curve?.epsilons[0]).toBe(0);
    expect(curve?.epsilons[5]).toBeCloseTo(8 / 255, 12);
    expect(curve?.epsilons[10]).toBeCloseTo(16 / 255, 12);
    expect(curve?.images).toBe(500);
    expect(evaluationPlanFrom({ ...typed, epsilon: '0.8' }).curve?.epsilons[10]).toBe(1);
    expect(evaluationPlanFrom({ ...typed, curve: false }).curve).toBeNull();
  });

  it('points out k/255 for an epsilon of 3', () => {
    expect(() => evaluationPlanFrom({ ...typed, epsilon: '3' })).toThrow(/did you mean "3\/255"/);
    expect(() => evaluationPlanFrom({ ...typed, epsilon: 'big' })).toThrow(/8\/255/);
  });

  it('takes attacks as JSON, with or without a name, and keeps names apart', () => {
    const pgd = '{"kind":"pgd","steps":5,"stepSize":{"relativeToEpsilon":0.5}}';
    const { attacks } = evaluationPlanFrom({
      ...typed,
      attack: [pgd, pgd, '{"name":"mine","attack":{"kind":"fgsm"}}'],
    });
    expect(attacks.map(({ name }) => name)).toEqual(['PGD-5', 'PGD-5 (2)', 'mine']);
    expect(() => evaluationPlanFrom({ ...typed, attack: ['{"kind":"pgd"'] })).toThrow(/--attack/);
    expect(() =>
      evaluationPlanFrom({ ...typed, attack: ['{"kind":"fgsm","los":"margin"}'] }),
    ).toThrow(/did you mean "loss"/);
  });

  it.each([
    [{ battery: 'auto' }, /--battery auto.*quick, pgd or standard/],
    [{ images: 'many' }, /--images many: expected a whole number/],
    [{ seed: '1.5' }, /--seed 1\.5/],
    [{ split: 'all' }, /--split: /],
    [{ norm: 'l1' }, /--norm: /],
    [{ batchSize: '0' }, /--batch-size: /],
    [{ stopWithin: '30' }, /--stop-within 30: expected percentage points from 0\.2 to 25/],
  ])('refuses %j', (change, message) => {
    expect(() => evaluationPlanFrom({ ...typed, ...change })).toThrow(message);
  });
});

describe('import options', () => {
  it('reads a resize policy, height before width', () => {
    expect(parseResize('cover:32x48')).toEqual({ kind: 'cover', height: 32, width: 48 });
    expect(parseResize('exact')).toEqual({ kind: 'exact' });
    for (const text of ['cover', 'cover:0x3', 'crop:3x3', '32x32']) {
      expect(() => parseResize(text)).toThrow(/--resize .*cover:32x32/);
    }
  });

  it('checks shares against their range', () => {
    const typed = { resize: 'exact', validation: '0.1', test: '0.2', seed: '0', flip: false };
    expect(importOptionsFrom(typed)).toMatchObject({ validationFraction: 0.1, flipAllowed: false });
    expect(() => importOptionsFrom({ ...typed, test: '0.9' })).toThrow(/--test: /);
    expect(() => importOptionsFrom({ ...typed, validation: '0.9' })).toThrow(/--validation: /);
    expect(() => importOptionsFrom({ ...typed, validation: 'some' })).toThrow(/--validation some/);
  });

  it('reads columns of factors, each once', () => {
    const typed = { resize: 'exact', validation: '0.1', test: '0.2', seed: '0', flip: false };
    const factors = 'role, vendor';
    expect(importOptionsFrom({ ...typed, factors }).factors).toEqual(['role', 'vendor']);
    expect(() => importOptionsFrom({ ...typed, factors: 'role,role' })).toThrow(
      /--factors: a column is there twice/,
    );
    expect(() => importOptionsFrom({ ...typed, factors: 'role,' })).toThrow(/--factors: must not/);
  });
});
