import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatasetRecord } from '../../../../../src/contract/datasets/dataset';
import { createShiftChecks } from '../../../../../src/main/lab/datasets/dataset-shifts';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import { makeDataset, openTestContext, type TestLab } from '../../../../support/lab-records';
import {
  writeSyntheticDataset,
  type SyntheticOptions,
} from '../../../../support/synthetic-dataset';

let lab: TestLab;
let own: DatasetRecord;

beforeEach(() => {
  lab = openTestContext();
  own = added('bars', {});
});
afterEach(() => lab.remove());

function added(name: string, options: SyntheticOptions): DatasetRecord {
  const directory = join(lab.context.paths.home, name);
  const dataset = makeDataset({
    name,
    directory,
    manifest: writeSyntheticDataset(directory, options),
  });
  insertDataset(lab.database, dataset);
  return dataset;
}

describe('the datasets that are offered as shifts of another', () => {
  it('have its classes by name and other images; of those that share a class with it, it is said why they do not fit', async () => {
    const shift = added('drawn', { seed: 8, images: { train: 0, validation: 0 } });
    const copy = added('fewer bars', { images: { train: 20 } });
    const larger = added('larger', { size: 16 });
    insertDataset(lab.database, makeDataset({ name: 'unrelated' }));
    const choices = await createShiftChecks(lab.database).choices(own);
    const problemOf = ({ id }: DatasetRecord) =>
      choices.find(({ datasetId }) => datasetId === id)?.problem;
    expect(choices).toHaveLength(3);
    expect(problemOf(shift)).toBeNull();
    expect(problemOf(copy)).toBe(
      '48 of the first 48 test images of "fewer bars" are images of "bars" too: a shift has images from elsewhere.',
    );
    expect(problemOf(larger)).toMatch(/^"larger" has images of 16 × 16 grey, "bars" of 8 × 8/);
  });

  it('are read once, and one that cannot be read keeps no other from being offered', async () => {
    const shift = added('drawn', { seed: 8 });
    const gone = added('gone', { seed: 9 });
    renameSync(gone.directory, `${gone.directory}-moved`);
    const checks = createShiftChecks(lab.database);
    const first = await checks.choices(own);
    expect(first).toEqual(
      expect.arrayContaining([
        { datasetId: shift.id, problem: null },
        { datasetId: gone.id, problem: expect.stringContaining(gone.directory) },
      ]),
    );
    renameSync(shift.directory, `${shift.directory}-moved`);
    expect(await checks.choices(own)).toEqual(first);
  });
});
