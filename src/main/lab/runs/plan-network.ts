import { isDeepStrictEqual } from 'node:util';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import type { Network } from '../../../contract/models/network';
import type { Plan } from '../../../contract/plans/plan';
import { needsTeacher } from '../../../contract/plans/recipe';
import type { CosineHead } from '../../../contract/terms/term-kind';
import type { HeadChange } from '../../../contract/plans/plan-network';
import { rateFactors } from '../../core/networks/block-rates';
import { checkFreezing } from '../../core/networks/freezing';
import { checkReach } from '../../core/networks/reach';
import {
  describeHeadChange,
  headRemedy,
  requireCosines,
  withClasses,
  withNewHead,
} from '../../core/networks/head';
import { inferShapes } from '../../core/networks/graph';
import { buildNetwork } from '../../core/networks/presets';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import { assertNetworkFits, type NamedNetwork } from '../../core/rules/network-fit';
import { assertTeacherFits } from '../../core/networks/teacher-fit';
import { assertFiniteModel } from '../models/finite-model';

/** The network that a plan trains. */
export interface PlanNetwork {
  network: Network;
  /** Null where the plan asks for no new head. */
  headChange: HeadChange | null;
}

/** What a fresh network is built with. */
interface FreshSettings {
  /** Reads the network of a checkpoint that the plan names. */
  networkOf(checkpoint: string): Network;
  /** The head that the objective learns with; null: the network's own. */
  cosine: CosineHead | null;
}

/**
 * @throws TemperError `invalid-input` naming the node, when the images do not fit the preset; `checkpoint-mismatch` when
 * they do not fit the network of a checkpoint
 */
export function freshNetwork(
  { network: choice, normalisation }: Extract<Plan['start'], { kind: 'fresh' }>,
  dataset: DatasetRecord,
  { networkOf, cosine }: FreshSettings,
): PlanNetwork {
  const { image, classNames, mean, deviation } = dataset.manifest;
  if (choice.preset === 'same-as') {
    const { checkpoint } = choice;
    const network = withClasses(networkOf(checkpoint), classNames.length, cosine);
    const named = { ...dataset.manifest, name: dataset.name };
    assertNetworkFits({ network, classNames: [] }, named, `Model "${checkpoint}"`, headRemedy);
    return { network, headChange: null };
  }
  const input = normalisation === 'dataset' ? { mean, deviation } : null;
  const built = buildNetwork(choice, image, classNames.length, input);
  const network = cosine ? withNewHead(built, classNames.length, cosine) : built;
  inferShapes(network);
  return { network, headChange: null };
}

/**
 * @param before the network of the start checkpoint, and what its classes are called
 * @param name of the checkpoint, for messages, and the head that the objective learns with; null: any
 * @throws TemperError `checkpoint-mismatch`, and `invalid-plan` when there is no head to replace
 */
export function continuedNetwork(
  start: Extract<Plan['start'], { kind: 'checkpoint' }>,
  dataset: DatasetRecord,
  { network: before, classNames }: NamedNetwork,
  { name, cosine }: { name: string; cosine: CosineHead | null },
): PlanNetwork {
  const isNew = start.head === 'new';
  const network = isNew ? withNewHead(before, dataset.manifest.classNames.length, cosine) : before;
  if (cosine) requireCosines(network, cosine);
  assertNetworkFits(
    { network, classNames: isNew ? [] : classNames },
    { ...dataset.manifest, name: dataset.name },
    `Model "${name}"`,
    headRemedy,
  );
  return { network, headChange: isNew ? describeHeadChange(before, network) : null };
}

/** What a plan says of the parts of its network, each with its key; a check throws TemperError `invalid-plan` where it does not fit. */
export function partChecks(
  { freezing, blockRates }: Plan,
  { network, headChange }: PlanNetwork,
): { path: string; check: () => void }[] {
  return [
    { path: 'freezing', check: () => checkFreezing(network, freezing, headChange !== null) },
    { path: 'blockRates', check: () => void rateFactors(network, blockRates) },
  ];
}

/** @throws TemperError as `checkReach`, and as the checks of the plan's parts and its teacher, which say it better */
export function assertReaches(plan: Plan, { network, headChange }: PlanNetwork): void {
  checkReach(network, plan, headChange !== null || plan.start.kind === 'fresh');
}

/** The key for a start that does not fit: where its images fit, it is the head that does not. */
export function startPath({ input }: Network, { manifest }: DatasetRecord): string {
  return isDeepStrictEqual(input, manifest.image) ? 'start.head' : 'start.checkpoint';
}

/** The key for a teacher that does not fit: the start is one where the plan names none. */
export function teacherPath({ teacher }: Plan): string {
  return teacher === null ? 'recipe.objective' : 'teacher';
}

/**
 * @param teacherFile the checkpoint that the recipe compares with, where it needs one; null where none is there
 * @param own the network that the plan trains, and the classes of its dataset
 * @throws TemperError as `assertTeacherFits`, and for weights of the teacher that are no numbers
 */
export function assertComparable(
  { recipe, start, teacher }: Plan,
  own: NamedNetwork,
  teacherFile: string | null,
): void {
  if (!needsTeacher(recipe) || teacherFile === null) return;
  const { card, network } = readCheckpointHeader(teacherFile);
  // As the plan names it: cards of imported copies have the name of the original.
  const name = teacher ?? (start.kind === 'checkpoint' ? start.checkpoint : card.name);
  assertTeacherFits(recipe, own, { name, network, classNames: card.classNames });
  assertFiniteModel(teacherFile, `the teacher "${name}"`);
}
