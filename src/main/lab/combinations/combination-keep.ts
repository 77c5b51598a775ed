import { mkdirSync, rmSync } from 'node:fs';
import type { CheckpointCard, CheckpointRecord, Cost } from '../../../contract/models/checkpoint';
import type { LineageStep } from '../../../contract/models/model-card';
import { TemperError } from '../../../contract/errors';
import type {
  CombinationPoint,
  CombinationRecord,
  Shares,
} from '../../../contract/weight-space/combination';
import type { CombinedCard, StatisticsChoice } from '../../../contract/weight-space/combined-card';
import { alphaOf, isMember } from '../../../contract/weight-space/path-figures';
import { formatCount } from '../../../words/numbers';
import { formatAlpha, mixText } from '../../../words/weight-space';
import { now, type LabContext } from '../context';
import { askEngine } from '../engines/ask-engine';
import type { EnginePool } from '../engines/engine-pool';
import { newId } from '../identifiers';
import { freeCheckpointName } from '../models/checkpoint-import';
import { lineageOf } from '../models/model-lineage';
import type { OperationTools } from '../operations/operations';
import { writing } from '../store/database';
import {
  findCheckpoint,
  findFreeCheckpointByDigest,
  insertCheckpoint,
} from '../store/repositories/checkpoints';
import { findDataset } from '../store/repositories/datasets';
import { combineInput } from './combination-executor';

/** A network out of the members of a combination. */
export interface KeptMix {
  shares: Shares;
  statistics: StatisticsChoice;
}

/**
 * The mix that is to be kept: the chosen one, or one that a person names.
 *
 * @throws TemperError `wrong-state` where nothing is chosen yet, `invalid-input` for a member as it is, and for shares that
 *   do not fit the members
 */
export function mixToKeep(combination: CombinationRecord, wanted: KeptMix | null): KeptMix {
  const mix = wanted ?? combination.summary?.chosen ?? null;
  if (mix === null) {
    throw new TemperError(
      'wrong-state',
      `Nothing is chosen yet: ${combination.id} is ${combination.state}. Wait for its end, or name what is to be kept.`,
      { combinationId: combination.id },
    );
  }
  const { members } = combination.plan;
  const sum = mix.shares.reduce((total, share) => total + share, 0);
  if (mix.shares.length !== members.length || Math.abs(sum - 1) > 1e-9) {
    throw new TemperError(
      'invalid-input',
      `The shares ${mix.shares.join(', ')} do not fit: one for each of the ${members.length} models is needed, and they sum to 1.`,
    );
  }
  if (isMember(mix)) {
    const member = members[mix.shares.indexOf(1)];
    throw new TemperError(
      'invalid-input',
      `That is the model "${member?.name}" as it is, which is here already. Choose a combination between the models.`,
    );
  }
  return { shares: mix.shares, statistics: mix.statistics };
}

interface Keeping extends OperationTools {
  context: LabContext;
  pool: EnginePool;
}

/** @throws TemperError of reading and writing, `cancelled`, `engine-lost` */
export async function keepCombination(
  { context, pool, signal, tell }: Keeping,
  combination: CombinationRecord,
  mix: KeptMix,
  wantedName: string | null,
): Promise<CheckpointRecord> {
  const id = newId('checkpoint');
  const file = context.paths.checkpoint(id);
  mkdirSync(context.paths.checkpoints, { recursive: true });
  const name = freeCheckpointName(context, wantedName ?? nameOf(combination, mix));
  const card = cardOf(context, combination, mix, name);
  const input = combineInput(context, combination, { kind: 'write', ...mix, card, file });
  const stopped = 'Keeping the combination was cancelled; nothing of it was written.';
  const lane = { kind: 'alone' } as const;
  try {
    const result = await askEngine(pool, { lane, job: 'combine', input, signal, tell, stopped });
    if (result.kind !== 'combination-written') throw new RangeError(`it ended as ${result.kind}`);
    const known = findFreeCheckpointByDigest(context.database, result.checkpoint.weightsSha256);
    if (known) {
      rmSync(file, { force: true });
      return known;
    }
    const record: CheckpointRecord = {
      ...result.checkpoint,
      id,
      kind: 'combined',
      name,
      file,
      runId: null,
      parentId: null,
      createdAt: now(),
    };
    writing(context.database, () => insertCheckpoint(context.database, record, combination.id));
    return record;
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/** `natural – tuned at α 0.7`, `soup of 3 models`. */
function nameOf({ plan }: CombinationRecord, mix: KeptMix): string {
  const plain = mix.statistics === 'combined' ? ', statistics not re-estimated' : '';
  if (plan.method.kind === 'path') {
    const ends = plan.members.map(({ name }) => name).join(' – ');
    return `${ends} at α ${formatAlpha(alphaOf(mix))}${plain}`.slice(0, 120);
  }
  return `soup of ${mix.shares.filter((share) => share > 0).length} models${plain}`;
}

function cardOf(
  context: LabContext,
  combination: CombinationRecord,
  mix: KeptMix,
  name: string,
): CheckpointCard {
  const { database, version } = context;
  const { plan, datasetId, datasetFingerprint } = combination;
  const members = plan.members.map(({ checkpointId }) => requireMember(context, checkpointId));
  const dataset = findDataset(database, datasetId);
  const point = combination.points.find((each) => isSame(each, mix)) ?? null;
  const combined = combinedOf(combination, members, mix, point);
  return {
    name,
    description: mixText(combined),
    parent: null,
    plan: null,
    datasetName: dataset?.name ?? null,
    datasetFingerprint,
    classNames: members.find(({ card }) => card.classNames.length > 0)?.card.classNames ?? [],
    epoch: 0,
    step: 0,
    metrics: point
      ? {
          validationCleanAccuracy: point.clean.value,
          validationAdversarialAccuracy: point.worstCase.value,
        }
      : {},
    cost: costOf(
      context,
      members,
      combined.statisticsFrom?.images ?? 0,
      dataset?.manifest.splits.train.images ?? 1,
    ),
    licence: commonLicence(members),
    createdAt: now(),
    createdBy: `Temper ${version}`,
    combined,
  };
}

function combinedOf(
  { plan, summary }: CombinationRecord,
  members: readonly CheckpointRecord[],
  mix: KeptMix,
  point: CombinationPoint | null,
): CombinedCard {
  const { batchSize, seed } = plan.evaluation;
  const images = point?.statisticsImages ?? plan.statisticsImages;
  const isReEstimated = mix.statistics === 're-estimated' && images > 0;
  return {
    method: plan.method.kind,
    members: members.map(({ weightsSha256 }, index) => ({
      name: plan.members[index]?.name ?? '',
      weightsSha256,
      share: mix.shares[index] ?? 0,
    })),
    statistics: mix.statistics,
    statisticsFrom: isReEstimated ? { images, batchSize, seed, on: plan.statisticsOn } : null,
    criterion: summary && isSame(summary.chosen, mix) ? plan.criterion : null,
  };
}

function isSame(one: KeptMix, other: KeptMix): boolean {
  return one.statistics === other.statistics && one.shares.join() === other.shares.join();
}

function requireMember({ database }: LabContext, id: string): CheckpointRecord {
  const found = findCheckpoint(database, id);
  if (found) return found;
  throw new TemperError('not-found', `The model ${id}, of which this is made, is gone.`);
}

/** Re-estimating takes one forward pass of each image; what its members and all their ancestors cost is its pretraining. */
function costOf(
  { database }: LabContext,
  members: readonly CheckpointRecord[],
  statisticsImages: number,
  trainImages: number,
): Cost {
  const steps = new Map(
    members
      .flatMap((member) => lineageOf(database, member))
      .map((step) => [step.weightsSha256, step] as const),
  );
  return {
    imagePasses: statisticsImages,
    trainingSetPasses: statisticsImages / Math.max(1, trainImages),
    durationMs: 0,
    pretrainingImagePasses: sumOfCosts([...steps.values()]),
  };
}

/** Null where the cost of one is not known. */
function sumOfCosts(steps: readonly LineageStep[]): number | null {
  return steps.reduce<number | null>(
    (sum, { cost }) => (sum === null || cost === null ? null : sum + cost.imagePasses),
    0,
  );
}

function commonLicence(members: readonly CheckpointRecord[]): string | null {
  const licences = new Set(members.map(({ card }) => card.licence));
  return licences.size === 1 ? ([...licences][0] ?? null) : null;
}

/** For the log and the end of the operation. */
export function keptText({ name, parameters }: CheckpointRecord): string {
  return `kept as "${name}" (${formatCount(parameters)} parameters)`;
}
