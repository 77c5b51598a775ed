import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { ExportFormat, ImageOutcomes } from '../../../contract/evaluations/analysis';
import { csvText } from '../../../contract/csv';
import { TemperError } from '../../../contract/errors';
import type { EvaluationRecord, PerImageResults } from '../../../contract/evaluations/evaluation';
import type { ImageShape } from '../../../contract/models/network';
import { keptImagesFile } from '../../core/files/evaluation-files';
import { encodeNpz } from '../../core/files/npz';
import { encodePng } from '../../core/files/png';
import { explainWriteError, makeFolder } from '../../core/files/writing';
import type { LabContext } from '../context';
import { findDataset } from '../store/repositories/datasets';
import { readPerImage } from '../store/repositories/evaluations/evaluation-images';
import { resultOf } from './evaluation-result';
import { imageOutcomes } from './image-outcomes';
import { worstCaseMeasure } from '../../../contract/evaluations/measures';

export interface Exported {
  path: string;
  files: number;
  bytes: number;
}

/**
 * Writes what is stored of an evaluation: every per-image row as CSV or JSON, or the kept adversarial images as exact
 * floats (npz) or as pictures rounded to bytes (png, into a new folder).
 *
 * @throws TemperError `invalid-input` for a relative path, `already-exists`, or `wrong-state` where there is nothing, also
 * for an evaluation that has not ended
 */
export function exportEvaluation(
  context: LabContext,
  evaluation: EvaluationRecord,
  format: ExportFormat,
  path: string,
): Exported {
  if (!isAbsolute(path)) {
    throw new TemperError('invalid-input', `The path of an export is absolute; got "${path}".`);
  }
  if (existsSync(path)) {
    throw new TemperError('already-exists', `${path} exists already. Choose another name.`);
  }
  resultOf(evaluation);
  try {
    return writeExport(context, evaluation, format, path);
  } catch (error) {
    throw explainWriteError(error, 'The export', path);
  }
}

function writeExport(
  context: LabContext,
  evaluation: EvaluationRecord,
  format: ExportFormat,
  path: string,
): Exported {
  const results = readPerImage(context.database, evaluation.id);
  const names = evaluation.plan.attacks.map(({ name }) => name);
  const outcomes = imageOutcomes(results, names);
  switch (format) {
    case 'csv':
      return writeOne(path, rowsAsCsv(results, outcomes));
    case 'json':
      return writeOne(path, rowsAsJson(evaluation, results, outcomes));
    case 'npz':
      return writeOne(path, keptAsNpz(context, evaluation, outcomes));
    case 'png':
      return writePngs(path, context, evaluation, outcomes);
  }
}

function writeOne(path: string, content: string | Uint8Array): Exported {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  makeFolder(dirname(path));
  try {
    writeFileSync(path, bytes, { flag: 'wx' });
  } catch (error) {
    // A partial file is removed; one that another process wrote in the meantime stays.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(path, { force: true });
    throw error;
  }
  return { path, files: 1, bytes: bytes.length };
}

const rowColumns = [
  'image',
  'label',
  'attack',
  'prediction',
  'margin',
  'distance',
  'first broken by',
];

/**
 * One line for each image and attack, and one for its worst case: the prediction under the attack that left the smallest
 * margin, and the distance of the closest adversarial image of all. Numbers in full precision, unknown distances empty.
 */
export function rowsAsCsv(results: readonly PerImageResults[], outcomes: ImageOutcomes): string {
  const brokenBy = new Map(
    outcomes.imageIndexes.map((image, row) => [image, outcomes.firstBrokenBy[row] ?? '']),
  );
  const rows = [...results, worstCaseRows(outcomes)].flatMap((attack) =>
    attack.imageIndexes.map((image, row) => [
      image,
      attack.labels[row] ?? null,
      attack.attackName,
      attack.predictions[row] ?? null,
      attack.margins[row] ?? null,
      attack.distances[row] ?? null,
      brokenBy.get(image) ?? null,
    ]),
  );
  return csvText({ columns: rowColumns, rows });
}

function worstCaseRows(outcomes: ImageOutcomes): PerImageResults {
  return {
    attackName: worstCaseMeasure,
    imageIndexes: outcomes.imageIndexes,
    labels: outcomes.labels,
    predictions: outcomes.adversarialPredictions,
    margins: outcomes.adversarialMargins,
    distances: outcomes.minimalDistances,
  };
}

function rowsAsJson(
  evaluation: EvaluationRecord,
  results: readonly PerImageResults[],
  outcomes: ImageOutcomes,
): string {
  return `${JSON.stringify({ evaluation, outcomes, perImage: results }, null, 1)}\n`;
}

interface Kept {
  images: Float32Array;
  shape: ImageShape;
  /** Rows of the outcomes; image i of the file is row i. */
  count: number;
}

function keptAsNpz(
  context: LabContext,
  evaluation: EvaluationRecord,
  outcomes: ImageOutcomes,
): Uint8Array {
  const { images, shape, count } = readKept(context, evaluation, outcomes);
  const column = (values: readonly number[]) => ({
    shape: [count],
    data: Int32Array.from(values.slice(0, count)),
  });
  return encodeNpz({
    images: { shape: [count, shape.height, shape.width, shape.channels], data: images },
    indexes: column(outcomes.imageIndexes),
    labels: column(outcomes.labels),
    predictions: column(outcomes.adversarialPredictions),
  });
}

function writePngs(
  folder: string,
  context: LabContext,
  evaluation: EvaluationRecord,
  outcomes: ImageOutcomes,
): Exported {
  const { images, shape, count } = readKept(context, evaluation, outcomes);
  const length = images.length / count;
  makeFolder(folder);
  let bytes = 0;
  for (let row = 0; row < count; row += 1) {
    const pixels = images.subarray(row * length, (row + 1) * length);
    const png = encodePng(
      Uint8Array.from(pixels, (value) => Math.round(value * 255)),
      shape,
    );
    const image = String(outcomes.imageIndexes[row]).padStart(5, '0');
    const name = `image-${image}-label-${outcomes.labels[row]}-as-${outcomes.adversarialPredictions[row]}.png`;
    writeFileSync(join(folder, name), png);
    bytes += png.length;
  }
  return { path: folder, files: count, bytes };
}

function readKept(
  { database, paths }: LabContext,
  evaluation: EvaluationRecord,
  outcomes: ImageOutcomes,
): Kept {
  const { id, plan, datasetId } = evaluation;
  const file = join(paths.evaluation(id), keptImagesFile);
  const dataset = findDataset(database, datasetId);
  if (plan.keepImages === 0 || !existsSync(file) || !dataset) {
    throw new TemperError(
      'wrong-state',
      `Evaluation ${id} kept no adversarial images. Evaluate again and ask for some: temper evaluate ${evaluation.checkpointId} --keep-images 100`,
      { evaluationId: id },
    );
  }
  const shape = dataset.manifest.image;
  const length = shape.height * shape.width * shape.channels;
  const bytes = readFileSync(file);
  const count = Math.min(outcomes.imageIndexes.length, bytes.length / (4 * length));
  const images = new Float32Array(count * length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  images.forEach((_, index) => {
    images[index] = view.getFloat32(4 * index, true);
  });
  return { images, shape, count };
}
