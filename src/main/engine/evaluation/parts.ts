import { formatEpsilon, type ThreatModel } from '../../../contract/attacks/threat-model';
import type { Corruption } from '../../../contract/evaluations/corruption';
import type { EvaluationPlan, NamedAttack } from '../../../contract/evaluations/evaluation';
import type { ImageShape } from '../../../contract/models/network';
import { roundsOf } from '../attacks';
import type { BatteryPart } from './battery';
import { corruptionChange } from './corruptions/change';
import { measurementPasses } from '../measurement/measure-batches';
import { firstImages } from '../measurement/read-batch';
import { unitTestPasses } from './run-attack-unit-test';
import { sanityLookPasses, sanityParts } from './run-sanity-checks';

/** Images that go through all attacks before the next ones do. */
export interface Block {
  indexes: Uint32Array;
  /** The number of its first batch: random numbers do not depend on the blocks. */
  firstBatch: number;
}

/** All images at once, or, where a rule may end the evaluation early, batch by batch. */
export function blocksOf({ stopWhen, batchSize }: EvaluationPlan, images: number): Block[] {
  const all = firstImages(images);
  if (!stopWhen) return [{ indexes: all, firstBatch: 0 }];
  const count = Math.ceil(images / batchSize);
  return Array.from({ length: count }, (_, block) => ({
    indexes: all.slice(block * batchSize, (block + 1) * batchSize),
    firstBatch: block,
  }));
}

export function cleanPart({ threatModel }: EvaluationPlan, block: Block): BatteryPart {
  return {
    ...block,
    message: 'clean accuracy',
    attack: null,
    threatModel,
    stream: 0,
    attackName: 'clean',
    isNamed: true,
  };
}

export function attackPart(
  { threatModel }: EvaluationPlan,
  { name, attack }: NamedAttack,
  index: number,
  block: Block,
): BatteryPart {
  return {
    ...block,
    message: name,
    attack,
    threatModel,
    stream: 1 + index,
    attackName: name,
    isNamed: true,
  };
}

const curveStreams = 1000;

/** In the order of epsilon. */
export function curveParts({ curve, threatModel }: EvaluationPlan, images: number): BatteryPart[] {
  if (!curve) return [];
  const epsilons = [...new Set(curve.epsilons)].sort((left, right) => left - right);
  return epsilons.map((epsilon, index) => ({
    message: `accuracy at epsilon ${formatEpsilon(epsilon)}`,
    attack: curve.attack,
    threatModel: { ...threatModel, epsilon } satisfies ThreatModel,
    indexes: firstImages(Math.min(images, curve.images)),
    stream: curveStreams + index,
    attackName: null,
  }));
}

const corruptionStreams = 3000;

export interface CorruptionPart extends BatteryPart {
  corruption: { corruption: Corruption; severity: number };
}

/** Every corruption at every severity, in the order of the plan. */
export function corruptionParts(
  { corruptions, threatModel, seed }: EvaluationPlan,
  images: number,
  shape: ImageShape,
): CorruptionPart[] {
  if (!corruptions) return [];
  const indexes = firstImages(Math.min(images, corruptions.images));
  const severities = [...new Set(corruptions.severities)].sort((left, right) => left - right);
  return [...new Set(corruptions.kinds)].flatMap((corruption, index) =>
    severities.map((severity) => ({
      message: `${corruption} ${severity}`,
      attack: null,
      threatModel,
      indexes,
      stream: corruptionStreams + 10 * index + severity,
      attackName: null,
      change: corruptionChange(corruption, severity, shape, seed),
      corruption: { corruption, severity },
    })),
  );
}

/** Passes of the clean part and all attacks; rounds that run on what others have left count as if those left all. */
export function namedPasses(plan: EvaluationPlan, images: number, classes: number): number {
  const attacks = plan.attacks.flatMap(({ attack }) =>
    plan.mode === 'cumulative' ? roundsOf(attack, classes) : [attack],
  );
  return [null, ...attacks]
    .map((attack) => measurementPasses(images, attack, classes))
    .reduce((sum, passes) => sum + passes, 0);
}

/** Passes of all parts of an evaluation. */
export function totalPasses(
  plan: EvaluationPlan,
  images: number,
  classes: number,
  shape: ImageShape,
): number {
  const others = [
    ...curveParts(plan, images),
    ...corruptionParts(plan, images, shape),
    ...sanityParts(plan, images, shape),
  ].map(({ indexes, attack }) => measurementPasses(indexes.length, attack, classes));
  const direct = sanityLookPasses(images) + unitTestPasses(plan, images);
  return others.reduce((sum, passes) => sum + passes, namedPasses(plan, images, classes) + direct);
}
