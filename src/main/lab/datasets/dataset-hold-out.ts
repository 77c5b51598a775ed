import { rmSync } from 'node:fs';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import type { HoldOut, HoldOutRequest } from '../../../contract/identities/hold-out';
import {
  drawHeldOut,
  writeHeldOutPart,
  type HeldOutIdentities,
  type HeldOutPart,
} from '../../core/datasets/hold-out-identities';
import { openDataset, type PackedDataset } from '../../core/datasets/packed-dataset';
import { splitNames } from '../../core/datasets/packed-files';
import type { LabContext } from '../context';
import { newId } from '../identifiers';
import type { OperationEnd, OperationTools } from '../operations/operations';
import { resolveDataset } from '../records/references';
import { writing } from '../store/database';
import { listDatasetsByFingerprint } from '../store/repositories/datasets';
import { bringBack, isIntact, recordDataset } from './dataset-add';

interface PreparedHoldOut {
  dataset: DatasetRecord;
  drawn: HeldOutIdentities;
  settings: HoldOut;
  name: string;
}

/**
 * Draws which identities are held out.
 *
 * @throws TemperError `not-found`, 'invalid-input' where a part would have fewer than two identities
 */
export function prepareHoldOut(
  { database }: LabContext,
  { reference, settings, name }: HoldOutRequest,
): PreparedHoldOut {
  const dataset = resolveDataset(database, reference);
  const drawn = drawHeldOut(dataset, settings);
  return { dataset, drawn, settings, name: name ?? dataset.name.slice(0, 100) };
}

/**
 * Makes a dataset of the identities to train on and one of those held out. Images that are here already are not kept twice.
 *
 * @throws TemperError of reading and writing, `cancelled`
 */
export async function holdOutIdentities(
  context: LabContext,
  { dataset: from, drawn, settings, name }: PreparedHoldOut,
  tools: OperationTools,
): Promise<OperationEnd> {
  const dataset = openDataset(from.directory);
  try {
    const write = partWriter(context, dataset, settings, drawn, tools);
    const training = await write({
      part: 'training',
      identities: drawn.training,
      name: `${name}-training`,
    });
    const heldOut = await write({
      part: 'held-out',
      identities: drawn.heldOut,
      name: `${name}-held-out`,
    });
    context.emit({ type: 'datasets-changed' });
    return {
      message: `${drawn.training.length} identities to train on, ${drawn.heldOut.length} held out`,
      outcome: { kind: 'identities-held-out', training, heldOut, leftOut: drawn.leftOut },
    };
  } finally {
    dataset.close();
  }
}

function partWriter(
  context: LabContext,
  dataset: PackedDataset,
  settings: HoldOut,
  { training, heldOut }: HeldOutIdentities,
  { signal, tell }: OperationTools,
): (part: HeldOutPart) => Promise<DatasetRecord> {
  const { classNames, splits } = dataset.manifest;
  const images = splitNames.reduce((sum, split) => sum + splits[split].images, 0);
  const all = (images * (training.length + heldOut.length)) / classNames.length;
  let done = 0;
  const did = (count: number): void => {
    done += count;
    tell(Math.min(0.99, done / all), 'copying images');
  };
  return async (part) => {
    const id = newId('dataset');
    const directory = context.paths.dataset(id);
    const manifest = await writeHeldOutPart(dataset, part, settings, directory, { signal, did });
    return keep(context, { id, directory, manifest, shipped: false });
  };
}

/** Records what was written, or the same that is here already in its place. */
function keep(context: LabContext, packed: Parameters<typeof recordDataset>[1]): DatasetRecord {
  const { database } = context;
  const same = listDatasetsByFingerprint(database, packed.manifest.fingerprint).find(
    (other) =>
      isIntact(other) && other.manifest.options.flipAllowed === packed.manifest.options.flipAllowed,
  );
  if (same) {
    rmSync(packed.directory, { recursive: true, force: true });
    bringBack(context, same);
    return same;
  }
  try {
    return writing(database, () => recordDataset(database, packed));
  } catch (error) {
    rmSync(packed.directory, { recursive: true, force: true });
    throw error;
  }
}
