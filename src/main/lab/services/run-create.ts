import { copyFileSync, linkSync, mkdirSync } from 'node:fs';
import type { CheckpointRecord } from '../../../contract/checkpoint';
import type { DatasetRecord } from '../../../contract/dataset';
import type { RunId } from '../../../contract/ids';
import { parseOrThrow } from '../../../contract/parse';
import { Plan } from '../../../contract/plan';
import type { RunRecord } from '../../../contract/run';
import { readCheckpointHeader } from '../../engine/formats/checkpoint-file';
import { buildNetwork } from '../../engine/networks/presets';
import { describeNetwork } from '../../engine/networks/shapes';
import { now, type LabContext } from '../context';
import { newId } from '../identifiers';
import { writing } from '../store/database';
import { enqueue } from '../store/repositories/queue-entries';
import { countRuns, insertRun } from '../store/repositories/runs';
import { importCheckpointFile, looksLikeFile } from './checkpoint-import';
import { resolveCheckpoint, resolveDataset } from './references';
import { assertNetworkFits, planIssuesForDataset, throwIssues } from './run-checks';

/** Run colours of the palette (Okabe–Ito). */
const paletteSize = 8;

/**
 * Makes a run of a plan and puts it at the end of the queue.
 *
 * @throws TemperError `invalid-plan` naming the key, `not-found`, `ambiguous-name`, `checkpoint-mismatch`
 */
export function createRun(context: LabContext, input: unknown): RunId {
  const plan = parseOrThrow(Plan, input, planText(input), 'invalid-plan');
  const dataset = resolveDataset(context.database, plan.dataset);
  throwIssues(planIssuesForDataset(plan, dataset), planText(input));
  const start =
    plan.start.kind === 'fresh' ? null : startCheckpoint(context, plan.start.checkpoint, dataset);
  const network = start ? describeStart(start, dataset) : describeFresh(plan, dataset);
  const id = newId('run');
  mkdirSync(context.paths.run(id), { recursive: true });
  if (start) keepStartCheckpoint(start.file, context.paths.startCheckpoint(id));
  writing(context.database, () => {
    const colourIndex = countRuns(context.database) % paletteSize;
    insertRun(context.database, newRun({ id, plan, dataset, start, network, colourIndex }));
    enqueue(context.database, { itemId: id, kind: 'run', labId: context.labId }, 'last');
  });
  return id;
}

interface NetworkFacts {
  name: string;
  parameters: number;
}

interface NewRun {
  id: RunId;
  plan: Plan;
  dataset: DatasetRecord;
  start: CheckpointRecord | null;
  network: NetworkFacts;
  colourIndex: number;
}

function newRun({ id, plan, dataset, start, network, colourIndex }: NewRun): RunRecord {
  return {
    id,
    name: plan.name,
    plan,
    state: 'queued',
    reason: null,
    error: null,
    datasetId: dataset.id,
    datasetFingerprint: dataset.manifest.fingerprint,
    datasetName: dataset.name,
    networkName: network.name,
    parameters: network.parameters,
    startCheckpointId: start?.id ?? null,
    bestCheckpointId: null,
    lastCheckpointId: null,
    progress: null,
    best: null,
    cost: null,
    environment: null,
    queuePosition: null,
    colourIndex,
    createdAt: now(),
    startedAt: null,
    finishedAt: null,
  };
}

/** A file that does not fit is not imported. */
function startCheckpoint(
  context: LabContext,
  reference: string,
  dataset: DatasetRecord,
): CheckpointRecord {
  if (looksLikeFile(reference)) {
    assertNetworkFits(readCheckpointHeader(reference).network, dataset, reference);
    return importCheckpointFile(context, reference);
  }
  return resolveCheckpoint(context.database, reference);
}

function describeStart(start: CheckpointRecord, dataset: DatasetRecord): NetworkFacts {
  assertNetworkFits(readCheckpointHeader(start.file).network, dataset, start.name);
  return { name: start.networkName, parameters: start.parameters };
}

function describeFresh(plan: Plan, dataset: DatasetRecord): NetworkFacts {
  if (plan.start.kind !== 'fresh') throw new RangeError('the plan does not start fresh');
  const { image, classNames, mean, deviation } = dataset.manifest;
  const normalisation = plan.start.normalisation === 'dataset' ? { mean, deviation } : null;
  const network = buildNetwork(plan.start.network, image, classNames.length, normalisation);
  return { name: network.name, parameters: describeNetwork(network).parameters };
}

/** A link costs nothing and keeps these weights when their own file is replaced; other file systems get a copy. */
function keepStartCheckpoint(file: string, kept: string): void {
  try {
    linkSync(file, kept);
  } catch {
    copyFileSync(file, kept);
  }
}

function planText(input: unknown): string {
  const name = typeof input === 'object' && input !== null && 'name' in input ? input.name : null;
  return typeof name === 'string' ? `Plan "${name}"` : 'The plan';
}
