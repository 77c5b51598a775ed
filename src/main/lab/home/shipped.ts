import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ImportOptions } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import { now, type LabContext } from '../context';
import { newId } from '../identifiers';
import { writing } from '../store/database';
import { findShippedDataset } from '../store/repositories/datasets';
import {
  insertCheckpoint,
  listCheckpoints,
  markCheckpointReplaced,
  moveCheckpointFile,
} from '../store/repositories/checkpoints';
import { describeFile } from '../models/checkpoint-import';
import { recordDataset } from '../datasets/dataset-add';

const shippedDatasetName = 'fashion-mnist-subset';
const modelExtension = '.safetensors';

/** Makes what ships with Temper part of the history, once for each data home. */
export async function registerShipped(context: LabContext): Promise<void> {
  if (!context.resources) return;
  await registerShippedDataset(context, join(context.resources, 'datasets', shippedDatasetName));
  registerShippedModels(context, join(context.resources, 'models'));
}

async function registerShippedDataset(context: LabContext, folder: string): Promise<void> {
  if (findShippedDataset(context.database) || !existsSync(folder)) return;
  // Loaded only for this: reading images brings a native decoder that no other command of the lab needs.
  const { importDataset } = await import('../../foreign/datasets/import-dataset');
  const id = newId('dataset');
  const directory = context.paths.dataset(id);
  const manifest = await importDataset(
    folder,
    directory,
    ImportOptions.parse({ name: shippedDatasetName }),
    () => undefined,
    new AbortController().signal,
  );
  const isFirst = writing(context.database, () => {
    // Another process may have been faster.
    if (findShippedDataset(context.database)) return false;
    recordDataset(context.database, { id, directory, manifest, shipped: true });
    return true;
  });
  if (!isFirst) rmSync(directory, { recursive: true, force: true });
}

function registerShippedModels(context: LabContext, folder: string): void {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(modelExtension)) continue;
    try {
      registerShippedModel(context, join(folder, file));
    } catch (error) {
      // A damaged model must not keep people from their history; it is missing from the list of models.
      if (!(error instanceof TemperError)) throw error;
      context.log.error(`the shipped model ${file} cannot be used`, error);
    }
  }
}

/** The file stays where it ships, under its name. New weights become a new checkpoint. */
function registerShippedModel(context: LabContext, file: string): void {
  const { database } = context;
  const facts = describeFile(file);
  const name = basename(file, modelExtension);
  writing(database, () => {
    const shipped = listCheckpoints(database).filter(({ kind }) => kind === 'shipped');
    const same = shipped.find(({ weightsSha256 }) => weightsSha256 === facts.weightsSha256);
    if (same) {
      if (same.file !== file) moveCheckpointFile(database, same.id, file);
      return;
    }
    const older = shipped.find((checkpoint) => checkpoint.name === name);
    if (older) markCheckpointReplaced(database, older.id, now());
    insertCheckpoint(database, { ...facts, id: newId('checkpoint'), kind: 'shipped', name });
  });
}
