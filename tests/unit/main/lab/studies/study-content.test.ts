import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adversarialRecipe } from '../../../../../src/contract/plans/recipe';
import { writeCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { checkStudy } from '../../../../../src/main/lab/studies/study-content';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import { tinyCheckpoint } from '../../../../support/checkpoints';
import { makeDataset, openTestContext, type TestLab } from '../../../../support/lab-records';
import { studyInput } from '../../../../support/studies';

let lab: TestLab;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

function otherDataset(
  classes: number,
  classNames = Array.from({ length: classes }, (_, index) => `class ${index}`),
): void {
  const { manifest } = makeDataset();
  const splits = Object.fromEntries(
    Object.entries(manifest.splits).map(([name, { images }]) => [
      name,
      { images, classCounts: classNames.map(() => images / classes) },
    ]),
  ) as typeof manifest.splits;
  const changed = { ...manifest, fingerprint: 'e'.repeat(64), classNames, splits };
  insertDataset(lab.database, makeDataset({ name: 'other', manifest: changed }));
}

const check = (changes: Record<string, unknown> = {}) =>
  checkStudy(lab.context, studyInput(changes));

describe('a study before it starts', () => {
  it('is taken when it holds together', () => {
    const { arms, evaluation, dataset } = check();
    expect(arms.map(({ name }) => name)).toEqual(['fine-tune', 'natural', 'scratch']);
    expect(evaluation.threatModel).toEqual({ norm: 'linf', epsilon: 0.1 });
    expect(dataset.name).toBe('shapes');
  });

  it('is refused where the test images of reported arms differ, and not where others only start from one', () => {
    otherDataset(2);
    const arms = (report: string[]) => [
      { name: 'natural', plan: { dataset: 'other' }, report },
      { name: 'scratch' },
      { name: 'on', plan: { start: { kind: 'checkpoint', checkpoint: { arm: 'natural' } } } },
    ];
    expect(() => check({ arms: arms(['best']) })).toThrow(
      /arms "scratch" and "on": dataset: "shapes" has other test images than "other".*set report to \[\]/,
    );
    expect(check({ arms: arms([]) }).dataset.name).toBe('shapes');
  });

  it('is refused where a head does not fit the classes of the data', () => {
    otherDataset(4);
    const start = { kind: 'checkpoint', checkpoint: { arm: 'natural' } };
    const arms = (head: object) => [
      { name: 'natural', plan: { dataset: 'other' }, report: [] },
      { name: 'scratch', plan: { start: { ...start, ...head } } },
    ];
    expect(() => check({ arms: arms({}) })).toThrow(
      'arm "scratch": start.head: arm "natural" knows 4 classes and "shapes" has 2; set it to "new"',
    );
    expect(check({ arms: arms({ head: 'new' }) }).arms).toHaveLength(2);
  });

  it('is refused where an arm has the classes of the data in another order, of a start and of a teacher', () => {
    otherDataset(2, ['square', 'circle']);
    const natural = { name: 'natural', plan: { dataset: 'other' }, report: [] };
    const start = { kind: 'checkpoint', checkpoint: { arm: 'natural' } };
    const arms = (plan: object) => ({ arms: [natural, { name: 'scratch', plan }] });
    expect(() => check(arms({ start }))).toThrow(
      /arm "scratch": start\.head: arm "natural" knows the classes of "shapes" in another order: class 0 is "square" there/,
    );
    expect(check(arms({ start: { ...start, head: 'new' } })).arms).toHaveLength(2);
    const recipe = {
      ...adversarialRecipe({ attack: { kind: 'fgsm' } }),
      objective: [{ kind: 'distillation' }],
    };
    expect(() => check(arms({ recipe, teacher: { arm: 'natural' } }))).toThrow(
      /arm "scratch": recipe\.objective: The teacher "natural" tells the same classes apart in another order/,
    );
  });

  it('knows that an arm which starts from one with a new head has that head', async () => {
    const checkpoint = join(lab.context.paths.home, 'three-classes.safetensors');
    await writeCheckpoint(checkpoint, tinyCheckpoint());
    const arms = [
      { name: 'natural', plan: { start: { kind: 'checkpoint', checkpoint, head: 'new' } } },
      { name: 'scratch', plan: { start: { kind: 'checkpoint', checkpoint: { arm: 'natural' } } } },
    ];
    expect(check({ arms }).arms).toHaveLength(2);
  });

  it('names dataset, model and network that do not fit, each with its arm', () => {
    expect(() => check({ arms: [{ name: 'scratch', plan: { dataset: 'nowhere' } }] })).toThrow(
      /arm "scratch": dataset: There is no dataset "nowhere"/,
    );
    expect(() =>
      check({ arms: [{ name: 'scratch' }, { name: 'model', checkpoint: 'nobody' }] }),
    ).toThrow(/arm "model": checkpoint: There is no model or run "nobody"/);
    const nowhere = ['natural', 'scratch', 'far'].map((name) => ({
      name,
      plan: { dataset: name === 'far' ? 'elsewhere' : 'nowhere' },
    }));
    expect(() => check({ arms: nowhere })).toThrow(
      /^Study "[^"]+" does not fit: arms "natural" and "scratch": dataset: There is no dataset "nowhere"[^;]*; arm "far": dataset: There is no dataset "elsewhere"[^;]*$/,
    );
    const many = Array.from({ length: 6 }, (_, index) => ({
      name: `arm ${index + 1}`,
      plan: { dataset: 'nowhere' },
    }));
    expect(() => check({ arms: many, comparison: { baseline: 'arm 1' } })).toThrow(
      /fit: arms "arm 1", "arm 2", "arm 3" and 3 others: dataset: [^;]*$/,
    );
    expect(() => check({ evaluation: { battery: 'pgd', images: 4000 } })).toThrow(
      /evaluation.images: /,
    );
    expect(() => check({ seeds: [] })).toThrow(/seeds: names no seed/);
  });
});

describe('an arm between others', () => {
  const between = (combine: object) => [
    { name: 'natural' },
    { name: 'scratch' },
    { name: 'between', combine: { members: [{ arm: 'natural' }, { arm: 'scratch' }], ...combine } },
  ];

  it('is taken with the path in tenths, chosen on validation images', () => {
    const { arms } = check({ arms: between({}) });
    const arm = arms.find(({ name }) => name === 'between');
    expect(arm?.combination).toMatchObject({
      criterion: 'mean',
      method: { kind: 'path', alphas: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] },
    });
    expect(arm?.references.map(({ path }) => path)).toEqual([
      'combine.members.0',
      'combine.members.1',
    ]);
  });

  it.each([
    [{ members: [{ arm: 'natural' }] }, /names fewer than two/],
    [{ members: [{ arm: 'natural' }, { arm: 'natural' }] }, /names one checkpoint twice/],
    [{ members: [{ arm: 'natural' }, { arm: 'nobody' }] }, /there is no arm "nobody"/],
    [{ members: [{ arm: 'natural' }, { arm: 'between' }] }, /start from each other/],
    [{ members: [{ arm: 'natural' }, 'nobody'] }, /combine.members: There is no model or run/],
    [{ method: { kind: 'path', alphas: [0, 1.2] } }, /α lies between 0 .* and 1/],
    [{ images: 0 }, /combine.images/],
  ])('is refused before anything starts: %j', (combine, message) => {
    expect(() => check({ arms: between(combine) })).toThrow(message);
  });

  it('is refused where the networks differ, with the first difference', () => {
    const network = { preset: 'small-cnn', width: 4 };
    const arms = between({}).map((arm) =>
      arm.name === 'scratch' ? { ...arm, plan: { start: { kind: 'fresh', network } } } : arm,
    );
    expect(() => check({ arms })).toThrow(
      /arm "between": combine.members: "natural" and "scratch" cannot be combined: layer/,
    );
  });

  it('trains nothing and is no model that is there already', () => {
    const [natural, scratch, last] = between({});
    const arms = (more: object) => [natural, scratch, { ...last, ...more }];
    expect(() => check({ arms: arms({ changes: { epochs: 2 } }) })).toThrow(/trains nothing/);
    expect(() => check({ arms: arms({ checkpoint: 'model' }) })).toThrow(
      /leave out checkpoint or combine/,
    );
  });

  it('is where another arm may start', () => {
    const onward = {
      name: 'on',
      plan: { start: { kind: 'checkpoint', checkpoint: { arm: 'between' } } },
    };
    expect(check({ arms: [...between({}), onward] }).arms).toHaveLength(4);
  });
});

describe('an arm that compares with another', () => {
  const start = { kind: 'checkpoint', checkpoint: { arm: 'natural' } };
  const crafting = {
    attack: { kind: 'pgd', steps: 2, stepSize: { relativeToEpsilon: 0.75 } },
  };
  const answers = { kind: 'distillation', on: 'crafted', temperature: 2 };
  const labels = { kind: 'cross-entropy', on: 'crafted' };
  const tuned = (objective: object[], plan: object = {}) => [
    { name: 'natural' },
    { name: 'scratch', plan: { start, recipe: { crafting, objective }, ...plan } },
  ];

  it('is taken before that is trained, whatever of it the terms compare with', () => {
    expect(
      check({ arms: tuned([labels, answers]) }).plans.get('scratch')?.recipe.objective,
    ).toHaveLength(2);
    expect(check({ arms: tuned([answers]) }).arms).toHaveLength(2);
    expect(
      check({ arms: tuned([{ kind: 'cross-entropy', on: 'clean' }, answers]) }).arms,
    ).toHaveLength(2);
    expect(
      check({ arms: tuned([{ kind: 'helper' }, { kind: 'kl-divergence', weight: 2.5 }, labels]) })
        .arms,
    ).toHaveLength(2);
    const features = { kind: 'feature-distance', on: 'crafted' };
    const raised = { ...crafting, ascends: { kind: 'feature-distance' } };
    expect(
      check({ arms: tuned([], { recipe: { crafting: raised, objective: [features] } }) }).arms,
    ).toHaveLength(2);
  });

  it('is taken with a teacher that is a third arm, from fresh weights too', () => {
    const [natural, scratch] = tuned([labels, answers], { teacher: { arm: 'natural' } });
    const { start: _, ...fresh } = scratch?.plan as Record<string, unknown>;
    expect(check({ arms: [natural, { name: 'scratch', plan: fresh }] }).arms).toHaveLength(2);
  });

  it('is refused where the features that it compares are not there', () => {
    const features = { kind: 'feature-distance', on: 'crafted', layer: 'nowhere' };
    expect(() => check({ arms: tuned([labels, features]) })).toThrow(
      /arm "scratch": recipe.objective: .*nowhere/,
    );
  });
});
