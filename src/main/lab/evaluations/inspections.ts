import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import { Inspection, type InspectionRequest } from '../../../contract/evaluations/inspection';
import { withFile } from '../../core/checkpoints/checkpoint-disk';
import { readFloats, readHeader } from '../../core/checkpoints/safetensors';
import { throwIssues } from '../../core/rules/issues';
import { pairAttackIssues } from '../../core/rules/verification-fit';
import type { LabContext } from '../context';
import { askEngine } from '../engines/ask-engine';
import type { EnginePool } from '../engines/engine-pool';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import { readFloatsPart } from './safetensors-part';

export interface InspectionService {
  handlers: Pick<CommandHandlers, Extract<keyof CommandHandlers, `inspections:${string}`>>;
  /** Resolves when no inspection is running any more; those that are running are cancelled. */
  close(): Promise<void>;
}

/** The newest are kept; older ones are computed again on request. */
const mostKept = 200;

/** Attacks on single images, kept by what was asked so that looking again costs nothing. */
export function createInspectionService(context: LabContext, pool: EnginePool): InspectionService {
  const folder = context.paths.inspections;
  const underWay = new Map<string, Promise<Inspection>>();
  const stop = new AbortController();

  function compute(request: InspectionRequest): Promise<Inspection> {
    if (request.reference) {
      throwIssues(pairAttackIssues(request.attack, 'attack'), 'The inspection');
    }
    const model = inspectedModel(context, request);
    const wanted = { ...request, epsilons: inOrder(request.epsilons) };
    const id = idOf(wanted, model);
    const known = underWay.get(id) ?? answer(id, wanted, model);
    underWay.set(id, known);
    return known.finally(() => underWay.delete(id));
  }

  async function answer(
    id: string,
    request: InspectionRequest,
    model: InspectedModel,
  ): Promise<Inspection> {
    const kept = readKept(folder, id);
    if (kept) return kept;
    const file = framesFile(folder, id);
    const { datasetDirectory, datasetFingerprint, checkpointFile } = model;
    const { label, classes, image, traces } = await askEngine(pool, {
      lane: { kind: 'side' },
      job: 'inspect',
      input: { request, datasetDirectory, datasetFingerprint, checkpointFile, file },
      signal: stop.signal,
      stopped: 'The inspection was stopped. Ask for it again.',
    });
    const inspection = { id, request, label, classes, image, traces, file };
    keep(folder, inspection);
    return inspection;
  }

  return {
    handlers: {
      'inspections:compute': compute,
      'inspections:frame': ({ inspectionId, trace, step }) => ({
        pixels: readFrame(folder, inspectionId, trace, step),
      }),
      'inspections:logits': ({ inspectionId, trace }) => ({
        logits: readLogits(folder, inspectionId, trace),
      }),
    },
    async close() {
      stop.abort();
      await Promise.allSettled(underWay.values());
    },
  };
}

interface InspectedModel {
  datasetDirectory: string;
  datasetFingerprint: string;
  checkpointFile: string;
  weightsSha256: string;
}

function inspectedModel({ database }: LabContext, request: InspectionRequest): InspectedModel {
  const checkpoint = resolveCheckpoint(database, request.checkpointId);
  const dataset = resolveDataset(database, request.datasetId);
  return {
    datasetDirectory: dataset.directory,
    datasetFingerprint: dataset.manifest.fingerprint,
    checkpointFile: checkpoint.file,
    weightsSha256: checkpoint.weightsSha256,
  };
}

function inOrder(epsilons: readonly number[]): number[] {
  return [...new Set(epsilons)].sort((left, right) => left - right);
}

/** Names what decides the answer: weights, images and the question, not where they lie. */
function idOf(request: InspectionRequest, model: InspectedModel): string {
  const key = JSON.stringify([
    { ...request, datasetId: null },
    model.datasetFingerprint,
    model.weightsSha256,
  ]);
  return `inspection-${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;
}

const framesFile = (folder: string, id: string) => join(folder, `${id}.safetensors`);
const recordFile = (folder: string, id: string) => join(folder, `${id}.json`);

function readKept(folder: string, id: string): Inspection | null {
  const [record, frames] = [recordFile(folder, id), framesFile(folder, id)];
  if (!existsSync(record) || !existsSync(frames)) return null;
  const kept = Inspection.safeParse(parsedJson(readFileSync(record, 'utf8')));
  // A record that cannot be read is made again.
  if (!kept.success) return null;
  utimesSync(record, new Date(), new Date());
  return { ...kept.data, file: frames };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The record comes after the frames: an inspection that has one is whole. */
function keep(folder: string, inspection: Inspection): void {
  mkdirSync(folder, { recursive: true });
  const file = recordFile(folder, inspection.id);
  writeFileSync(`${file}.partial`, JSON.stringify(inspection));
  renameSync(`${file}.partial`, file);
  prune(folder);
}

function prune(folder: string): void {
  const records = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, usedAtMs: statSync(join(folder, name)).mtimeMs }))
    .sort((left, right) => right.usedAtMs - left.usedAtMs);
  for (const { name } of records.slice(mostKept)) {
    const id = name.replace(/\.json$/, '');
    rmSync(recordFile(folder, id), { force: true });
    rmSync(framesFile(folder, id), { force: true });
  }
}

function readFrame(
  folder: string,
  id: string,
  trace: number,
  step: number | 'reference' | null,
): Float32Array<ArrayBuffer> {
  const isStep = typeof step === 'number';
  const name = isStep ? `images.${trace}` : (step ?? 'original');
  return withTensor(folder, id, name, (read, tensor, file) => {
    if (!isStep) return new Float32Array(readFloats(read, name, tensor, file));
    return readFloatsPart(read, tensor, step);
  });
}

function readLogits(folder: string, id: string, trace: number): Float32Array<ArrayBuffer> {
  const name = `logits.${trace}`;
  return withTensor(
    folder,
    id,
    name,
    (read, tensor, file) => new Float32Array(readFloats(read, name, tensor, file)),
  );
}

type Header = ReturnType<typeof readHeader>;
type Tensor = Header['tensors'] extends Map<string, infer Stored> ? Stored : never;

function withTensor<Result>(
  folder: string,
  id: string,
  name: string,
  use: (read: Parameters<typeof readHeader>[0], tensor: Tensor, what: string) => Result,
): Result {
  const file = framesFile(folder, id);
  if (!existsSync(file)) {
    throw new TemperError(
      'not-found',
      `The inspection ${id} is no longer kept. Open the image again.`,
      { inspectionId: id },
    );
  }
  return withFile(file, (read, bytes) => {
    const tensor = readHeader(read, bytes, file).tensors.get(name);
    if (tensor) return use(read, tensor, file);
    throw new TemperError('invalid-input', `The inspection ${id} has no ${name}.`, { name });
  });
}
