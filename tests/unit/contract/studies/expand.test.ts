import { describe, expect, it } from 'vitest';
import { structureIssues, inOrderOfNeed } from '../../../../src/contract/studies/checks';
import { expandStudy, parsedArmPlan } from '../../../../src/contract/studies/expand';
import { Study } from '../../../../src/contract/studies/study';
import { makeStudy, studyInput } from '../../../support/studies';

function armsOf(changes: Record<string, unknown> = {}) {
  return expandStudy(makeStudy(changes), new Map()).arms;
}

function issuesOf(changes: Record<string, unknown>): string[] {
  const study = makeStudy(changes);
  const { arms, issues } = expandStudy(study, new Map());
  const plans = new Map(
    arms.flatMap((arm) => {
      const { plan, issues: own } = parsedArmPlan(arm);
      issues.push(...own);
      return plan ? [[arm.name, plan] as const] : [];
    }),
  );
  return [...issues, ...structureIssues(study, arms, plans)].map(
    ({ path, message }) => `${path}: ${message}`,
  );
}

describe('the arms of a study', () => {
  it('get what all share, their base, their own plan and their changes, in this order', () => {
    const [arm] = armsOf({
      plans: { long: { epochs: 9, batchSize: 5 } },
      shared: { ...(studyInput().shared as object), epochs: 7 },
      arms: [
        { name: 'scratch', base: 'long', plan: { batchSize: 6 }, changes: { dataset: 'other' } },
      ],
    });
    expect(arm?.plan).toMatchObject({
      epochs: 7,
      batchSize: 6,
      dataset: 'other',
      evaluation: null,
    });
  });

  it('name the checkpoint of another arm anywhere in their plan', () => {
    const [arm] = armsOf({
      arms: [
        {
          name: 'b',
          plan: {
            start: { kind: 'checkpoint', checkpoint: { arm: 'a', seed: 3, which: 'last' } },
            recipe: { teacher: [{ arm: 'c' }] },
          },
        },
      ],
    });
    expect(arm?.references).toEqual([
      { path: 'start.checkpoint', checkpoint: { arm: 'a', seed: 3, which: 'last' } },
      { path: 'recipe.teacher.0', checkpoint: { arm: 'c', seed: 'same', which: 'best' } },
    ]);
    expect(arm?.plan).toMatchObject({ start: { checkpoint: 'arm:a' } });
  });

  it('that vary something become one arm for every combination', () => {
    const arms = armsOf({
      arms: [
        {
          name: 'scratch',
          vary: { epochs: [1, 2], learningRate: [{ kind: 'constant', rate: 0.1 }] },
        },
      ],
    });
    expect(arms.map(({ name, plan }) => [name, plan?.['epochs']])).toEqual([
      ['scratch epochs=1 learningRate=constant', 1],
      ['scratch epochs=2 learningRate=constant', 2],
    ]);
  });

  it('carry along what follows a changed value, as on the command line', () => {
    const schedule = { kind: 'slow-start-fast-decay', peak: 0.1, warmUpEpochs: 1 };
    const [arm] = armsOf({
      arms: [
        { name: 'scratch', plan: { learningRate: schedule, epochs: 4 }, changes: { epochs: 8 } },
      ],
    });
    expect(arm?.plan).toMatchObject({ epochs: 8, learningRate: { warmUpEpochs: 2 } });
  });

  it('come after those that they start from', () => {
    expect(inOrderOfNeed(armsOf()).map(({ name }) => name)).toEqual([
      'natural',
      'fine-tune',
      'scratch',
    ]);
  });

  it('take the attacks of a battery that is named alone', () => {
    const { evaluation } = makeStudy({ evaluation: { battery: 'standard', images: 4 } });
    expect(evaluation.mode).toBe('cumulative');
    expect(evaluation.attacks).toHaveLength(4);
    expect(Study.parse(JSON.parse(JSON.stringify(makeStudy())))).toEqual(makeStudy());
  });
});

describe('a study that does not hold together', () => {
  const start = (arm: string) => ({ start: { kind: 'checkpoint', checkpoint: { arm } } });

  it.each([
    [
      'two arms of one name',
      { arms: [{ name: 'scratch' }, { name: 'scratch' }] },
      /arm "scratch": two arms have this name/,
    ],
    [
      'an unknown start',
      { arms: [{ name: 'scratch', plan: start('nobody') }] },
      /arm "scratch": start.checkpoint: there is no arm "nobody"/,
    ],
    [
      'a circle',
      {
        arms: [
          { name: 'scratch', plan: start('b') },
          { name: 'b', plan: start('scratch') },
        ],
      },
      /start from each other: "scratch" → "b" → "scratch"/,
    ],
    [
      'a baseline that is no arm',
      { comparison: { baseline: 'nobody' } },
      /comparison.baseline: "nobody" is not an arm; choose one of fine-tune, natural, scratch/,
    ],
    [
      'an invalid plan',
      { arms: [{ name: 'scratch', changes: { epochs: -1 } }] },
      /arm "scratch": epochs: /,
    ],
    [
      'a plan that is not there',
      { arms: [{ name: 'scratch', base: 'nothing' }] },
      /arm "scratch": base: there is no plan "nothing"/,
    ],
    [
      'a seed that the other arm has not',
      {
        arms: [
          { name: 'natural', seeds: [4] },
          { name: 'scratch', plan: start('natural') },
        ],
      },
      /arm "natural" has no seed 0, 1; add it there, or name one of its seeds: 4/,
    ],
    [
      'other threats without saying so',
      { arms: [{ name: 'scratch' }, { name: 'b', changes: { 'threatModel.epsilon': 0.2 } }] },
      /evaluation.threatModel: arms "scratch" and "b" train against different threats/,
    ],
    [
      'something to vary in a list',
      { strategy: { kind: 'list' }, arms: [{ name: 'scratch', vary: { epochs: [1] } }] },
      /vary.epochs: .*set strategy.kind to "grid"/,
    ],
    [
      'averages that nobody makes',
      { arms: [{ name: 'scratch', report: ['averaged'] }] },
      /report: it averages no weights/,
    ],
  ])('says so: %s', (_, changes, expected) => {
    expect(issuesOf(changes).join('\n')).toMatch(expected);
  });

  it('has seeds, each once', () => {
    expect(Study.safeParse(studyInput({ seeds: [] })).error?.message).toContain('names no seed');
    expect(Study.safeParse(studyInput({ seeds: [1, 1] })).error?.message).toContain('twice');
  });
});
