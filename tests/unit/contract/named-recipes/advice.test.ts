import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  adviceFor,
  type AdvisedStart,
  followsAdvice,
  situationOf,
  type StartSituation,
  startSituations,
  withAdvice,
} from '../../../../src/contract/named-recipes/advice';
import { ThreatModel } from '../../../../src/contract/attacks/threat-model';
import { withNamedRecipe } from '../../../../src/contract/named-recipes';
import { Plan } from '../../../../src/contract/plans/plan';
import { formatCount, formatPercent } from '../../../../src/words/numbers';
import { adviceText } from '../../../../src/words/recipe-advice';
import { planWarnings } from '../../../../src/words/plan-checks';
import { makePlan } from '../../../support/lab-records';

const root = resolve(import.meta.dirname, '../../../..');

const images = {
  grey: { height: 28, width: 28, channels: 1 },
  colour: { height: 32, width: 32, channels: 3 },
  photographs: { height: 96, width: 96, channels: 3 },
} as const;

interface Results {
  robustName: string;
  rows: {
    arm: string;
    checkpoint: string;
    seeds: { robust: { count: number; total: number } | null }[];
  }[];
}

interface Study {
  arms: { name: string; plan: { start: { kind: string }; learningRate: { peak: number } } }[];
}

interface LongStudy {
  shared: { batchSize: number };
  arms: {
    name: string;
    plan: {
      threatModel?: { epsilon: unknown };
      learningRate: { peak: number };
      batchSize?: number;
    };
  }[];
  evaluation: { threatModel: { epsilon: number } };
}

describe('the recipe that is recommended', () => {
  it('depends on the start: none, a natural, a robust, one of other classes, or one nobody measured', () => {
    const start = {
      hasOtherClasses: false,
      adversarialAccuracy: 0.02,
      isOwn: true,
      isOfSameImages: false,
      hadNewHead: false,
    };
    const of = (from: AdvisedStart | null, classes = 10) =>
      situationOf(from, { classes, images: 10_000 });
    expect(of(null)).toBe('fresh');
    expect(of(start)).toBe('natural');
    expect(of({ ...start, adversarialAccuracy: 0.4 })).toBe('robust');
    // Half of the images of two classes are right by guessing.
    expect(of({ ...start, adversarialAccuracy: 0.4 }, 2)).toBe('natural');
    expect(of({ ...start, hasOtherClasses: true })).toBe('other-classes');
    expect(of({ ...start, adversarialAccuracy: null })).toBe('natural');
    expect(of({ ...start, hadNewHead: true })).toBe('natural-backbone');
    expect(of({ ...start, hadNewHead: true, adversarialAccuracy: 0.4 })).toBe('robust');
    expect(of({ ...start, adversarialAccuracy: null, isOwn: false })).toBe('unknown');
  });

  it('depends on how many images there are for a natural model', () => {
    const start = {
      hasOtherClasses: false,
      adversarialAccuracy: 0.02,
      isOwn: true,
      isOfSameImages: false,
      hadNewHead: false,
    };
    const few = { classes: 10, images: 1000 };
    expect(situationOf(start, few)).toBe('natural-few-images');
    expect(situationOf(start, { ...few, images: 4000 })).toBe('natural-few-images');
    expect(situationOf(start, { ...few, images: 8000 })).toBe('natural');
    expect(situationOf({ ...start, isOfSameImages: true }, few)).toBe('natural');
    expect(situationOf({ ...start, hadNewHead: true }, few)).toBe('natural-few-images');
    expect(situationOf({ ...start, adversarialAccuracy: 0.4 }, few)).toBe('robust');
    expect(situationOf({ ...start, hasOtherClasses: true }, few)).toBe('other-classes');
    expect(situationOf(null, few)).toBe('fresh');
  });

  it.each(startSituations)('is followed by a plan that takes it up: %s', (situation) => {
    const plan = makePlan() as never;
    const advice = adviceFor(situation, plan);
    expect(followsAdvice(plan, advice)).toBe(false);
    expect(followsAdvice(withAdvice(plan, advice), advice)).toBe(true);
  });

  it.each([
    { augmentation: { transforms: [{ kind: 'trivial-augment' }] } },
    { augmentation: { directions: { generator: 'shapes' } } },
    { sampling: { imagesPerIdentity: 4 } },
  ])('carries no perturbations where a plan cannot: %o', (change) => {
    const plan = { ...makePlan(), ...change } as never;
    const { name } = adviceFor('natural', plan);
    expect(name).not.toBe('carried-steps');
    expect(adviceFor('natural', makePlan() as never).name).toBe('carried-steps');
    const refusals = (input: unknown): string[] =>
      Plan.safeParse(input).error?.issues.map(({ message }) => message) ?? [];
    const carried = refusals(withNamedRecipe(plan, 'carried-steps'));
    expect(carried).toContainEqual(expect.stringContaining('craft with PGD'));
    const advised = refusals(withAdvice(plan, adviceFor('natural', plan)));
    expect(advised).not.toContainEqual(expect.stringContaining('craft with PGD'));
  });

  const quoted = startSituations.flatMap((situation) =>
    Object.keys(images).map((kind) => [situation, kind as keyof typeof images] as const),
  );

  it('quotes figures of images in colour for such images, and of large ones where there are any', () => {
    const studies = (situation: StartSituation) =>
      Object.values(images).map((image) => adviceFor(situation, {}, image).figure?.study);
    expect(studies('natural')).toEqual([
      'fashion-mnist-subset',
      'cifar-10-subset/seeds-autoattack',
      'cifar-10-subset/seeds-autoattack',
    ]);
    expect(studies('fresh')).toEqual([
      'fashion-mnist-subset',
      'cifar-10-subset/seeds-autoattack',
      'photographs/autoattack',
    ]);
  });

  it.each(quoted)('quotes only figures that a kept study holds: %s, %s', (situation, kind) => {
    const advice = adviceFor(situation, {}, images[kind]);
    const { figure } = advice;
    if (!figure) {
      expect(adviceText(situation, advice)).toContain('No Temper study');
      return;
    }
    const file = join(root, 'docs/studies', figure.study, 'results.json');
    const { rows } = JSON.parse(readFileSync(file, 'utf8')) as Results;
    const row = rows.find(({ arm }) => arm === figure.arm);
    const { counts, total } = figure.robust;
    expect(row?.seeds.map(({ robust }) => robust)).toMatchObject(
      counts.map((count) => ({ count, total })),
    );
    const study = JSON.parse(readFileSync(join(file, '../study.json'), 'utf8')) as Study;
    const arm = study.arms.find(({ name }) => name === figure.arm)?.plan;
    expect(arm?.learningRate.peak).toBe(advice.peak);
    expect(arm?.start.kind === 'fresh').toBe(situation === 'fresh');
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const percent = formatPercent(mean / total);
    expect(adviceText(situation, advice)).toContain(
      `${percent} of ${total.toLocaleString('en-US')} test images`,
    );
  });

  it('quotes AutoAttack beside what rests on weaker attacks, as a kept study measured the same recipe', () => {
    const advices = startSituations.flatMap((situation) =>
      [images.grey, images.colour].map((image) => ({
        situation,
        advice: adviceFor(situation, {}, image),
      })),
    );
    const stronger = advices.filter(({ advice }) => advice.underAutoAttack);
    expect(stronger.map(({ situation }) => situation)).toEqual(['natural-few-images']);
    for (const { situation, advice } of stronger) {
      const { figure, underAutoAttack } = advice;
      if (!figure || !underAutoAttack) throw new Error('no figure');
      expect(figure.measured).toContain('PGD-50');
      const folder = join(root, 'docs/studies', underAutoAttack.study);
      const { rows, robustName } = JSON.parse(
        readFileSync(join(folder, 'results.json'), 'utf8'),
      ) as Results;
      expect(robustName).toBe('AutoAttack (standard)');
      const { counts, total } = underAutoAttack.robust;
      const row = rows.find(({ arm }) => arm === underAutoAttack.arm);
      expect(row?.seeds.map(({ robust }) => robust)).toMatchObject(
        counts.map((count) => ({ count, total })),
      );
      const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
      expect(adviceText(situation, advice)).toContain(
        `and ${formatPercent(mean / total)} of ${formatCount(total)} under AutoAttack`,
      );
    }
  });

  it.each([
    { situation: 'other-classes', factor: 2, evaluated: 4 / 255 },
    { situation: 'natural-backbone', factor: 2, evaluated: 4 / 255 },
    { situation: 'natural-few-images', factor: 1.5, evaluated: 0.1 },
    { situation: 'natural-few-images', factor: 1.5, evaluated: 8 / 255, image: images.colour },
  ] as const)(
    'trains at a multiple of the evaluated epsilon, as the study behind it did: $situation',
    ({ situation, factor, evaluated, ...rest }) => {
      const advice = adviceFor(situation, {}, 'image' in rest ? rest.image : null);
      const folder = join(root, 'docs/studies', advice.figure?.study ?? '');
      const study = JSON.parse(readFileSync(join(folder, 'study.json'), 'utf8')) as LongStudy;
      const arm = study.arms.find(({ name }) => name === advice.figure?.arm)?.plan;
      const trained = ThreatModel.parse({ norm: 'linf', ...arm?.threatModel });
      expect(trained.epsilon).toBeCloseTo(factor * evaluated, 9);
      expect(study.evaluation.threatModel.epsilon).toBeCloseTo(evaluated, 9);
      expect(advice.epsilonFactor).toBe(factor);
      expect(adviceText(situation, advice)).toContain(`at ${factor} × the evaluated epsilon`);
      const threatModel = { norm: 'linf', epsilon: evaluated };
      const evaluation = { images: 100, attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }] };
      const start = { kind: 'checkpoint', checkpoint: 'parent' };
      const attack = { kind: 'pgd', steps: 10, stepSize: { relativeToEpsilon: 0.25 } };
      const validation = { images: 10, attack };
      const plan = { ...makePlan(), start, threatModel, evaluation, validation } as never;
      const advised = Plan.parse(withAdvice(plan, advice));
      expect(advised.threatModel.epsilon).toBeCloseTo(factor * evaluated, 9);
      expect(advised.evaluation?.threatModel.epsilon).toBeCloseTo(evaluated, 9);
      expect(planWarnings(advised)).toEqual([]);
    },
  );

  it.each(['other-classes', 'natural-backbone'] as const)(
    'names a size of batches where the study behind it has another than its other arms: %s',
    (situation) => {
      const advice = adviceFor(situation, {}, images.colour);
      const folder = join(root, 'docs/studies', advice.figure?.study ?? '');
      const study = JSON.parse(readFileSync(join(folder, 'study.json'), 'utf8')) as LongStudy;
      const arm = study.arms.find(({ name }) => name === advice.figure?.arm)?.plan;
      expect(arm?.batchSize).toBe(advice.batchSize);
      expect(study.shared.batchSize).not.toBe(advice.batchSize);
      expect(adviceText(situation, advice)).toContain(
        `in batches of ${advice.batchSize}, trained at`,
      );
      const plan = makePlan({ batchSize: 64 }) as never;
      expect(withAdvice(plan, advice)['batchSize']).toBe(advice.batchSize);
      expect(followsAdvice({ ...withAdvice(plan, advice), batchSize: 64 }, advice)).toBe(false);
    },
  );

  it.each([
    [
      'other-classes',
      'Where clean accuracy counts more, train at the evaluated epsilon: 40.8 % (5,000 photographs enlarged from 32 to 96 pixels, after natural training of a new head, Linf 4/255, PGD-50 only, one seed',
    ],
    [
      'natural',
      'Where robustness counts more than clean accuracy, train at one and a half times the evaluated epsilon: 31.7 % in the same measurement (mean of 3 seeds',
    ],
  ] as const)(
    'says what serves another wish, as a kept study measured it, and how where that was otherwise: %s',
    (situation, words) => {
      const advice = adviceFor(situation, {}, images.colour);
      const { otherwise } = advice;
      if (!otherwise) throw new Error('nothing serves another wish');
      const folder = join(root, 'docs/studies', otherwise.figure.study);
      const { rows } = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')) as Results;
      const { counts, total } = otherwise.figure.robust;
      expect(
        rows.find(({ arm }) => arm === otherwise.figure.arm)?.seeds.map(({ robust }) => robust),
      ).toMatchObject(counts.map((count) => ({ count, total })));
      expect(adviceText(situation, advice)).toContain(words);
    },
  );
});
