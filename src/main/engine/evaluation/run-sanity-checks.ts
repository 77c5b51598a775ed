import type { AttackLoss, ThreatModel } from '../../../contract/attacks/threat-model';
import { attackKindOf, attackLabel, singleAscentOf, type Attack } from '../../../contract/attacks';
import type { PgdAttack } from '../../../contract/attacks/pgd';
import type { JobEvent } from '../../../contract/jobs';
import type { EvaluationPlan, SanityCheck } from '../../../contract/evaluations/evaluation';
import type { ImageShape } from '../../../contract/models/network';
import { checkStopped } from '../jobs/controls';
import { runPart, type Battery, type BatteryPart, type PartResult } from './battery';
import { look, lookPasses } from './look';
import {
  classesCheck,
  probabilitiesCheck,
  sameOutputCheck,
  zeroGradientCheck,
} from './output-checks';
import { firstImages } from '../measurement/read-batch';
import { runAttackUnitTest } from './run-attack-unit-test';
import {
  epsilonZeroCheck,
  insideCheck,
  largeEpsilonCheck,
  monotoneCheck,
  type CurvePoint,
} from './sanity-checks';
import {
  lossRisesCheck,
  monotoneInStepsCheck,
  squareCheck,
  type Ascent,
  type SquareOutcome,
} from './strength-checks';

const checkedImages = 128;
const streams = 2000;

/** The extra attacks that the checks run, in the order in which they run. */
export function sanityParts(
  plan: EvaluationPlan,
  images: number,
  shape: ImageShape,
): BatteryPart[] {
  const attack = (plan.curve?.attack ?? plan.attacks[0]?.attack) as Attack;
  const shortened = attackKindOf(attack).shortened(attack);
  const common = { indexes: firstImages(Math.min(images, checkedImages)), attackName: null };
  const ascents = plan.threatModel.epsilon > 0 ? ascentAttacks(plan) : [];
  return [
    {
      ...common,
      message: `check: ${attackLabel(shortened)} with epsilon 0`,
      attack: shortened,
      threatModel: { ...plan.threatModel, epsilon: 0 },
      stream: streams,
    },
    {
      ...common,
      message: 'check: a large epsilon',
      attack: strong(attack),
      threatModel: { ...plan.threatModel, epsilon: largeEpsilon(plan.threatModel, shape) },
      stream: streams + 1,
    },
    ...ascents.map((ascent, index) => ({
      ...common,
      ...ascent,
      message: `check: ${ascent.steps} steps`,
      threatModel: plan.threatModel,
      stream: streams + 2 + index,
    })),
  ];
}

/** Passes of the checks that ask the network directly. */
export function sanityLookPasses(images: number): number {
  return lookPasses * Math.min(images, checkedImages);
}

export interface Evaluated {
  /** The unchanged images, one entry for each image of the plan. */
  clean: Pick<PartResult, 'predictions' | 'losses' | 'margins'>;
  curve: CurvePoint[];
  /** Images that were seen. */
  images: number;
  square: SquareOutcome | null;
}

/** Runs the checks that need attacks of their own, and judges those that do not. */
export async function* runSanityChecks(
  battery: Battery,
  evaluated: Evaluated,
): AsyncGenerator<JobEvent<'evaluate'>, SanityCheck[]> {
  const { plan, dataset, network, controls, work } = battery;
  const parts = sanityParts(plan, evaluated.images, dataset.manifest.image);
  const [zeroPart, largePart, ...ascentParts] = parts as [BatteryPart, BatteryPart];
  const zero = yield* runPart(battery, zeroPart);
  const large = yield* runPart(battery, largePart);
  const ascent = yield* runAscent(battery, ascentParts, evaluated);
  checkStopped(controls.signal);
  const seen = await look(network, dataset, plan.split, zeroPart.indexes);
  work.add(sanityLookPasses(evaluated.images));
  const unitTest = yield* runAttackUnitTest(battery, evaluated.images);
  const changed = zero.indexes.filter(
    (image) => zero.predictions[image] !== evaluated.clean.predictions[image],
  );
  return [
    probabilitiesCheck(seen),
    sameOutputCheck(seen),
    zeroGradientCheck(seen),
    classesCheck(dataset.manifest.classNames.length),
    epsilonZeroCheck(changed.length, zeroPart.indexes.length),
    insideCheck(battery.farthest, plan.threatModel),
    lossRisesCheck(ascent),
    monotoneInStepsCheck(ascent),
    monotoneCheck(evaluated.curve),
    largeEpsilonCheck(
      large.correct,
      largePart.indexes.length,
      largestShare(large.labels.slice(0, largePart.indexes.length)),
      largePart.threatModel.epsilon,
    ),
    squareCheck(evaluated.square),
    unitTest,
  ];
}

async function* runAscent(
  battery: Battery,
  [fewPart, manyPart]: readonly AscentPart[],
  { clean }: Evaluated,
): AsyncGenerator<JobEvent<'evaluate'>, Ascent | null> {
  if (!fewPart || !manyPart) return null;
  const few = yield* runPart(battery, fewPart);
  const many = yield* runPart(battery, manyPart);
  const { attack, indexes, loss } = manyPart;
  type Results = Pick<PartResult, 'losses' | 'margins'>;
  const lossOf = (results: Results, image: number) =>
    loss === 'margin' ? -(results.margins[image] as number) : (results.losses[image] as number);
  const meanLoss = (results: Results) => mean(indexes, (image) => lossOf(results, image));
  return {
    attack: attackLabel(attack),
    images: indexes.length,
    fewSteps: fewPart.steps,
    manySteps: manyPart.steps,
    right: {
      none: indexes.filter((image) => clean.predictions[image] === few.labels[image]).length,
      few: few.correct,
      many: many.correct,
    },
    loss: { none: meanLoss(clean), few: meanLoss(few), many: meanLoss(many) },
    lower: indexes.filter((image) => lossOf(many, image) < lossOf(clean, image)).length,
  };
}

function mean(indexes: Uint32Array, valueOf: (image: number) => number): number {
  return indexes.reduce((sum, image) => sum + valueOf(image), 0) / indexes.length;
}

/** An attack of the checks that climbs from the image itself. */
interface AscentPart extends BatteryPart {
  attack: Attack;
  steps: number;
  loss: AttackLoss;
}

/**
 * The first single ascent among the attacks of the plan, with a quarter of its steps and with all (at most 20); PGD-20
 * with steps of an eighth of epsilon where the plan has none.
 */
function ascentAttacks({
  attacks,
}: EvaluationPlan): Pick<AscentPart, 'attack' | 'steps' | 'loss'>[] {
  const [planned] = attacks.flatMap(({ attack }) => singleAscentOf(attack) ?? []);
  const ascent = planned ?? singleAscentOf(crossing('cross-entropy'));
  if (!ascent) return [];
  const many = Math.min(ascent.steps, 20);
  return [Math.max(1, Math.floor(many / 4)), many].map((steps) => ({
    attack: ascent.ofSteps(steps),
    steps,
    loss: ascent.loss,
  }));
}

function strong(attack: Attack): PgdAttack {
  return crossing('loss' in attack && attack.loss === 'margin' ? 'margin' : 'cross-entropy');
}

/** Steps that can cross the whole ball, away from the label: what must succeed wherever gradients lead somewhere. */
function crossing(loss: PgdAttack['loss']): PgdAttack {
  return {
    kind: 'pgd',
    steps: 20,
    stepSize: { relativeToEpsilon: 0.125 },
    restarts: 1,
    randomStart: true,
    target: 'none',
    loss,
    iterate: 'best',
    batchNorm: 'eval',
  };
}

/** An epsilon that reaches a plain grey image from any image: 0.5 per pixel. */
function largeEpsilon({ norm }: ThreatModel, shape: ImageShape): number {
  if (norm === 'linf') return 0.5;
  return 0.5 * Math.sqrt(shape.height * shape.width * shape.channels);
}

function largestShare(labels: Int32Array): number {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Math.max(...counts.values()) / labels.length;
}
