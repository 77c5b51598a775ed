import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  EvaluationPlan,
  EvaluationSummary,
  evaluationShape,
} from '../../../../src/contract/evaluations/evaluation';
import {
  askedParts,
  attacksAlone,
  attacksOf,
  evaluationPartNames,
  evaluationParts,
  evaluationPasses,
  partIssues,
  settingsOfAnswers,
  type EvaluationPartName,
} from '../../../../src/contract/evaluations/parts';

const root = resolve(import.meta.dirname, '../../../..');

/** Where the tests of a part are, if not in a file of its own name. */
const testFiles: Partial<Record<EvaluationPartName, string>> = {
  attacks: 'evaluate.test.ts',
  curve: 'evaluate.test.ts',
  checks: 'tripped-checks.test.ts',
  'early-end': 'evaluation-options.test.ts',
  transfer: 'evaluation-options.test.ts',
  'kept-images': 'evaluation-options.test.ts',
};

describe.each(evaluationPartNames)('the part %s', (name) => {
  it('has its two modules, a test that asks for it and a row in docs/evaluation.md', () => {
    expect(existsSync(join(root, `src/contract/evaluations/parts/${name}.ts`))).toBe(true);
    expect(existsSync(join(root, `src/main/engine/evaluation/parts/${name}.ts`))).toBe(true);
    const folder = join(root, 'tests/unit/main/engine/evaluation');
    const test = readFileSync(join(folder, testFiles[name] ?? `${name}.test.ts`), 'utf8');
    const { settings, result } = evaluationParts[name];
    const [property] = Object.keys({ ...settings, ...result });
    expect(test).toContain(property);
    const document = readFileSync(join(root, 'docs/evaluation.md'), 'utf8');
    expect(document).toMatch(new RegExp(`^\\| \`${name}\` `, 'm'));
  });

  it('has its settings in the plan and its results in the summary', () => {
    const { settings, result } = evaluationParts[name];
    expect(evaluationShape.shape).toMatchObject(settings);
    expect(EvaluationSummary.shape).toMatchObject(result);
  });
});

it.each(['settings', 'result'] as const)('no two parts have the same property of %s', (key) => {
  const properties = evaluationPartNames.flatMap((name) => Object.keys(evaluationParts[name][key]));
  expect(new Set(properties).size).toBe(properties.length);
});

const pgd = { kind: 'pgd', steps: 20, stepSize: { relativeToEpsilon: 0.125 } };
const basic = {
  images: 100,
  threatModel: { norm: 'linf', epsilon: 0.1 },
  attacks: [{ name: 'PGD-20', attack: pgd }],
};
const planOf = (changes: object = {}) => EvaluationPlan.parse({ ...basic, ...changes });
const passesOf = (changes: object = {}) => evaluationPasses(planOf(changes), 10);

/** PGD-5 with epsilon 0, PGD-20 with a large one, PGD-5 and PGD-20 from the image, two looks and their gradients. */
const checkPasses = 100 * (6 + 21 + 6 + 21 + 4) + 64 * 20;

describe('the passes of an evaluation', () => {
  it('are those of the clean images, the attacks and the checks', () => {
    expect(passesOf()).toBe(100 * (1 + 21) + checkPasses);
    expect(evaluationPasses(planOf(), 10, 50)).toBe(50 * (22 + 58) + 50 * 20);
  });

  it('count each epsilon of the curve and each corruption once', () => {
    const curve = { attack: pgd, epsilons: [0, 0.1, 0.1, 0.2], images: 50 };
    expect(passesOf({ curve }) - passesOf()).toBe(3 * 50 * 21);
    const corruptions = { images: 30, kinds: ['jpeg', 'jpeg', 'contrast'], severities: [2, 1, 2] };
    expect(passesOf({ corruptions }) - passesOf()).toBe(2 * 2 * 30);
  });

  it('count the redrawn images and each real shift along each direction once', () => {
    const along = [0, 1].map((direction) => ({ set: 'axes', direction }));
    const directions = { generator: 'vae', along, shifts: [-1, 0, 2, 2], images: 30 };
    expect(passesOf({ directions }) - passesOf()).toBe((1 + 2 * 2) * 30);
    // Which directions are kept is not known before it is queued.
    expect(passesOf({ directions: { ...directions, along: null } }) - passesOf()).toBe(3 * 30);
  });

  it('count an answer for each round of a cumulative attack', () => {
    const attacks = [{ name: 'APGD-T', attack: { kind: 'apgd', steps: 4, loss: 'targeted-dlr' } }];
    const each = passesOf({ attacks });
    expect(passesOf({ attacks, mode: 'cumulative' }) - each).toBe(8 * 100);
  });
});

describe('a plan as text', () => {
  it('has its properties in the order by which an interrupted evaluation is recognised', () => {
    expect(Object.keys(planOf())).toEqual([
      ...['split', 'images', 'batchSize', 'seed', 'threatModel', 'mode', 'attacks', 'precision'],
      ...['curve', 'battery', 'stopWhen', 'corruptions', 'transferTo', 'keepImages'],
    ]);
  });
});

describe('what a person asks of the parts', () => {
  const basis = { threatModel: planOf().threatModel, images: 100 };

  it('starts as the form and the command line start, and comes back from the settings', () => {
    const { settings, problems } = settingsOfAnswers(({ ask }) => ask.starting, basis);
    expect(problems).toEqual([]);
    expect(settings.curve?.epsilons).toHaveLength(11);
    expect(settings).toMatchObject({ corruptions: null, stopWhen: null, keepImages: 0 });
    const plan = planOf(settings);
    for (const { ask } of askedParts) expect(ask.answer(plan)).toBe(ask.starting);
  });

  it('is at most as many images as the evaluation has', () => {
    const answers: Partial<Record<EvaluationPartName, string>> = {
      corruptions: '500',
      'kept-images': '1,000',
      'early-end': '2',
    };
    const { settings } = settingsOfAnswers(({ name }) => answers[name] ?? '', basis);
    expect(settings).toMatchObject({
      curve: null,
      corruptions: { images: 100 },
      keepImages: 100,
      stopWhen: { halfWidth: 0.02 },
    });
    const words = askedParts.flatMap(({ ask }) => ask.words(planOf(settings)));
    expect(words).toEqual(['--no-curve', '--corruptions', '100', '--stop-within', '2']);
  });

  it('says what was expected instead', () => {
    const expected = (answer: string) =>
      settingsOfAnswers(() => answer, basis).problems.map((problem) => problem.expected);
    expect(expected('many')).toEqual([
      'a whole number of images, at least 1',
      'percentage points from 0.2 to 25',
      'a whole number from 0 to 2,000',
    ]);
    expect(expected('0')).toContain('a whole number of images, at least 1');
    expect(expected('26')).toEqual(['percentage points from 0.2 to 25']);
  });
});

describe('what the parts say of a plan', () => {
  it('is every attack with its key, the curve included', () => {
    const curve = { attack: { kind: 'fgsm' }, epsilons: [0, 0.1], images: 50 };
    const paths = attacksOf(planOf({ curve })).map(({ path }) => path);
    expect(paths).toEqual(['attacks.0.attack', 'curve.attack']);
  });

  it('is that transfer needs every attack on every image, and attacks names of their own', () => {
    const transferTo = [{ checkpointId: 'checkpoint-aaaaaa', name: 'other' }];
    expect(partIssues(planOf({ transferTo }))).toEqual([]);
    expect(partIssues(planOf({ transferTo, mode: 'cumulative' }))).toMatchObject([
      { path: 'transferTo', message: expect.stringContaining('set the mode to "each"') },
    ]);
    const twice = [...basic.attacks, ...basic.attacks];
    expect(partIssues(planOf({ attacks: twice }))).toMatchObject([{ path: 'attacks' }]);
  });

  it('is that no attack is called as images along directions are', () => {
    const directions = { generator: 'vae', images: 30 };
    const attacks = [{ ...basic.attacks[0], name: 'along size +2' }];
    expect(partIssues(planOf({ directions }))).toEqual([]);
    expect(partIssues(planOf({ attacks }))).toEqual([]);
    expect(partIssues(planOf({ attacks, directions }))).toMatchObject([{ path: 'attacks' }]);
  });

  it('lets everything but the attacks be left out', () => {
    const full = planOf({
      curve: { attack: pgd, epsilons: [0, 0.1], images: 50 },
      corruptions: { images: 10 },
      directions: { generator: 'vae', images: 10 },
      stopWhen: { halfWidth: 0.1 },
      keepImages: 3,
      battery: 'quick',
    });
    expect(attacksAlone(full)).toEqual(planOf({ battery: 'quick' }));
  });
});

it('has a recipe in CONTRIBUTING.md that names the files of a part', () => {
  const contributing = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  for (const named of [
    'src/contract/evaluations/parts/<part>.ts',
    'src/main/engine/evaluation/parts/<part>.ts',
    'tests/unit/main/engine/evaluation/<part>.test.ts',
    'docs/evaluation.md',
  ]) {
    expect(contributing).toContain(named);
  }
});
