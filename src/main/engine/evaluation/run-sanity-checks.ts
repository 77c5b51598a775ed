import { attackLabel, type Attack, type ThreatModel } from '../../../contract/attack';
import type { JobEvent } from '../../../contract/engine-protocol';
import type { EvaluationPlan, SanityCheck } from '../../../contract/evaluation';
import type { ImageShape } from '../../../contract/network';
import { runPart, type Battery, type BatteryPart, type PartResult } from './battery';
import { firstImages } from './read-batch';
import {
  epsilonZeroCheck,
  insideCheck,
  largeEpsilonCheck,
  monotoneCheck,
  type CurvePoint,
} from './sanity-checks';

const checkedImages = 128;
const streams = 2000;

/** The extra attacks that the checks run, in the order in which they run. */
export function sanityParts(
  plan: EvaluationPlan,
  images: number,
  shape?: ImageShape,
): BatteryPart[] {
  const attack = (plan.curve?.attack ?? plan.attacks[0]?.attack) as Attack;
  const common = { indexes: firstImages(Math.min(images, checkedImages)), attackName: null };
  return [
    {
      ...common,
      message: `check: ${attackLabel(quick(attack))} with epsilon 0`,
      attack: quick(attack),
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
  ];
}

/** Runs the checks that need attacks of their own, and judges those that do not. */
export async function* runSanityChecks(
  battery: Battery,
  clean: PartResult,
  curve: CurvePoint[],
): AsyncGenerator<JobEvent, SanityCheck[]> {
  const parts = sanityParts(battery.plan, battery.images, battery.dataset.manifest.image);
  const [zeroPart, largePart] = parts as [BatteryPart, BatteryPart];
  const zero = yield* runPart(battery, zeroPart);
  const large = yield* runPart(battery, largePart);
  const changed = zero.indexes.filter(
    (image) => zero.predictions[image] !== clean.predictions[image],
  );
  return [
    epsilonZeroCheck(changed.length, zeroPart.indexes.length),
    monotoneCheck(curve),
    largeEpsilonCheck(
      large.correct,
      largePart.indexes.length,
      largestShare(large.labels.slice(0, largePart.indexes.length)),
      largePart.threatModel.epsilon,
    ),
    insideCheck(battery.distances, battery.plan.threatModel),
  ];
}

/** At epsilon 0 more steps, restarts and queries tell nothing more. */
function quick(attack: Attack): Attack {
  switch (attack.kind) {
    case 'fgsm':
      return attack;
    case 'pgd':
      return { ...attack, steps: Math.min(attack.steps, 5), restarts: 1 };
    case 'apgd':
      return { ...attack, steps: Math.min(attack.steps, 5), restarts: 1, targetClasses: 1 };
    case 'square':
      return { ...attack, queries: Math.min(attack.queries, 5) };
  }
}

/** Steps that can cross the whole ball, away from the label: what must succeed wherever gradients lead somewhere. */
function strong(attack: Attack): Attack {
  return {
    kind: 'pgd',
    steps: 20,
    stepSize: { relativeToEpsilon: 0.125 },
    restarts: 1,
    randomStart: true,
    target: 'none',
    loss: 'loss' in attack && attack.loss === 'margin' ? 'margin' : 'cross-entropy',
    iterate: 'best',
    batchNorm: 'eval',
  };
}

/** An epsilon that reaches a plain grey image from any image: 0.5 per pixel. */
function largeEpsilon({ norm }: ThreatModel, shape?: ImageShape): number {
  if (norm === 'linf' || !shape) return 0.5;
  return 0.5 * Math.sqrt(shape.height * shape.width * shape.channels);
}

function largestShare(labels: Int32Array): number {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Math.max(...counts.values()) / labels.length;
}
