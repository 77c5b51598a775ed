import { rmSync } from 'node:fs';
import type { DrawRequest } from '../../../contract/directions/factors';
import { drawDataset } from '../../core/datasets/drawn/draw-dataset';
import type { LabContext } from '../context';
import { newId } from '../identifiers';
import type { OperationTools } from '../operations/operations';
import { writing } from '../store/database';
import { listDatasetsByFingerprint } from '../store/repositories/datasets';
import { bringBack, isIntact, recordDataset, type AddedDataset } from './dataset-add';

/**
 * Draws a dataset with known factors. The same images are not kept twice.
 *
 * @throws TemperError of writing, `cancelled`
 */
export async function drawDatasetFor(
  context: LabContext,
  request: DrawRequest,
  tools: OperationTools,
): Promise<AddedDataset> {
  const { database, paths } = context;
  const id = newId('dataset');
  const directory = paths.dataset(id);
  const manifest = await drawDataset(request, directory, tools);
  const same = listDatasetsByFingerprint(database, manifest.fingerprint).find(isIntact);
  if (same) {
    rmSync(directory, { recursive: true, force: true });
    const back = bringBack(context, same);
    const message = back ?? `the same images are here as "${same.name}"`;
    return { dataset: same, unchanged: back === null, rejected: [], message };
  }
  try {
    const packed = { id, directory, manifest, shipped: false };
    const dataset = writing(database, () => recordDataset(database, packed));
    return { dataset, unchanged: false, rejected: [], message: `added as "${dataset.name}"` };
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}
