import { constants, copyFileSync, mkdirSync } from 'node:fs';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import type { Split } from '../../../contract/evaluations/evaluation';
import type { RunId } from '../../../contract/ids';
import type { Network } from '../../../contract/models/network';
import { parseOrThrow } from '../../../contract/parse';
import { Plan } from '../../../contract/plans/plan';
import { planIssues } from '../../../words/plan-checks';
import type { RunRecord } from '../../../contract/runs/run';
import { runColourCount } from '../../../contract/runs/run-marks';
import { cosineHeadOf } from '../../../contract/terms';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import { describeNetwork } from '../../core/networks/shapes';
import { now, type LabContext } from '../context';
import { assertThreadVariables } from '../engines/device-environment';
import { newId } from '../identifiers';
import { writing } from '../store/database';
import { enqueue } from '../store/repositories/queue/queue-entries';
import { countRuns, insertRun } from '../store/repositories/runs/runs';
import { checkpointFileOf, importCheckpointFile, looksLikeFile } from '../models/checkpoint-import';
import {
  assertComparable,
  assertReaches,
  continuedNetwork,
  freshNetwork,
  partChecks,
  startPath,
  teacherPath,
  type PlanNetwork,
} from './plan-network';
import { assertFiniteModel } from '../models/finite-model';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import { refuseSeenImages } from '../records/seen-images';
import { throwIssues } from '../../core/rules/issues';
import { keyed } from './attempt';
import { withAugmentationDirections } from './plan-directions';
import { planIssuesForDataset } from './plan-rules';

/**
 * Makes a run of a plan and puts it at the end of the queue.
 *
 * @throws TemperError `invalid-plan` naming the key, `not-found`, `ambiguous-name`, `checkpoint-mismatch`
 */
export function createRun(context: LabContext, input: unknown): RunId {
  assertThreadVariables();
  const written = parseOrThrow(Plan, input, planText(input), 'invalid-plan');
  const { plan, generatorFile } = withAugmentationDirections(context, written);
  const dataset = resolveDataset(context.database, plan.dataset);
  const unfit = planIssuesForDataset(context.database, plan, dataset);
  throwIssues([...planIssues(plan), ...unfit], planText(input));
  const { start, startFile, planned } = startOf(context, plan, dataset);
  const network = factsOf(planned.network);
  const teacherFile = teacherFileOf(context, plan);
  const { classNames } = dataset.manifest;
  keyed(planText(plan), teacherPath(plan), () =>
    assertComparable(plan, { ...planned, classNames }, teacherFile ?? startFile),
  );
  keyed(planText(plan), 'recipe.objective', () => assertReaches(plan, planned));
  const id = newId('run');
  mkdirSync(context.paths.run(id), { recursive: true });
  // A copy, and no link: damage to one must not reach the other. Where the disk can share unchanged blocks, it does.
  if (startFile !== null) {
    copyFileSync(startFile, context.paths.startCheckpoint(id), constants.COPYFILE_FICLONE);
  }
  if (teacherFile !== null) {
    copyFileSync(teacherFile, context.paths.teacher(id), constants.COPYFILE_FICLONE);
  }
  if (generatorFile !== null) {
    copyFileSync(generatorFile, context.paths.runGenerator(id), constants.COPYFILE_FICLONE);
  }
  writing(context.database, () => {
    const colourIndex = countRuns(context.database) % runColourCount;
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

interface StartAndNetwork {
  /** Null for a fresh start. */
  start: CheckpointRecord | null;
  /** The checkpoint's file, which a fresh start takes the network from where its plan says so. */
  startFile: string | null;
  planned: PlanNetwork;
}

/** A file that does not fit is not imported. */
export function startOf(context: LabContext, plan: Plan, dataset: DatasetRecord): StartAndNetwork {
  const { start } = plan;
  const cosine = cosineHeadOf(plan.recipe.objective);
  if (start.kind === 'fresh') {
    let startFile: string | null = null;
    const networkOf = (checkpoint: string) => {
      startFile = checkpointFileOf(context, checkpoint);
      return readCheckpointHeader(startFile).network;
    };
    const planned = keyed(planText(plan), 'start.network', () =>
      freshNetwork(start, dataset, { networkOf, cosine }),
    );
    refuseParts(plan, planned);
    return { start: null, startFile, planned };
  }
  const { checkpoint: reference } = start;
  const known = looksLikeFile(reference) ? null : resolveCheckpoint(context.database, reference);
  const file = known?.file ?? reference;
  const name = known?.name ?? reference;
  const { network, card } = readCheckpointHeader(file);
  const named = { network, classNames: card.classNames };
  const planned = keyed(planText(plan), startPath(network, dataset), () =>
    continuedNetwork(start, dataset, named, { name, cosine }),
  );
  refuseParts(plan, planned);
  keyed(planText(plan), 'start.checkpoint', () => assertFiniteModel(file, `model "${name}"`));
  const record = known ?? importCheckpointFile(context, reference);
  for (const split of new Set<Split>(['validation', plan.evaluation?.split ?? 'validation'])) {
    refuseSeenImages(context.database, record, dataset, split);
  }
  return { planned, start: record, startFile: record.file };
}

function refuseParts(plan: Plan, planned: PlanNetwork): void {
  for (const { path, check } of partChecks(plan, planned)) keyed(planText(plan), path, check);
}

/** The file of the teacher that a plan names; null where it names none. */
function teacherFileOf(context: LabContext, { teacher }: Plan): string | null {
  if (teacher === null) return null;
  const file = checkpointFileOf(context, teacher);
  readCheckpointHeader(file);
  return file;
}

function factsOf(network: Network): NetworkFacts {
  return { name: network.name, parameters: describeNetwork(network).parameters };
}

function planText(input: unknown): string {
  const name = typeof input === 'object' && input !== null && 'name' in input ? input.name : null;
  return typeof name === 'string' ? `Plan "${name}"` : 'The plan';
}
