import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectBundle } from '../../../../../../src/main/lab/studies/bundles/study-bundle';
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
