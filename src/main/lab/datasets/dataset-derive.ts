import { renameSync, rmSync } from 'node:fs';
import type {
  ClassMapping,
  DatasetRecord,
  ImportOptions,
} from '../../../contract/datasets/dataset';
import { deriveDataset } from '../../core/datasets/derive-dataset';
import type { LabContext } from '../context';
import { newId } from '../identifiers';
import { writing } from '../store/database';
import { findDatasetByName, listDatasets } from '../store/repositories/datasets';
import {
  addDataset,
  bringBack,
  isIntact,
  recordDataset,
  type AddedDataset,
  type AddTools,
} from './dataset-add';

/**
 * Adds a source under the name and with the classes that were asked for. The dataset as it is read is kept as well:
 * what differs is derived from it and shares its images.
 *
 * @throws TemperError as `addDataset`, and `invalid-input` when the mapping does not fit
 */
export async function addDatasetAs(
  tools: AddTools,
  path: string,
  options: ImportOptions,
  classes: ClassMapping,
): Promise<AddedDataset> {
  const { name, ...unnamed } = options;
  const mapped = Object.keys(classes).length > 0;
  const added = await addDataset(tools, path, mapped ? unnamed : options);
  const { dataset } = added;
  const derivedAs = (as: string): AddedDataset => ({
    rejected: added.rejected,
    ...derive(tools.context, dataset, as, classes),
  });
  if (mapped) return derivedAs(name ?? `${dataset.name}-classes`);
  // Known content keeps its name; other content is a separate dataset.
  const known = added.unchanged && name !== undefined && name !== dataset.name;
  return known ? derivedAs(name) : added;
}

function derive(
  context: LabContext,
  from: DatasetRecord,
  name: string,
  classes: ClassMapping,
): Omit<AddedDataset, 'rejected'> {
  const same = findSame(context, from, name, classes);
  if (same && isIntact(same)) {
    const back = bringBack(context, same);
    const message = back ?? `"${same.name}" is here already`;
    return { dataset: same, unchanged: back === null, message };
  }
  const id = newId('dataset');
  const directory = context.paths.dataset(id);
  const manifest = deriveDataset({ from, name, classes }, directory);
  if (same) {
    rmSync(same.directory, { recursive: true, force: true });
    renameSync(directory, same.directory);
    const message = bringBack(context, same) ?? `"${same.name}" was damaged and has been repaired`;
    return { dataset: same, unchanged: false, message };
  }
  try {
    const dataset = writing(context.database, () =>
      recordDataset(context.database, { id, directory, manifest, shipped: false }),
    );
    const message = `added as "${dataset.name}"; it shares the images of "${from.name}"`;
    return { dataset, unchanged: false, message };
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

/** A dataset of this name that was derived in the same way; for the plain name also the dataset of equal content. */
function findSame(
  { database }: LabContext,
  from: DatasetRecord,
  name: string,
  classes: ClassMapping,
): DatasetRecord | null {
  const { fingerprint, options } = from.manifest;
  const plain = Object.keys(classes).length === 0;
  const derivedAlike = ({ manifest }: DatasetRecord): boolean =>
    manifest.options.flipAllowed === options.flipAllowed &&
    (manifest.derivedFrom?.fingerprint === fingerprint ||
      (plain && manifest.fingerprint === fingerprint)) &&
    sameMapping(manifest.derivedFrom?.classes ?? {}, classes);
  const named = findDatasetByName(database, name);
  if (named && derivedAlike(named)) return named;
  const sameName = listDatasets(database).filter(({ manifest }) => manifest.name === name);
  return sameName.find(derivedAlike) ?? null;
}

function sameMapping(left: ClassMapping, right: ClassMapping): boolean {
  const text = (mapping: ClassMapping): string => JSON.stringify(Object.entries(mapping).sort());
  return text(left) === text(right);
}
