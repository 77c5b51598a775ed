import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { imagesFile, labelsFile, manifestFile, splitNames } from '../../core/datasets/packed-files';
import type { LabContext } from '../context';
import { listCheckpoints } from '../store/repositories/checkpoints';
import { listDatasets } from '../store/repositories/datasets';
import { findRun } from '../store/repositories/runs/runs';
import { listRemoved } from '../store/repositories/trash';

/** How the files of the data home and what the history says of them agree. */
export interface HistoryFiles {
  /** Datasets and models whose files were looked for. */
  named: number;
  /** Items in the trash: their files are not looked for. */
  trashed: number;
  /** Those whose files are not there, with the place where they should be. */
  missing: string[];
  /** Folders below runs/ that belong to no run of the history. */
  unknownRuns: string[];
}

/** Looks whether the files are there, not whether they are whole: that is found out when they are read. */
export function examineFiles({ database, paths }: LabContext): HistoryFiles {
  const datasets = listDatasets(database);
  const checkpoints = listCheckpoints(database);
  return {
    named: datasets.length + checkpoints.length,
    trashed: listRemoved(database, false).length,
    missing: [
      ...datasets
        .filter(({ directory }) => !packedFiles(directory).every((file) => existsSync(file)))
        .map(({ name, directory }) => `dataset "${name}" (${directory})`),
      ...checkpoints
        .filter(({ file }) => !existsSync(file))
        .map(({ name, file }) => `model "${name}" (${file})`),
    ],
    unknownRuns: runFolders(paths.runs).filter((id) => findRun(database, id) === null),
  };
}

function packedFiles(directory: string): string[] {
  return [
    manifestFile(directory),
    ...splitNames.flatMap((split) => [imagesFile(directory, split), labelsFile(directory, split)]),
  ];
}

/** Of a folder that belongs to a run and holds something. */
function runFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith('run-'))
    .filter(({ name }) => readdirSync(join(folder, name)).length > 0)
    .map(({ name }) => name)
    .sort();
}
