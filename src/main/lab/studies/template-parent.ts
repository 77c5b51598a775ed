import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import { isJsonObject, valueAt, type JsonObject } from '../../../contract/json-value';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { adviceFor, withAdvice, type StartSituation } from '../../../contract/named-recipes/advice';
import { Recipe } from '../../../contract/plans/recipe';
import { proposalText } from '../../../words/recipe-advice';
import {
  readCheckpointHeader,
  type CheckpointHeader,
} from '../../core/checkpoints/checkpoint-file';
import { passesPerImage } from '../../core/numerics/cost';
import type { LabContext } from '../context';
import { looksLikeFile } from '../models/checkpoint-import';
import { resolveCheckpoint } from '../records/references';
import { plannedSituation } from '../runs/start-situation';
import { findCheckpoint } from '../store/repositories/checkpoints';

/** A model of the user's own for a template. */
export interface ParentChoice {
  /** By id, name or path. */
  reference: string;
  dataset: DatasetRecord;
  /** The arm that it can stand for; null where there is none. */
  parentArm: string | null;
  /** The arm that does what Temper recommends for what it starts from. */
  advisedArm: string | null;
}

/** How docs/studies/photographs trained a backbone of other classes on the images as they are. */
const naturalTraining = { peak: 0.02, epochs: 4 };

/**
 * A template with the user's model in place of the one that it would train. A model of other classes gets a new last layer,
 * which that arm trains. Arms from fresh weights get the model's own network where it is known how to build it.
 *
 * @throws TemperError `invalid-input` for a template without a place for a model, `not-found` for an unknown model
 */
export function withParent(
  context: LabContext,
  study: JsonObject,
  choice: ParentChoice,
): JsonObject {
  const { parentArm, reference, dataset } = choice;
  if (parentArm === null) {
    throw new TemperError('invalid-input', 'This template has no place for a model of your own.');
  }
  const { network } = headerOf(context, reference);
  const isOfOtherClasses = network.classes !== dataset.manifest.classNames.length;
  const onNetwork = withFreshNetwork(study, freshStartOf(context, reference));
  const withModel = replacingArm(onNetwork, parentArm, (arm) =>
    isOfOtherClasses
      ? withNewHead(arm, planOf(onNetwork, arm), reference)
      : { name: parentArm, description: arm['description'] ?? '', checkpoint: reference },
  );
  const start = { kind: 'checkpoint', checkpoint: reference, head: 'keep' } as const;
  const situation = isOfOtherClasses
    ? 'natural-backbone'
    : plannedSituation(context, { start }, dataset);
  return situation ? withRecommended(withModel, choice, situation) : withModel;
}

/** Wherever weights are fresh, in a plan or in an arm of its own. */
function withFreshNetwork(study: JsonObject, start: JsonObject): JsonObject {
  const replaced = (value: JsonObject): JsonObject =>
    valueAt(value, 'start.kind') === 'fresh' ? { ...value, start } : value;
  const plans = Object.entries(study['plans'] as JsonObject).map(
    ([name, plan]) => [name, replaced(plan as JsonObject)] as const,
  );
  const arms = armsOf(study).map((arm) =>
    isJsonObject(arm['changes']) ? { ...arm, changes: replaced(arm['changes']) } : arm,
  );
  return { ...study, plans: Object.fromEntries(plans), arms };
}

function withNewHead(arm: JsonObject, plan: JsonObject, reference: string): JsonObject {
  const isNatural = valueAt(plan, 'recipe.crafting') === null;
  return {
    ...arm,
    description: `The given model with a new last layer for these classes. ${String(arm['description'] ?? '')}`,
    changes: {
      ...(arm['changes'] as JsonObject | undefined),
      start: { kind: 'checkpoint', checkpoint: reference, head: 'new' },
      ...(isNatural && {
        'learningRate.peak': naturalTraining.peak,
        epochs: Math.min(Number(plan['epochs']), naturalTraining.epochs),
      }),
    },
  };
}

/** What Temper recommends for this start and these images, at the cost that the arm had. */
function withRecommended(
  study: JsonObject,
  { advisedArm, dataset }: ParentChoice,
  situation: StartSituation,
): JsonObject {
  const arm = armsOf(study).find(({ name }) => name === advisedArm);
  if (!arm) return study;
  const plan: JsonObject = {
    ...planOf(study, arm),
    evaluation: study['evaluation'] as JsonObject,
  };
  const advice = adviceFor(situation, plan, dataset.manifest.image);
  const advised = withAdvice(plan, advice);
  const { recipe, learningRate, batchSize, threatModel, evaluation } = advised;
  const own = {
    ...(arm['plan'] as JsonObject | undefined),
    recipe,
    learningRate,
    epochs: Math.max(1, Math.round((Number(plan['epochs']) * passesOf(plan)) / passesOf(advised))),
    ...(advice.batchSize !== undefined && { batchSize }),
    ...(advice.epsilonFactor !== undefined && { threatModel }),
  } as JsonObject;
  const description = proposalText(situation, advice);
  const changed = replacingArm(study, String(advisedArm), () => ({
    ...arm,
    description,
    plan: own,
  }));
  return { ...changed, evaluation: evaluation as JsonObject };
}

/** Of a training image in an epoch. */
function passesOf(plan: JsonObject): number {
  return passesPerImage(Recipe.parse(plan['recipe']));
}

function armsOf(study: JsonObject): JsonObject[] {
  return study['arms'] as JsonObject[];
}

function replacingArm(
  study: JsonObject,
  name: string,
  change: (arm: JsonObject) => JsonObject,
): JsonObject {
  return {
    ...study,
    arms: armsOf(study).map((arm) => (arm['name'] === name ? change(arm) : arm)),
  };
}

/** Base, what all arms share, and its own. */
function planOf(study: JsonObject, arm: JsonObject): JsonObject {
  const base = valueAt(study, `plans.${String(arm['base'])}`) as JsonObject | undefined;
  return {
    ...base,
    ...(study['shared'] as JsonObject),
    ...(arm['plan'] as JsonObject | undefined),
  };
}

function headerOf({ database }: LabContext, reference: string): CheckpointHeader {
  const file = looksLikeFile(reference) ? reference : resolveCheckpoint(database, reference).file;
  return readCheckpointHeader(file);
}

/** How the first ancestor of a model was made; its network with fresh weights where another program trained it. */
function freshStartOf(context: LabContext, reference: string): JsonObject {
  return (
    ownFreshStart(context, reference) ?? {
      kind: 'fresh',
      network: { preset: 'same-as', checkpoint: reference },
    }
  );
}

function ownFreshStart({ database }: LabContext, reference: string): JsonObject | null {
  if (looksLikeFile(reference)) {
    return startOfPlan(readCheckpointHeader(reference).card.plan);
  }
  let checkpoint: CheckpointRecord | null = resolveCheckpoint(database, reference);
  while (checkpoint) {
    const start = startOfPlan(checkpoint.card.plan);
    if (start) return start;
    checkpoint = checkpoint.parentId ? findCheckpoint(database, checkpoint.parentId) : null;
  }
  return null;
}

function startOfPlan(plan: CheckpointRecord['card']['plan']): JsonObject | null {
  return plan?.start.kind === 'fresh' ? (plan.start as unknown as JsonObject) : null;
}
