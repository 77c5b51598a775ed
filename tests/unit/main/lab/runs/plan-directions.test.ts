import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GeneratorRecord } from '../../../../../src/contract/directions/generator';
import type { Plan } from '../../../../../src/contract/plans/plan';
import { withAugmentationDirections } from '../../../../../src/main/lab/runs/plan-directions';
import { planIssuesForDataset } from '../../../../../src/main/lab/runs/plan-rules';
import {
  insertGenerator,
  putDirectionSet,
} from '../../../../../src/main/lab/store/repositories/directions';
import { makeDirectionSet, makeGenerator } from '../../../../support/direction-records';
import { makePlan, openTestContext, type TestLab } from '../../../../support/lab-records';

let lab: TestLab;
let generator: GeneratorRecord;
beforeEach(() => {
  lab = openTestContext();
  generator = { ...makeGenerator(lab.dataset), state: 'trained' };
  insertGenerator(lab.database, generator, null);
  const kept = { vector: [0.6, 0.8], effect: 0.1, name: 'size', kept: true };
  const set = makeDirectionSet(generator);
  putDirectionSet(lab.database, { ...set, directions: [...set.directions, kept] });
});
afterEach(() => lab.remove());

const planOf = (directions?: object): Plan => makePlan({ augmentation: { directions } });
const issues = (plan: Plan) => planIssuesForDataset(lab.database, plan, lab.dataset);

describe('the augmentation of a plan along directions', () => {
  it('has the vectors of what is kept when the run is made, and the file of the generator', () => {
    const written = planOf({ generator: 'vae' });
    expect(issues(written)).toEqual([]);
    const { plan, generatorFile } = withAugmentationDirections(lab.context, written);
    expect(plan.augmentation.directions).toMatchObject({
      generator: generator.id,
      probability: 0.5,
      range: 2,
      along: [{ direction: 1, name: 'size', vector: [0.6, 0.8] }],
    });
    expect(generatorFile).toBe(lab.context.paths.generator(generator.id).file);
    expect(issues(plan)).toEqual([]);
  });

  it('is left out of plans that do not ask for it', () => {
    const written = planOf();
    const { plan, generatorFile } = withAugmentationDirections(lab.context, written);
    expect(plan).toBe(written);
    expect(generatorFile).toBeNull();
    expect(JSON.stringify(plan)).not.toContain('directions');
  });

  it.each([
    [{ generator: 'gone' }, /there is no generator "gone"/],
    [
      { generator: 'vae', along: [{ set: 'gone', direction: 0 }] },
      /there are no directions "gone" any more/,
    ],
  ])('is refused with %j before the run is made', (directions, expected) => {
    const written = planOf(directions);
    expect(withAugmentationDirections(lab.context, written).plan).toBe(written);
    expect(issues(written)).toMatchObject([
      {
        path: expect.stringMatching(/^augmentation\.directions\./),
        message: expect.stringMatching(expected),
      },
    ]);
  });
});
