import { lstatSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { TemperError } from '../../../contract/errors';
import type { RunExportFormat } from '../../../contract/runs/run-export';
import { FileFault, openBounded } from '../../core/files/bounded-file';
import { readCsvMetrics } from '../../core/metrics/read-csv';
import { readMlflowMeta, readMlflowMetric, type MlflowRun } from '../../core/metrics/read-mlflow';
import { readEventFile } from '../../core/metrics/read-tensorboard';
import { curvesOf, type RecordedRun } from '../../core/metrics/recorded-run';

const largestFileBytes = 512 * 2 ** 20;
const largestParameterBytes = 64 * 2 ** 10;
const deepestFolder = 12;
const mostFolders = 20_000;

const isEventFile = (name: string) => name.includes('tfevents');
const isCsv = (name: string) => name.toLowerCase().endsWith('.csv');

/** A folder of the tree below a path, with the names of what lies in it. */
interface Folder {
  path: string;
  files: string[];
  folders: string[];
}

/**
 * The runs that other programs recorded below a path: event files of TensorBoard (a run for each folder with some), runs of
 * MLflow's `mlruns`, or CSV files where there is neither. Runs that measured nothing are left out.
 *
 * @throws TemperError `not-found`, `invalid-input` for a relative path, for what holds no run, and for damaged files
 */
export function findRecordedRuns(path: string): RecordedRun[] {
  if (!isAbsolute(path)) {
    throw new TemperError('invalid-input', `The path of an import is absolute; got "${path}".`);
  }
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) {
    throw new TemperError('not-found', `There is no file or folder ${path}. Check the path.`, {
      path,
    });
  }
  if (!stats.isDirectory()) return [runOfFile(path)];
  const folders = foldersBelow(path);
  const mlflow = folders.flatMap((folder) => mlflowRunOf(folder) ?? []);
  const own = mlflow.map(({ origin }) => `${origin.path}${sep}`);
  // What a run of MLflow keeps as an artifact belongs to that run.
  const others = folders.filter(
    (folder) => !own.some((run) => `${folder.path}${sep}`.startsWith(run)),
  );
  const found = [...mlflow, ...others.flatMap((folder) => tensorboardRunOf(folder, path) ?? [])];
  const all = found.length > 0 ? found : others.flatMap(csvRunsOf);
  const measured = all.filter(({ curves }) => curves.length > 0);
  if (measured.length > 0) return measured;
  throw new TemperError(
    'invalid-input',
    all.length > 0
      ? `None of the ${all.length} runs in ${path} has a metric. Name a folder with runs that measured something.`
      : `There is no run in ${path}: no event file of TensorBoard (events.out.tfevents…), no run of MLflow (meta.yaml with metrics) and no CSV file. Name the folder of logs, the mlruns folder or a CSV file.`,
    { path },
  );
}

function runOfFile(path: string): RecordedRun {
  const name = basename(path);
  if (isEventFile(name))
    return tensorboardRun(dirname(path), [name], basename(dirname(path)), path);
  if (isCsv(name)) return csvRun(path);
  throw new TemperError(
    'invalid-input',
    `${path} is neither an event file of TensorBoard (events.out.tfevents…) nor a CSV file. Name one of these, a folder of logs or an mlruns folder.`,
    { path },
  );
}

function tensorboardRunOf({ path, files }: Folder, root: string): RecordedRun | null {
  const events = files.filter(isEventFile).sort();
  if (events.length === 0) return null;
  const below = relative(root, path).split(sep).join('/');
  return tensorboardRun(path, events, below === '' ? basename(root) : below, path);
}

/** Event files of one folder are one run that was continued. */
function tensorboardRun(
  folder: string,
  files: readonly string[],
  name: string,
  origin: string,
): RecordedRun {
  const contents = files.map((file) => {
    const place = join(folder, file);
    return readEventFile(wholeFile(place, largestFileBytes), place);
  });
  const times = contents.flatMap(({ firstMs, lastMs }) => [firstMs, lastMs]);
  const known = times.filter((time) => time !== null);
  return {
    name,
    origin: originOf('tensorboard', origin),
    parameters: {},
    state: 'unknown',
    startedAt: known.length > 0 ? new Date(Math.min(...known)).toISOString() : null,
    finishedAt: known.length > 0 ? new Date(Math.max(...known)).toISOString() : null,
    curves: curvesOf(contents.flatMap(({ points }) => points)),
    notes: contents.flatMap(({ notes }) => notes),
  };
}

function csvRunsOf({ path, files }: Folder): RecordedRun[] {
  return files.filter(isCsv).map((file) => csvRun(join(path, file)));
}

function csvRun(path: string): RecordedRun {
  const { points, notes } = readCsvMetrics(textFile(path, largestFileBytes), path);
  return {
    name: basename(path).replace(/\.csv$/i, ''),
    origin: originOf('csv', path),
    parameters: {},
    state: 'unknown',
    startedAt: null,
    finishedAt: null,
    curves: curvesOf(points),
    notes,
  };
}

/** Null for a folder that is not a run of MLflow, or a deleted one. */
function mlflowRunOf(folder: Folder): RecordedRun | null {
  if (!folder.files.includes('meta.yaml')) return null;
  const place = join(folder.path, 'meta.yaml');
  const meta = readMlflowMeta(textFile(place, largestParameterBytes), place);
  return meta === null || meta.isDeleted ? null : mlflowRun(folder.path, meta);
}

function mlflowRun(path: string, meta: MlflowRun): RecordedRun {
  const points = filesBelow(join(path, 'metrics')).flatMap(({ file, key }) =>
    readMlflowMetric(key, textFile(file, largestFileBytes), file),
  );
  const parameters = filesBelow(join(path, 'params')).map(
    ({ file, key }) => [key, textFile(file, largestParameterBytes)] as const,
  );
  const tag = filesBelow(join(path, 'tags')).find(({ key }) => key === 'mlflow.runName');
  const tagged = tag ? textFile(tag.file, largestParameterBytes).trim() : '';
  return {
    name: meta.name ?? (tagged === '' ? meta.id : tagged),
    origin: originOf('mlflow', path),
    parameters: Object.fromEntries(parameters),
    state: meta.state,
    startedAt: meta.startedAt,
    finishedAt: meta.finishedAt,
    curves: curvesOf(points),
    notes: [],
  };
}

const originOf = (format: RunExportFormat, path: string) =>
  ({ kind: 'imported', format, path }) as const;

/** Every folder below a path and itself, in a fixed order; links are not followed. */
function foldersBelow(root: string): Folder[] {
  const found: Folder[] = [];
  const visit = (path: string, depth: number): void => {
    if (found.length >= mostFolders) {
      throw new TemperError(
        'invalid-input',
        `${root} has more than ${mostFolders} folders. Name the folder of the runs itself.`,
        { path: root },
      );
    }
    const entries = entriesOf(path);
    const folder = {
      path,
      files: entries.filter((entry) => entry.isFile()).map(({ name }) => name),
      // MLflow keeps deleted experiments in `.trash`.
      folders: entries
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
        .map(({ name }) => name),
    };
    found.push(folder);
    if (depth >= deepestFolder) return;
    for (const name of folder.folders) visit(join(path, name), depth + 1);
  };
  visit(root, 0);
  return found;
}

/** Files below a folder with their paths in it as keys, as MLflow names metrics such as `train/loss`. */
function filesBelow(folder: string): { file: string; key: string }[] {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return foldersBelow(folder).flatMap(({ path, files }) =>
    files.map((name) => {
      const file = join(path, name);
      return { file, key: relative(folder, file).split(sep).join('/') };
    }),
  );
}

function entriesOf(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((left, right) =>
      left.name < right.name ? -1 : 1,
    );
  } catch (error) {
    throw unreadable(path, error);
  }
}

const textFile = (path: string, most: number) => new TextDecoder().decode(wholeFile(path, most));

function wholeFile(path: string, most: number): Uint8Array {
  try {
    const file = openBounded(path);
    try {
      if (file.bytes > most) {
        throw new TemperError(
          'invalid-input',
          `${path} has ${file.bytes} bytes; up to ${most} are read. Leave it out.`,
          { path },
        );
      }
      return file.slice(0, file.bytes);
    } finally {
      file.close();
    }
  } catch (error) {
    throw error instanceof FileFault ? unreadable(path, error) : error;
  }
}

function unreadable(path: string, error: unknown): TemperError {
  return new TemperError(
    'invalid-input',
    `${path} cannot be read: ${(error as Error).message}. Check its permissions, and that its drive is connected.`,
    { path },
    error,
  );
}
