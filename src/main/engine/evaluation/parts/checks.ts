import { attackKindOf, attackLabel } from '../../../../contract/attacks';
import type { ThreatModel } from '../../../../contract/attacks/threat-model';
import type { EvaluationPlan } from '../../../../contract/evaluations/evaluation';
import {
  checkAttacks,
  checkedImages,
  surveyPasses,
  type CheckedAscent,
} from '../../../../contract/evaluations/parts/checks';
import type { JobEvent } from '../../../../contract/jobs';
import type { ImageShape } from '../../../../contract/models/network';
import { checkStopped } from '../../jobs/controls';
import { firstImages } from '../../measurement/read-batch';
import { surveyAnswers } from '../checks/answer-survey';
import {
  classesCheck,
  probabilitiesCheck,
  sameOutputCheck,
  zeroGradientCheck,
} from '../checks/output-checks';
import { runAttackUnitTest } from '../checks/run-attack-unit-test';
import {
  epsilonZeroCheck,
  insideCheck,
  largeEpsilonCheck,
  monotoneCheck,
} from '../checks/sanity-checks';
import {
  lossRisesCheck,
  monotoneInStepsCheck,
  squareCheck,
  type Ascent,
  type SquareOutcome,
} from '../checks/strength-checks';
import type { EvaluationPart } from '../evaluation-part';
import { runSweep, type Sweep, type SweepResult } from '../run-sweep';
import type { RunningEvaluation } from '../running-evaluation';
import type { Tally } from '../tally';

/** Tells their random numbers from those of the other parts. */
const streams = 2000;

/** Runs the checks that need attacks of their own, and judges those that do not. */
export const checks: EvaluationPart<'checks'> = {
  async *run(running, { curve = [] }) {
    const { plan, dataset, network, controls, work, tally, seen } = running;
    const classes = dataset.manifest.classNames.length;
    const { atZero, atLarge, ascents } = sweepsOf(running);
    const zero = yield* runSweep(running, atZero);
    const large = yield* runSweep(running, atLarge);
    const ascent = yield* runAscent(running, ascents);
    checkStopped(controls.signal);
    const { indexes } = atZero;
    const seenOutputs = await surveyAnswers(network, dataset, plan.split, indexes);
    work.add(surveyPasses * indexes.length);
    const unitTest = yield* runAttackUnitTest(running);
    const changed = indexes.filter(
      (image) => zero.predictions[image] !== tally.clean.predictions[image],
    );
    return {
      checks: [
        probabilitiesCheck(seenOutputs),
        sameOutputCheck(seenOutputs),
        zeroGradientCheck(seenOutputs),
        classesCheck(classes),
        epsilonZeroCheck(changed.length, indexes.length),
        insideCheck(running.farthest, plan.threatModel),
        lossRisesCheck(ascent),
        monotoneInStepsCheck(ascent),
        monotoneCheck(curve),
        largeEpsilonCheck(
          large.correct,
          indexes.length,
          largestShare(large.labels.slice(0, indexes.length)),
          atLarge.threatModel.epsilon,
        ),
        squareCheck(squareOutcome(plan, tally, seen)),
        unitTest,
      ],
    };
  },
};

interface AscentSweep extends Sweep {
  ascent: CheckedAscent;
}

/** The sweeps of the checks, in the order in which they run. */
function sweepsOf({ plan, seen, dataset }: RunningEvaluation): {
  atZero: Sweep;
  atLarge: Sweep;
  ascents: AscentSweep[];
} {
  const { threatModel } = plan;
  const attacks = checkAttacks(plan);
  const common = { indexes: firstImages(Math.min(seen, checkedImages)), attackName: null };
  return {
    atZero: {
      ...common,
      message: `check: ${attackLabel(attacks.atZero)} with epsilon 0`,
      attack: attacks.atZero,
      threatModel: { ...threatModel, epsilon: 0 },
      stream: streams,
    },
    atLarge: {
      ...common,
      message: 'check: a large epsilon',
      attack: attacks.atLarge,
      threatModel: { ...threatModel, epsilon: largeEpsilon(threatModel, dataset.manifest.image) },
      stream: streams + 1,
    },
    ascents: attacks.ascents.map((ascent, index) => ({
      ...common,
      ascent,
      attack: ascent.attack,
      message: `check: ${ascent.steps} steps`,
      threatModel,
      stream: streams + 2 + index,
    })),
  };
}

/** Climbs with few steps and with many; null where there is nothing to climb. */
async function* runAscent(
  running: RunningEvaluation,
  [fewSweep, manySweep]: readonly AscentSweep[],
): AsyncGenerator<JobEvent<'evaluate'>, Ascent | null> {
  if (!fewSweep || !manySweep) return null;
  const { clean } = running.tally;
  const few = yield* runSweep(running, fewSweep);
  const many = yield* runSweep(running, manySweep);
  const { ascent, indexes } = manySweep;
  type Results = Pick<SweepResult, 'losses' | 'margins'>;
  const lossOf = (results: Results, image: number) =>
    ascent.loss === 'margin'
      ? -(results.margins[image] as number)
      : (results.losses[image] as number);
  const meanLoss = (results: Results) => mean(indexes, (image) => lossOf(results, image));
  return {
    attack: attackLabel(ascent.attack),
    images: indexes.length,
    fewSteps: fewSweep.ascent.steps,
    manySteps: ascent.steps,
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

/**
 * How the search without gradients did against the attacks with them; null where it was not run beside any, or where those
 * after it were not shown what it had broken.
 */
function squareOutcome(
  { attacks, mode }: EvaluationPlan,
  tally: Tally,
  images: number,
): SquareOutcome | null {
  const isSearch = attacks.map(({ attack }) => !attackKindOf(attack).followsGradient);
  const firstSearch = isSearch.indexOf(true);
  if (firstSearch < 0 || isSearch.every(Boolean)) return null;
  if (mode === 'cumulative' && isSearch.lastIndexOf(false) > firstSearch) return null;
  const brokenBy = (image: number, bySearch: boolean) =>
    tally.attacks.some(({ wrong }, index) => isSearch[index] === bySearch && wrong[image]);
  let onlySquare = 0;
  for (let image = 0; image < images; image += 1) {
    if (tally.clean.wrong[image] || brokenBy(image, false)) continue;
    if (brokenBy(image, true)) onlySquare += 1;
  }
  return { images, onlySquare };
}
