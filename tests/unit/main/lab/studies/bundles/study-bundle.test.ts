import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Comparison } from '../../../../../../src/contract/comparisons/comparison';
import type { StudyRecord } from '../../../../../../src/contract/studies/records';
import type { ModelImportReport } from '../../../../../../src/contract/models/model-import';
import { createComparisonService } from '../../../../../../src/main/lab/comparisons/comparisons';
import { collectBundle } from '../../../../../../src/main/lab/studies/bundles/study-bundle';
import { studyReport } from '../../../../../../src/main/lab/studies/report/study-report';
import { importStudy } from '../../../../../../src/main/lab/studies/bundles/study-import';
import { viewStudy } from '../../../../../../src/main/lab/studies/study-view';
import { insertCheckpoint } from '../../../../../../src/main/lab/store/repositories/checkpoints';
import {
  findStudy,
  setStudyContent,
} from '../../../../../../src/main/lab/store/repositories/studies';
import { plantStudy } from '../../../../../support/cluster-tasks';
import { makeCheckpoint, openTestContext, type TestLab } from '../../../../../support/lab-records';
import { makeStudy } from '../../../../../support/studies';

const importReport: Omit<ModelImportReport, 'sourceFile'> = {
  format: 'pytorch',
  sourceSha256: '5'.repeat(64),
  architecture: null,
  mapping: [],
  unused: [],
  notes: [],
  parity: null,
  gradients: [],
  conventions: [],
  chosenConvention: 'unit',
  accuracy: null,
  verdict: 'unverified',
  reasons: [],
};

let here: TestLab;
let elsewhere: TestLab;
beforeEach(() => {
  here = openTestContext();
  elsewhere = openTestContext();
});
afterEach(() => {
  here.remove();
  elsewhere.remove();
});

describe('a study that is exported before its end', () => {
  it('brings the models that its arms name: another history can show it', () => {
    const names = ['first', 'second', 'third'];
    const [first, second, third] = names.map((name, place) => {
      const model = makeCheckpoint({ name, weightsSha256: String(place).repeat(64) });
      insertCheckpoint(here.database, model);
      return model.id;
    });
    const id = plantStudy(here);
    const study = makeStudy({
      arms: [
        { name: 'scratch' },
        { name: 'model', checkpoint: 'first' },
        { name: 'between', combine: { members: ['second', 'third'] } },
      ],
    });
    setStudyContent(here.database, id, study);
    const stored = findStudy(here.database, id);
    if (!stored) throw new Error('no study');
    const bundle = collectBundle(here.context, viewStudy(here.context, stored));
    expect(bundle.checkpoints.map((each) => each.id).sort()).toEqual([first, second, third].sort());
    const folder = join(elsewhere.context.paths.home, 'export');
    mkdirSync(folder);
    writeFileSync(join(folder, 'history.temper-study'), gzipSync(JSON.stringify(bundle)));
    const imported = importStudy(elsewhere.context, folder);
    const { trials } = viewStudy(elsewhere.context, imported);
    expect(trials.map(({ record }) => record.arm)).toContain('between');
  });
});

describe('a kept study that is imported', () => {
  it('is told from a file of another kind, which is not called damaged', () => {
    const path = 'docs/studies/cifar-10-subset/autoattack/report.md';
    expect(() => importStudy(elsewhere.context, path)).toThrow(
      `${path} is not an exported study. Give the folder that "study export" wrote, or its history.temper-study`,
    );
  });

  it('can be compared without its weights and images, as its report has it', () => {
    importStudy(elsewhere.context, 'docs/studies/cifar-10-subset/autoattack');
    const { 'comparisons:compute': compute } = createComparisonService(elsewhere.context);
    const { subjects, differences } = compute({
      subjects: ['c10-trials1 fine-tune, carried steps seed 0', 'c10-long scratch, long seed 0'],
      baseline: 'c10-long scratch, long seed 0',
    }) as Comparison;
    expect(subjects.map(({ evaluation }) => evaluation.worstCase.value)).toEqual([0.282, 0.332]);
    const [worst] = differences.filter(({ measure }) => measure === 'worst case');
    expect(worst?.points).toBeCloseTo(-5, 10);
  });

  it('can be compared where the best model of a run, which nothing measured, did not come with it', () => {
    importStudy(elsewhere.context, 'docs/studies/fashion-mnist-subset');
    const { 'comparisons:compute': compute } = createComparisonService(elsewhere.context);
    const { subjects } = compute({
      subjects: [0, 1].map((seed) => `fashion-mnist-subset fine-tune, carried steps seed ${seed}`),
      baseline: null,
    }) as Comparison;
    expect(subjects.map(({ evaluation }) => evaluation.worstCase.count)).toEqual([756, 756]);
  });

  it('is exported again with all that came: the best model of every run is named in it', () => {
    const imported = importStudy(elsewhere.context, 'docs/studies/cifar-10-subset/autoattack');
    const bundle = collectBundle(elsewhere.context, viewStudy(elsewhere.context, imported));
    const ids = new Set(bundle.checkpoints.map(({ id }) => id));
    expect(bundle.runs.map(({ bestCheckpointId }) => bestCheckpointId)).toHaveLength(3);
    for (const { bestCheckpointId } of bundle.runs) expect(ids).toContain(bestCheckpointId);
    expect(ids.size).toBe(6);
  });

  it('says which classes its arms no longer recognise, alone and against the baseline', () => {
    const imported = importStudy(elsewhere.context, 'docs/studies/few-images/cifar');
    const view = viewStudy(elsewhere.context, imported);
    const { rows, verdict } = studyReport(elsewhere.context, view, {
      search: null,
    } as StudyRecord);
    const lost = rows.flatMap(({ name, seeds }) =>
      seeds.flatMap(({ seed, lostClasses }) =>
        lostClasses.map(({ className, clean }) => ({ name, seed, className, right: clean.count })),
      ),
    );
    expect(lost).toEqual([
      { name: 'fresh weights, PGD-7, 10/255', seed: 0, className: 'cat', right: 4 },
    ]);
    expect(verdict[1]).toBe(
      '"fresh weights, PGD-7, 10/255" does not recognise the class "cat" (seed 0: 4.0 % of 100 clean images).',
    );
  });
});

describe('an imported model in an export', () => {
  it('keeps the name of its file and leaves the folder out, also where the description names it', () => {
    const sourceFile = '/home/someone/weights/backbone.pth';
    const model = makeCheckpoint({ name: 'backbone' });
    const card = {
      ...model.card,
      description: `Imported from ${sourceFile} (pytorch).`,
      imported: { ...importReport, sourceFile },
    };
    insertCheckpoint(here.database, { ...model, card });
    const id = plantStudy(here);
    const arms = [{ name: 'scratch' }, { name: 'model', checkpoint: 'backbone' }];
    setStudyContent(here.database, id, makeStudy({ arms }));
    const stored = findStudy(here.database, id);
    if (!stored) throw new Error('no study');
    const bundle = collectBundle(here.context, viewStudy(here.context, stored));
    const [exported] = bundle.checkpoints;
    expect(exported?.card.imported?.sourceFile).toBe('backbone.pth');
    expect(exported?.card.description).toBe('Imported from backbone.pth (pytorch).');
    expect(JSON.stringify(bundle)).not.toContain('someone');
  });
});
