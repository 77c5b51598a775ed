import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatasetManifest } from '../../../../contract/datasets/dataset';
import { FactorManifest, type Factor } from '../../../../contract/directions/factors';
import { TemperError } from '../../../../contract/errors';
import type { Split } from '../../../../contract/evaluations/evaluation';
import { parseOrThrow } from '../../../../contract/parse';
import { factorValuesFile } from '../packed-files';

/** Of what Temper draws: the factors and the dataset that they belong to. */
export function factorManifestFile(directory: string): string {
  return join(directory, 'factors.json');
}

/** What the images of a split were drawn from. */
export interface FactorValues {
  factors: Factor[];
  /** [images, factors]. */
  values: Uint8Array;
}

/**
 * Reads the factors beside packed images.
 *
 * @throws TemperError `invalid-input` for a dataset without factors, `dataset-unreadable` for damaged files
 */
export function readFactors(
  directory: string,
  manifest: DatasetManifest,
  split: Split,
): FactorValues {
  const factors = manifest.factors ?? drawnFactors(directory, manifest);
  const valuesFile = factorValuesFile(directory, split);
  const values = readValues(valuesFile);
  const expected = manifest.splits[split].images * factors.length;
  if (values.length !== expected) {
    throw unreadable(valuesFile, `it has ${values.length} bytes where ${expected} are expected`);
  }
  const wrong = values.findIndex(
    (value, at) => value >= (factors[at % factors.length]?.values.length ?? 0),
  );
  if (wrong >= 0) throw unreadable(valuesFile, `byte ${wrong} is not a value of its factor`);
  return { factors, values: new Uint8Array(values) };
}

function drawnFactors(directory: string, manifest: DatasetManifest): Factor[] {
  const file = factorManifestFile(directory);
  if (!existsSync(file)) {
    throw new TemperError(
      'invalid-input',
      `The dataset "${manifest.name}" has no known factors, so nothing can be measured against them. Draw one that has (temper datasets draw), or add a list of images with columns that say what each was drawn from (temper datasets add --factors).`,
    );
  }
  const { fingerprint, factors } = parseOrThrow(
    FactorManifest,
    readJson(file),
    file,
    'dataset-unreadable',
  );
  if (fingerprint !== manifest.fingerprint) throw unreadable(file, 'it belongs to other images');
  return factors;
}

function readValues(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw unreadable(file, (error as Error).message);
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw unreadable(file, (error as Error).message);
  }
}

function unreadable(file: string, reason: string): TemperError {
  return new TemperError(
    'dataset-unreadable',
    `The file of factors ${file} cannot be used: ${reason}. Draw or add the dataset again.`,
    { path: file },
  );
}
