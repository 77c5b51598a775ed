import type { DatasetRecord } from '../../contract/datasets/dataset';
import { shiftProblem } from '../../words/shifted-dataset';

/** A dataset that may hold shifted images of another, and why it does not; null where it does. */
export interface ShiftChoice {
  dataset: DatasetRecord;
  problem: string | null;
}

/** Those that fit a dataset, and those that share at least a class with it and do not fit. */
export function shiftChoices(
  datasets: readonly DatasetRecord[],
  own: DatasetRecord | null,
): ShiftChoice[] {
  if (!own) return [];
  const named = ({ name, manifest }: DatasetRecord) => ({ ...manifest, name });
  const isRelated = ({ manifest }: DatasetRecord) =>
    manifest.fingerprint !== own.manifest.fingerprint &&
    manifest.classNames.some((name) => own.manifest.classNames.includes(name));
  return datasets
    .filter(isRelated)
    .map((dataset) => ({ dataset, problem: shiftProblem(named(own), named(dataset)) }));
}

/** A list with an entry taken in or out. */
export function switched(list: readonly string[], entry: string, isIn: boolean): string[] {
  const rest = list.filter((each) => each !== entry);
  return isIn ? [...rest, entry] : rest;
}
