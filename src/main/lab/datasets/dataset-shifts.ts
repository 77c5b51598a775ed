import type { DatasetRecord, ShiftChoice } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import { sharedImagesProblem, shiftProblem } from '../../../words/shifted-dataset';
import { sharedImagesIn, type SharedImages } from '../../core/datasets/shared-images';
import { manifestHere } from '../records/references';
import type { Database } from '../store/database';
import { listDatasets } from '../store/repositories/datasets';

export interface ShiftChecks {
  /** Datasets that fit as shifts of one, and those that share at least a class with it and do not fit. */
  choices(own: DatasetRecord): Promise<ShiftChoice[]>;
}

/** What was read of two datasets is kept for as long as the lab runs: no dataset changes under its fingerprint. */
export function createShiftChecks(database: Database): ShiftChecks {
  const known = new Map<string, SharedImages | null>();

  async function shared(own: DatasetRecord, shift: DatasetRecord): Promise<SharedImages | null> {
    const key = `${own.manifest.fingerprint} ${shift.manifest.fingerprint}`;
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const found = await sharedImagesIn(own.directory, shift.directory);
    known.set(key, found);
    return found;
  }

  async function problemOf(own: DatasetRecord, shift: DatasetRecord): Promise<string | null> {
    const problem = shiftProblem(manifestHere(own), manifestHere(shift));
    if (problem !== null) return problem;
    try {
      const copies = await shared(own, shift);
      return copies && sharedImagesProblem(own, shift, copies);
    } catch (error) {
      if (error instanceof TemperError) return error.message;
      throw error;
    }
  }

  return {
    async choices(own) {
      const isRelated = ({ manifest }: DatasetRecord) =>
        manifest.fingerprint !== own.manifest.fingerprint &&
        manifest.classNames.some((name) => own.manifest.classNames.includes(name));
      const choices: ShiftChoice[] = [];
      for (const shift of listDatasets(database).filter(isRelated)) {
        choices.push({ datasetId: shift.id, problem: await problemOf(own, shift) });
      }
      return choices;
    },
  };
}
