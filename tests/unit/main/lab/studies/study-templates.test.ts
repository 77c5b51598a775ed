import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { namedRecipes } from '../../../../../src/contract/named-recipes';
import { adviceFor } from '../../../../../src/contract/named-recipes/advice';
import { Recipe } from '../../../../../src/contract/plans/recipe';
import { TemplateChoices } from '../../../../../src/contract/studies/commands';
import { writeCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { initialiseParameters } from '../../../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import { passesPerImage } from '../../../../../src/main/core/numerics/cost';
import { checkStudy } from '../../../../../src/main/lab/studies/study-content';
import {
  studyFromTemplate,
  studyTemplates,
} from '../../../../../src/main/lab/studies/study-templates';
import { viewTrials } from '../../../../../src/main/lab/studies/study-view';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import { tinyCheckpoint } from '../../../../support/checkpoints';
import {
  makeCheckpoint,
  makeDataset,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';

let lab: TestLab;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

const context = () => ({ ...lab.context, resources: resolve('resources') });

/** A dataset of ten classes whose images the templates' network takes. */
function addDataset(channels: number, testImages = 300): void {
  const plain = makeDataset();
  const classNames = Array.from({ length: 10 }, (_, index) => `class ${index}`);
  const classCounts = classNames.map(() => 30);
  insertDataset(
    lab.database,
    makeDataset({
      name: 'digits',
      manifest: {
        ...plain.manifest,
        name: 'digits',
        fingerprint: 'e'.repeat(64),
        image: { height: 28, width: 28, channels },
        mean: new Array<number>(channels).fill(0.5),
        deviation: new Array<number>(channels).fill(0.25),
        classNames,
        splits: {
          train: { images: 300, classCounts },
          validation: { images: 300, classCounts },
          test: { images: testImages, classCounts },
        },
      },
    }),
  );
}

const fromTemplate = (template: string, changes: Record<string, unknown> = {}) =>
  studyFromTemplate(context(), TemplateChoices.parse({ template, dataset: 'digits', ...changes }));

describe('the shipped studies', () => {
  it('hold together on data of one channel and of three, at every scale', () => {
    addDataset(3);
    const templates = studyTemplates(context());
    expect(templates.map(({ id }) => id)).toEqual([
      'fine-tune-or-scratch',
      'epsilon-sweep',
      'rift',
      'which-recipe',
      'which-schedule',
      'wise-path',
    ]);
    for (const { id, scales } of templates) {
      for (const scale of scales) {
        const opened = checkStudy(context(), fromTemplate(id, { scale }));
        expect(opened.evaluation.threatModel.epsilon).toBeCloseTo(8 / 255);
        // There are no more images to test on.
        expect(opened.evaluation.images).toBe(300);
        expect(
          viewTrials(context(), opened, null, null).every(
            ({ record }) => record.state === 'waiting',
          ),
        ).toBe(true);
      }
    }
  });

  it('take seeds and an epsilon, and keep the proportion of what they vary', () => {
    addDataset(1);
    const study = fromTemplate('epsilon-sweep', { seeds: [7], epsilon: 0.2 });
    const { arms, plans, study: checked } = checkStudy(context(), study);
    expect(checked.seeds).toEqual([7]);
    const epsilons = arms.map(({ name }) => plans.get(name)?.threatModel.epsilon);
    expect(epsilons).toEqual([0.2, 0.05, 0.1, 0.2, 0.3]);
  });

  it('have the recipes that Temper proposes as they are, and all for about the same passes', () => {
    addDataset(1);
    const { arms, plans } = checkStudy(context(), fromTemplate('which-recipe'));
    const shipped = {
      'carried steps': namedRecipes['carried-steps'],
      'few steps': namedRecipes['few-steps'],
      "parent's answers": namedRecipes['parent-answers'],
      'feature anchor': namedRecipes['feature-anchor'],
      'slow start, fast decay': namedRecipes['slow-start-fast-decay'],
    };
    for (const [name, { settings }] of Object.entries(shipped)) {
      const plan = plans.get(name);
      expect(plan?.recipe).toEqual(Recipe.parse(settings.recipe));
      expect(plan?.learningRate).toMatchObject(settings.learningRate);
    }
    const passes = arms.flatMap(({ name }) => {
      const plan = plans.get(name);
      return plan?.recipe.crafting ? [plan.epochs * passesPerImage(plan.recipe)] : [];
    });
    expect(passes).toHaveLength(9);
    expect(Math.min(...passes)).toBeGreaterThan(23);
    expect(Math.max(...passes)).toBeLessThanOrEqual(25);
  });

  it('name what is unknown', () => {
    addDataset(1);
    expect(() => fromTemplate('nothing')).toThrow('There is no study template "nothing"');
    expect(() => fromTemplate('which-recipe', { scale: 'huge' })).toThrow('it has quick, full');
    expect(() => fromTemplate('which-recipe', { dataset: 'nothing' })).toThrow('no dataset');
  });
});

describe('a model of the user’s own in a template', () => {
  /** It takes images of the dataset in colour. */
  async function addModel(classes: number): Promise<void> {
    const image = { height: 28, width: 28, channels: 3 };
    const network = buildNetwork({ preset: 'small-cnn', width: 2 }, image, classes, null);
    const file = join(lab.context.paths.home, 'mine.safetensors');
    const weights = initialiseParameters(network, 1);
    await writeCheckpoint(file, { ...tinyCheckpoint(), network, weights });
    insertCheckpoint(lab.database, makeCheckpoint({ name: 'mine', kind: 'imported', file }));
  }

  const ownNetwork = { kind: 'fresh', network: { preset: 'same-as', checkpoint: 'mine' } };

  it('that tells other classes apart gets a new last layer, in every template and at every scale', async () => {
    addDataset(3);
    await addModel(4);
    for (const { id, scales, parentArm } of studyTemplates(context())) {
      for (const scale of scales) {
        const { plans } = checkStudy(context(), fromTemplate(id, { scale, parent: 'mine' }));
        const start = { kind: 'checkpoint', checkpoint: 'mine', head: 'new' };
        expect(plans.get(parentArm ?? '')?.start).toEqual(start);
      }
    }
  });

  it('is fine-tuned as Temper recommends for it, at the cost that the template had', async () => {
    addDataset(3);
    await addModel(4);
    const study = fromTemplate('fine-tune-or-scratch', { parent: 'mine' });
    const { plans, arms, evaluation } = checkStudy(context(), study);
    const advice = adviceFor('natural-backbone', {});
    const plan = plans.get('fine-tune');
    expect(plan?.recipe).toEqual(Recipe.parse(namedRecipes[advice.name].settings.recipe));
    expect(plan?.learningRate).toMatchObject({ peak: advice.peak });
    expect(plan?.batchSize).toBe(advice.batchSize);
    expect(plan?.threatModel.epsilon).toBeCloseTo((2 * 8) / 255, 9);
    expect(plan && plan.epochs * passesPerImage(plan.recipe)).toBe(24);
    expect(evaluation.threatModel.epsilon).toBeCloseTo(8 / 255, 9);
    expect(arms.find(({ name }) => name === 'fine-tune')?.description).toContain('Recommended for');
    // What it is set against stays: at the evaluated epsilon, for the passes that it had.
    for (const other of ['scratch', 'scratch at equal cost', 'fine-tune, slow start fast decay']) {
      expect(plans.get(other)?.threatModel.epsilon).toBeCloseTo(8 / 255, 9);
      expect(plans.get(other)?.batchSize).toBe(64);
    }
  });

  it('gives its network to every arm from fresh weights', async () => {
    addDataset(3);
    await addModel(10);
    const study = fromTemplate('fine-tune-or-scratch', { parent: 'mine' });
    const { plans, arms } = checkStudy(context(), study);
    expect(arms[0]).toMatchObject({ name: 'natural', checkpoint: 'mine' });
    expect(plans.get('scratch')?.start).toMatchObject(ownNetwork);
    expect(plans.get('scratch at equal cost')?.start).toMatchObject(ownNetwork);
  });

  it('of other images is refused in one sentence after the other', async () => {
    addDataset(1);
    await addModel(4);
    const study = fromTemplate('fine-tune-or-scratch', { parent: 'mine' });
    const refused = /a dataset that fits; arms "scratch" and .* a dataset that fits\.$/;
    expect(() => checkStudy(context(), study)).toThrow(refused);
  });
});
