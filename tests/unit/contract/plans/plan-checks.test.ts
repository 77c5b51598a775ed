import { namedRecipes } from '../../../../src/contract/named-recipes';
import { adversarialRecipe } from '../../../../src/contract/plans/recipe';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Plan } from '../../../../src/contract/plans/plan';
import {
  epsilonWarnings,
  evaluationWarnings,
  planIssues,
  planWarnings,
} from '../../../../src/words/plan-checks';
import { makeEvaluationPlan, makePlan } from '../../../support/lab-records';

const pgd = (changes: object = {}) => ({
  kind: 'pgd',
  steps: 10,
  stepSize: { relativeToEpsilon: 0.25 },
  ...changes,
});
const adversarial = (attack: object, changes: object = {}) =>
  makePlan({
    recipe: adversarialRecipe({ attack, ...changes } as never),
    validation: { images: 10, attack: pgd() } as never,
  });
const fast = (changes: object, epochs = 10) =>
  makePlan({
    epochs,
    learningRate: { kind: 'slow-start-fast-decay', peak: 0.1, ...changes },
  });
const pathsOf = (issues: { path: string }[]) => issues.map(({ path }) => path);

describe('the checks of a plan', () => {
  it('warn of an epsilon that was meant for other images, and not of twice the usual one', () => {
    const trainedAt = (epsilon: number) =>
      makePlan({
        recipe: adversarialRecipe({ attack: pgd() } as never),
        threatModel: { norm: 'linf', epsilon },
      });
    const photograph = { height: 96, width: 96, channels: 3 };
    expect(epsilonWarnings(trainedAt(0.1), photograph)).toMatchObject([
      { path: 'threatModel.epsilon', message: expect.stringContaining('6.4 times what is usual') },
    ]);
    expect(epsilonWarnings(trainedAt(8 / 255), photograph)).toEqual([]);
    expect(epsilonWarnings(trainedAt(0.3), { height: 28, width: 28, channels: 1 })).toEqual([]);
    expect(epsilonWarnings({ ...trainedAt(0.1), recipe: makePlan().recipe }, photograph)).toEqual(
      [],
    );
  });

  it('warn of a probe that catastrophic overfitting fools, where a single gradient crafts', () => {
    const trained = (attack: object, probe: object) =>
      pathsOf(
        planWarnings(
          makePlan({
            recipe: adversarialRecipe({ attack } as never),
            validation: { images: 4, attack: probe } as never,
          }),
        ),
      );
    expect(trained({ kind: 'fgsm' }, { kind: 'fgsm' })).toEqual(['validation.attack']);
    expect(trained({ kind: 'fgsm' }, pgd())).toEqual([]);
    expect(trained(pgd(), { kind: 'fgsm' })).toEqual([]);
  });

  it('warn of an attack on features that begins where the network, its own teacher, has none to leave', () => {
    const start = { kind: 'checkpoint', checkpoint: 'parent' } as const;
    const ascends = { kind: 'feature-distance' };
    const crafted = (attack: object, changes: object = {}) =>
      pathsOf(
        planWarnings(
          makePlan({
            start,
            recipe: {
              ...adversarialRecipe({ attack } as never),
              crafting: { attack, ascends },
            } as never,
            ...changes,
          }),
        ),
      );
    const fixed = pgd({ randomStart: false });
    expect(crafted(fixed)).toEqual(['recipe.crafting.attack']);
    expect(crafted(pgd({ randomStart: true }))).toEqual([]);
    expect(crafted(fixed, { teacher: 'another' })).toEqual([]);
  });

  it('warn of a recipe of fine-tuning that starts from fresh weights', () => {
    const { settings } = namedRecipes['slow-start-fast-decay'];
    const fresh = makePlan(settings);
    expect(planWarnings(fresh)).toMatchObject([
      { path: 'start', message: expect.stringContaining('"Slow start, fast decay" fine-tunes') },
    ]);
    const checkpoint = { kind: 'checkpoint', checkpoint: 'natural' };
    expect(planWarnings(makePlan({ ...settings, start: checkpoint }))).toEqual([]);
    // Plain adversarial training has the same parts, and a teacher may stand where the parent does.
    const learningRate = { kind: 'one-cycle', peak: 0.1 };
    expect(planWarnings(makePlan({ ...settings, learningRate }))).toEqual([]);
    const taught = { ...namedRecipes.hat.settings, teacher: 'natural' };
    expect(planWarnings(makePlan(taught))).toEqual([]);
    expect(planWarnings(makePlan(namedRecipes.trades.settings))).toEqual([]);
  });

  it('take an epsilon of training up to twice the measured one as meant', () => {
    const attacks = [{ name: 'FGSM', attack: { kind: 'fgsm' } }];
    const measuredAt = (epsilon: number) =>
      pathsOf(
        planWarnings(
          makePlan({
            threatModel: { norm: 'linf', epsilon: 0.1 },
            evaluation: { images: 4, attacks, threatModel: { norm: 'linf', epsilon } },
          }),
        ),
      );
    expect(measuredAt(0.05)).toEqual([]);
    expect(measuredAt(0.04)).toEqual(['evaluation.threatModel']);
    expect(measuredAt(0.2)).toEqual(['evaluation.threatModel']);
  });

  it('refuse steps of size 0, wherever an attack is', () => {
    const none = pgd({ stepSize: { absolute: 0 } });
    expect(pathsOf(planIssues(adversarial(none)))).toEqual([
      'recipe.crafting.attack.stepSize.absolute',
    ]);
    const measured = makePlan({
      validation: { images: 10, attack: none },
      evaluation: { images: 4, attacks: [{ name: 'PGD', attack: none }] },
    });
    expect(pathsOf(planIssues(measured))).toEqual([
      'validation.attack.stepSize.absolute',
      'evaluation.attacks.0.attack.stepSize.absolute',
    ]);
  });

  it('refuse a floor above the peak and a rate that is 0 throughout', () => {
    expect(planIssues(fast({ floor: 1e9 }))).toMatchObject([
      { path: 'learningRate.floor', message: expect.stringContaining('below the peak') as string },
    ]);
    const points = [0, 10].map((epoch) => ({ epoch, rate: 0 }));
    expect(pathsOf(planIssues(makePlan({ learningRate: { kind: 'piecewise', points } })))).toEqual([
      'learningRate.points',
    ]);
  });

  it.each([
    ['steps longer than epsilon', pgd({ stepSize: { relativeToEpsilon: 3 } }), 'relativeToEpsilon'],
    ['a distance beyond epsilon', pgd({ stepSize: { absolute: 0.36 } }), 'absolute'],
    ['steps that do not reach it', pgd({ stepSize: { absolute: 0.001 } }), 'absolute'],
  ])('warn of %s', (_, attack, key) => {
    expect(pathsOf(planWarnings(adversarial(attack)))).toEqual([
      `recipe.crafting.attack.stepSize.${key}`,
    ]);
  });

  it('say nothing of usual steps, of steps that add up, and of a long single step from a random start', () => {
    expect(planWarnings(adversarial({ kind: 'carried' }))).toEqual([]);
    expect(planWarnings(adversarial(pgd()))).toEqual([]);
    const single = pgd({ steps: 1, stepSize: { relativeToEpsilon: 1.25 } });
    expect(planWarnings(adversarial(single))).toEqual([]);
  });

  it('warn of training against attacks that may change nothing, and of measuring with them', () => {
    const plan = { ...adversarial(pgd()), threatModel: { norm: 'linf' as const, epsilon: 0 } };
    expect(planWarnings(plan)).toMatchObject([
      { path: 'threatModel.epsilon', message: expect.stringContaining('10 passes') as string },
    ]);
    const evaluation = makeEvaluationPlan({ threatModel: { norm: 'linf', epsilon: 0 } });
    expect(pathsOf(evaluationWarnings(evaluation))).toEqual(['threatModel.epsilon']);
  });

  it('warn where a training is too short for its schedule', () => {
    expect(planWarnings(fast({}))).toEqual([]);
    const short = planWarnings(fast({}, 1));
    expect(short).toMatchObject([{ path: 'learningRate.warmUpEpochs' }]);
    expect(short[0]?.message).toContain('rises to 0.02 and never reaches its peak of 0.1');
    expect(pathsOf(planWarnings(fast({ warmUpEpochs: 1e9 })))).toEqual([
      'learningRate.warmUpEpochs',
    ]);
    expect(planWarnings(fast({}, 5))[0]?.message).toContain('never decays');
    expect(pathsOf(planWarnings(fast({}, 5.5)))).toEqual(['learningRate.halfLifeEpochs']);
    const step = { kind: 'step', initial: 0.1, atFractions: [1] };
    expect(pathsOf(planWarnings(makePlan({ learningRate: step })))).toEqual([
      'learningRate.atFractions',
    ]);
    const points = [0, 10].map((epoch) => ({ epoch, rate: 0.1 }));
    expect(
      pathsOf(planWarnings(makePlan({ learningRate: { kind: 'piecewise', points } }))),
    ).toEqual(['learningRate.points']);
    const ramp = { epsilonSchedule: { kind: 'linear-ramp', epochs: 3 } };
    expect(pathsOf(planWarnings(adversarial(pgd(), ramp)))).toEqual([
      'recipe.crafting.epsilonSchedule.epochs',
    ]);
    expect(pathsOf(planWarnings(makePlan({ freezing: { headOnlyEpochs: 2 } })))).toEqual([
      'freezing.headOnlyEpochs',
    ]);
  });

  it('say when the evaluation measures another threat than the plan is for', () => {
    const evaluation = {
      images: 4,
      threatModel: { norm: 'l2', epsilon: 0.5 },
      attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
    };
    expect(planWarnings(makePlan({ evaluation }))).toMatchObject([
      {
        path: 'evaluation.threatModel',
        message: expect.stringContaining('L2 epsilon 0.5000') as string,
      },
    ]);
  });

  it('find nothing in the plans that ship', () => {
    const files = readdirSync('resources/plans').filter((file) => file !== 'demo-evaluation.json');
    for (const file of files) {
      const plan = Plan.parse(JSON.parse(readFileSync(`resources/plans/${file}`, 'utf8')));
      expect([file, planIssues(plan), planWarnings(plan)]).toEqual([file, [], []]);
    }
  });
});
