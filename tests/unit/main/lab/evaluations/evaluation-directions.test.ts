import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DirectionSetRecord } from '../../../../../src/contract/directions/direction-set';
import type { GeneratorRecord } from '../../../../../src/contract/directions/generator';
import { EvaluationPlan } from '../../../../../src/contract/evaluations/evaluation';
import { parseOrThrow } from '../../../../../src/contract/parse';
import { throwIssues } from '../../../../../src/main/core/rules/issues';
import { evaluationCommand } from '../../../../../src/main/lab/evaluations/evaluation-command';
import {
  generatorFileOf,
  withChosenDirections,
} from '../../../../../src/main/lab/evaluations/evaluation-directions';
import { orderedEvaluationIssues } from '../../../../../src/main/lab/evaluations/evaluation-order';
import { queueEvaluation } from '../../../../../src/main/lab/evaluations/evaluations';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import {
  insertGenerator,
  putDirectionSet,
} from '../../../../../src/main/lab/store/repositories/directions';
import { findEvaluation } from '../../../../../src/main/lab/store/repositories/evaluations/evaluations';
import { makeDirectionSet, makeGenerator } from '../../../../support/direction-records';
import {
  makeCheckpoint,
  makeDataset,
  makeEvaluationPlan,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';

let lab: TestLab;
let generator: GeneratorRecord;
let set: DirectionSetRecord;
const direction = { effect: 0.1, name: null, kept: true };

beforeEach(() => {
  lab = openTestContext();
  generator = { ...makeGenerator(lab.dataset), state: 'trained' };
  insertGenerator(lab.database, generator, null);
  set = {
    ...makeDirectionSet(generator),
    directions: [
      { ...direction, vector: [1, 0], name: 'size' },
      { ...direction, vector: [0, 1], kept: false },
      { ...direction, vector: [0.6, 0.8] },
    ],
  };
  putDirectionSet(lab.database, set);
});
afterEach(() => lab.remove());

const planOf = (changes: object = {}) =>
  makeEvaluationPlan({ directions: { generator: 'vae', images: 4, ...changes } });
const chosen = (changes: object = {}) =>
  withChosenDirections(lab.database, planOf(changes)).directions;

function check(plan: EvaluationPlan, dataset = lab.dataset): void {
  throwIssues(orderedEvaluationIssues(lab.database, plan, dataset), 'The evaluation plan');
}

describe('the directions of an evaluation', () => {
  it('are, unless said otherwise, those that are kept when it is queued', () => {
    expect(chosen()).toMatchObject({
      generator: generator.id,
      generatorName: 'vae',
      along: [
        { set: set.id, direction: 0, name: 'size', vector: [1, 0] },
        { set: set.id, direction: 2, name: 'axes-vae 3', vector: [0.6, 0.8] },
      ],
    });
    const along = [{ set: 'axes-vae', direction: 1 }];
    expect(chosen({ along })?.along).toMatchObject([{ name: 'axes-vae 2', vector: [0, 1] }]);
  });

  it('have names of their own, under which results are kept', () => {
    const other = { ...makeDirectionSet(generator), id: 'directions-zzzzzzzzzzzz', name: 'pca' };
    const same = { ...direction, vector: [0, 1], name: 'size' };
    putDirectionSet(lab.database, { ...other, directions: [same] } as DirectionSetRecord);
    const names = chosen()?.along?.map(({ name }) => name);
    expect(names).toHaveLength(3);
    expect(names).toEqual(expect.arrayContaining(['size', 'size-2', 'axes-vae 3']));
  });

  it('are kept with the evaluation, and its job is given the file of the generator', () => {
    const checkpoint = makeCheckpoint();
    insertCheckpoint(lab.database, checkpoint);
    const id = queueEvaluation(lab.context, {
      checkpoint,
      dataset: lab.dataset,
      plan: planOf(),
      place: 'last',
    });
    const { plan } = findEvaluation(lab.database, id)!;
    expect(plan.directions?.along).toHaveLength(2);
    expect(generatorFileOf(lab.context, plan)).toBe(lab.context.paths.generator(generator.id).file);
    expect(generatorFileOf(lab.context, makeEvaluationPlan())).toBeNull();
  });

  it('are asked for by a command', () => {
    const plan = withChosenDirections(
      lab.database,
      planOf({ shifts: [-1, 1], inversion: { kind: 'descent', steps: 50 } }),
    );
    const words = `--directions vae --along ${set.id}:1 --along ${set.id}:3 --shifts=-1,1 --inversion-steps 50 --inversion-rate 0.05 --direction-images 4`;
    expect(evaluationCommand('natural', plan, null)).toContain(words);
  });
});

describe('an evaluation along directions is refused before work starts', () => {
  it.each([
    ['a generator that is not there', { generator: 'gone' }, /there is no generator "gone"/],
    [
      'a set that is gone',
      { along: [{ set: 'gone', direction: 0 }] },
      /directions\.along\.0: there are no directions "gone" any more/,
    ],
    [
      'a direction that is not there',
      { along: [{ set: 'axes-vae', direction: 7 }] },
      /"axes-vae" has 3 directions; there is no direction 8/,
    ],
    ['nothing but the shift 0', { shifts: [0] }, /directions\.shifts: a shift of 0 moves nothing/],
  ])('with %s', (_, changes, expected) => {
    expect(() => check(planOf(changes))).toThrow(expected);
  });

  it('with a list of shifts that is empty', () => {
    const plan = {
      ...makeEvaluationPlan(),
      directions: { generator: 'vae', images: 4, shifts: [] },
    };
    expect(() => parseOrThrow(EvaluationPlan, plan, 'The plan')).toThrow(/directions\.shifts/);
  });

  it('with images of another shape than the generator draws', () => {
    const dataset = makeDataset({ name: 'large', directory: '/nowhere/large' });
    const image = { height: 64, width: 64, channels: 3 };
    const large = { ...dataset, manifest: { ...dataset.manifest, image } };
    const { height, width, channels } = generator.image;
    expect(() => check(planOf(), large)).toThrow(
      `the generator "vae" draws images of ${height}×${width}×${channels} and those of "large" are 64×64×3`,
    );
  });

  it('with a generator that is not trained, or none of whose directions is kept', () => {
    const other = { ...makeGenerator(lab.dataset), name: 'young' };
    insertGenerator(lab.database, other, null);
    expect(() => check(planOf({ generator: 'young' }))).toThrow(/not trained yet/);
    putDirectionSet(lab.database, {
      ...set,
      directions: set.directions.map((each) => ({ ...each, kept: false })),
    });
    expect(() => check(planOf())).toThrow(/no direction of "vae" is kept; keep some with/);
  });

  it('with directions of another generator', () => {
    insertGenerator(
      lab.database,
      { ...makeGenerator(lab.dataset), name: 'other', state: 'trained' },
      null,
    );
    const along = [{ set: 'axes-vae', direction: 0 }];
    expect(() => check(planOf({ generator: 'other', along }))).toThrow(
      /"axes-vae" are of another generator than "other"/,
    );
  });

  it('and says what is gone where that happens while it waits', () => {
    expect(() => generatorFileOf(lab.context, planOf())).toThrow(
      /The generator "vae" of this evaluation, or a direction of it, is gone/,
    );
  });
});
