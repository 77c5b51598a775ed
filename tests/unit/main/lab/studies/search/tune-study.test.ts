import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batteryOf } from '../../../../../../src/contract/evaluations/batteries';
import { TuneChoices } from '../../../../../../src/contract/studies/search/tune';
import { tuneStudy } from '../../../../../../src/main/lab/studies/search/tune-study';
import { checkStudy } from '../../../../../../src/main/lab/studies/study-content';
import { insertDataset } from '../../../../../../src/main/lab/store/repositories/datasets';
import {
  makeDataset,
  makePlan,
  openTestContext,
  type TestLab,
} from '../../../../../support/lab-records';

let lab: TestLab;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

const plan = { ...makePlan({ epochs: 10 }), evaluation: null };

function tuned(choices: Record<string, unknown> = {}, changes: Record<string, unknown> = {}) {
  return tuneStudy(lab.context, TuneChoices.parse({ plan: { ...plan, ...changes }, ...choices }));
}

const { mode, attacks } = batteryOf('quick');
const quickAttacks = { mode, attacks };

const check = (study: unknown) => checkStudy(lab.context, study);

describe('a plan that is tuned', () => {
  it('becomes a study with a gene for every block, set against the training of all layers', () => {
    const { study, arms } = check(tuned());
    expect(arms.map(({ name }) => name)).toEqual(['tuned', 'all layers']);
    expect(study.comparison.baseline).toBe('all layers');
    expect(Object.keys(study.arms[0]?.vary ?? {})).toEqual(
      ['conv-1', 'conv-2', 'conv-3', 'conv-4', 'conv-5', 'dense'].map(
        (name) => `blockRates.${name}`,
      ),
    );
    expect(study.search).toEqual({
      epochs: 0.5,
      fitness: { kind: 'weighted', clean: 1, robust: 1 },
      budgetMs: null,
    });
    expect(study.evaluation).toMatchObject({ split: 'test', battery: 'quick' });
  });

  it('is evaluated on validation images where the dataset has no test images', () => {
    const { splits } = lab.dataset.manifest;
    const untested = {
      ...splits,
      test: { images: 0, classCounts: splits.test.classCounts.map(() => 0) },
    };
    const dataset = makeDataset({
      name: 'identities to train on',
      manifest: { ...lab.dataset.manifest, splits: untested, fingerprint: 'untested' },
    });
    insertDataset(lab.database, dataset);
    const study = tuned({}, { dataset: dataset.name });
    expect(study['evaluation']).toEqual({
      battery: 'quick',
      split: 'validation',
      images: Math.min(1000, splits.validation.images),
    });
    // Also with a battery of one's own, which names no split on the command line.
    const evaluation = { battery: 'quick', images: 1_000_000, ...quickAttacks };
    expect(tuned({ evaluation }, { dataset: dataset.name })['evaluation']).toMatchObject({
      battery: 'quick',
      split: 'validation',
      images: splits.validation.images,
    });
  });

  it('is set against itself too where it freezes something, which no candidate inherits', () => {
    const { study, plans } = check(
      tuned({}, { freezing: { firstBlocks: 2 }, blockRates: { dense: 2 } }),
    );
    expect(study.arms.map(({ name }) => name)).toEqual(['tuned', 'default', 'all layers']);
    expect(study.comparison.baseline).toBe('default');
    expect(plans.get('default')).toMatchObject({
      freezing: { firstBlocks: 2 },
      blockRates: { dense: 2 },
    });
    for (const name of ['tuned', 'all layers']) {
      expect(plans.get(name)).toMatchObject({ freezing: { firstBlocks: 0 }, blockRates: {} });
    }
  });

  it('takes strategy, size, length in updates and further genes as they were chosen', () => {
    insertDataset(lab.database, makeDataset({ name: 'more' }));
    const study = tuned({
      strategy: 'random',
      scale: 'full',
      seed: 3,
      updates: 1,
      blockRates: [],
      genes: { 'learningRate.rate': [0.01, 0.1] },
      fitness: { kind: 'pareto' },
      budgetMs: 60_000,
    });
    expect(study).toMatchObject({
      strategy: { kind: 'random', candidates: 200, seed: 3 },
      search: { fitness: { kind: 'pareto' }, budgetMs: 60_000 },
    });
    const { study: parsed } = check(study);
    expect(parsed.arms[0]?.vary).toEqual({ 'learningRate.rate': [0.01, 0.1] });
    const images = makeDataset().manifest.splits.train.images;
    expect(parsed.search?.epochs).toBeCloseTo(1 / Math.ceil(images / plan.batchSize));
  });

  it('never freezes a head that has to train', () => {
    const { study } = check(tuned({}, { freezing: { headOnlyEpochs: 1 } }));
    expect(study.arms[0]?.vary['blockRates.dense']).toEqual([0.01, 0.1, 1]);
    expect(study.arms[0]?.vary['blockRates.conv-1']).toEqual([0, 0.01, 0.1, 1]);
  });

  it('is refused where nothing is left to choose from', () => {
    expect(() => tuned({ blockRates: [] })).toThrow(/nothing to choose from.*--gene/);
  });

  it('is refused with a gene for a block that is not there, and with a value that the plan cannot have', () => {
    const withGene = (genes: Record<string, unknown>) => () => check(tuned({ genes }));
    expect(withGene({ 'blockRates.conv-9': [0.1, 1] })).toThrow(
      /arm "tuned": vary.blockRates.conv-9: with 0.1: blockRates names "conv-9", but no block or node/,
    );
    expect(withGene({ batchSize: [0, 8] })).toThrow(/vary.batchSize: with 0: /);
  });
});
