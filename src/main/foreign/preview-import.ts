import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import type { JobInput, JobOutcome } from '../../contract/jobs';
import { TemperError } from '../../contract/errors';
import type {
  DatasetPreview,
  ImportPreview,
  ModelPreview,
} from '../../contract/datasets/import-preview';
import { openDataset } from '../core/datasets/packed-dataset';
import { previewDataset } from './datasets/preview-dataset';
import { isUnknownLayout, nothingThere } from './datasets/readers/unreadable';
import { openFiles } from './datasets/sources/open-files';
import { sniffContainer } from './datasets/sources/container';
import { readHead } from './datasets/sources/folder-tree';
import { knownModels } from './formats/detect-model';
import { modelFileAt } from './formats/model-parts';
import { withOutsideFile } from './formats/outside-file';
import { imageShapeFor } from './model-import/network/image-shape';
import { previewModel } from './model-import/preview-model';

/**
 * Tells by its content whether a file or folder is a dataset or a model, and what of it would be imported. Writes
 * nothing but a scratch folder, which it removes.
 *
 * @throws TemperError `not-found`, `invalid-input` for what is neither, or the errors of reading a dataset
 */
export async function previewImport(
  job: JobInput<'preview-import'>,
  signal: AbortSignal,
): Promise<JobOutcome<'preview-import'>> {
  if (!existsSync(job.path)) throw nothingThere(job.path);
  return { kind: 'import-previewed', preview: await previewOf(job, signal) };
}

async function previewOf(
  job: JobInput<'preview-import'>,
  signal: AbortSignal,
): Promise<ImportPreview> {
  const described = modelFileAt(job.path);
  const single = statSync(described).isFile();
  const model = single ? await modelAt({ ...job, path: described }) : null;
  if (model?.problem === null) return model;
  // An archive may hold either, and a JSON file may be a list of images: what is not a whole model may be a dataset.
  try {
    return await datasetAt(job, signal);
  } catch (error) {
    if (!(error instanceof TemperError)) throw error;
    if (model) return model;
    throw single && isUnknownLayout(error) ? neither(job.path, error) : error;
  }
}

/** Null for a file that is not a model. */
async function modelAt(job: JobInput<'preview-import'>): Promise<ModelPreview | null> {
  const { path, options, datasetDirectory } = job;
  const dataset = datasetDirectory === null ? null : openDataset(datasetDirectory);
  try {
    const shape = imageShapeFor(options.imageSize, dataset?.manifest ?? null);
    return await withOutsideFile(path, (file) => previewModel(file, options, shape));
  } catch (error) {
    if (error instanceof TemperError && error.code === 'checkpoint-unreadable') return null;
    throw error;
  } finally {
    dataset?.close();
  }
}

async function datasetAt(
  job: JobInput<'preview-import'>,
  signal: AbortSignal,
): Promise<DatasetPreview> {
  mkdirSync(job.scratch, { recursive: true });
  try {
    const opened = await openFiles(job.path, job.scratch, signal);
    try {
      return await previewDataset(opened, job.datasetOptions, signal);
    } finally {
      opened.close();
    }
  } finally {
    rmSync(job.scratch, { recursive: true, force: true });
  }
}

/** Endings of files that are never text: one that is came from a download that failed, or was renamed. */
const binaryEndings = /\.(zip|tar|tgz|gz|npz|npy|parquet|pt|pth|safetensors|onnx|h5|keras|pb)$/i;
const shownCharacters = 60;

/** What is plainly wrong with a file, in a sentence; null where that cannot be told. */
function whatItHolds(path: string): string | null {
  if (statSync(path).size === 0) return 'It is empty (0 bytes).';
  const [ending] = binaryEndings.exec(path) ?? [];
  const head = Buffer.from(readHead(path, 4 * shownCharacters)).toString('utf8');
  const [line = ''] = head.trimStart().split('\n');
  const shown = line.trimEnd().slice(0, shownCharacters);
  if (ending === undefined || shown === '' || /[\p{C}\uFFFD]/u.test(shown)) return null;
  if (shown.startsWith('version https://git-lfs')) {
    return 'It is a pointer of Git LFS, not the file itself: fetch that with "git lfs pull".';
  }
  return `Its name ends in ${ending}, but it holds text: "${shown}". Fetch or copy it again.`;
}

/** For an archive, what is wrong with it; for a file of another kind, what Temper reads. */
function neither(path: string, asDataset: TemperError): TemperError {
  if (sniffContainer(path) !== 'file') return asDataset;
  const what = whatItHolds(path);
  const why = what === null ? '' : `${what} `;
  return new TemperError(
    'invalid-input',
    `${path} is neither a dataset nor a model that Temper reads. ${why}Datasets are folders and archives of images, IDX and CIFAR files, NumPy arrays, parquet, WebDataset shards, and lists in CSV or JSON. ${knownModels}.`,
    { path },
  );
}
