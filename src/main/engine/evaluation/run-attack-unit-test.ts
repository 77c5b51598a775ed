import { attackLabel, attackPasses, unitTestOf, type Attack } from '../../../contract/attacks';
import type { JobEvent } from '../../../contract/jobs';
import type { EvaluationPlan, SanityCheck } from '../../../contract/evaluations/evaluation';
import type { Network } from '../../../contract/models/network';
import { createRandom } from '../../core/numerics/random';
import { createCapturingCompiler } from '../runtime/capture/compiler';
import type { Tensors } from '../tensors/types';
import { checkStopped, letMessagesIn } from '../jobs/controls';
import { attackUnitTest, type AttackUnitTestResult } from './attack-unit-test';
import { progressEvent, type Battery } from './battery';
import { firstImages, readBatch } from '../measurement/read-batch';

/** What the test takes apart; a network that is only a function has none. */
export interface Anatomy {
  network: Network;
  parameters: Tensors;
}

const name = 'attack-unit-test';
const testedImages = 64;
const stream = 2100;

/** Two: that of the image and the one that has to be found. */
const readoutClasses = 2;

/** Passes that the test takes: the attack's. */
export function unitTestPasses(plan: EvaluationPlan, images: number): number {
  const attack = testedAttack(plan);
  if (!attack || plan.threatModel.epsilon === 0) return 0;
  return Math.min(images, testedImages) * attackPasses(attack, readoutClasses);
}

/** Tells the plan's strongest attack by whether it finds adversarial examples that provably exist. */
export async function* runAttackUnitTest(
  battery: Battery,
  images: number,
): AsyncGenerator<JobEvent<'evaluate'>, SanityCheck> {
  const { plan, dataset, controls, work, anatomy } = battery;
  const attack = testedAttack(plan);
  if (!attack)
    return skipped('None of the attacks works on a copy with two classes, as this check needs it.');
  if (!anatomy) return skipped('The network cannot be taken apart.');
  if (plan.threatModel.epsilon === 0) return skipped('With epsilon 0 no attack can do anything.');
  const indexes = firstImages(Math.min(images, testedImages));
  const batch = await readBatch(dataset, plan.split, indexes, 0);
  const compiler = createCapturingCompiler();
  try {
    const running = attackUnitTest({
      ...anatomy,
      compiler,
      images: batch.images,
      attack,
      threatModel: plan.threatModel,
      random: createRandom(plan.seed, 'evaluation', stream),
    });
    try {
      for (;;) {
        const next = await running.next();
        if (next.done) return unitTestCheck(attack, next.value);
        if (work.isDue()) yield progressEvent(battery, 'check: examples that must be found');
        await letMessagesIn();
        checkStopped(controls.signal);
      }
    } finally {
      await running.return(undefined as never);
      work.add(unitTestPasses(plan, images));
    }
  } finally {
    compiler.dispose();
    batch.dispose();
  }
}

/**
 * The attack of the plan to be tested: of those that work with two classes, the first in rank, with most steps. Null where
 * there is none.
 */
export function testedAttack({ attacks }: Pick<EvaluationPlan, 'attacks'>): Attack | null {
  const tests = attacks.flatMap(({ attack }) => unitTestOf(attack) ?? []);
  const [best] = tests.sort((left, right) => left.rank - right.rank || right.steps - left.steps);
  return best?.attack ?? null;
}

const sufficientShare = 0.95;
const failingShare = 0.75;

/** The shares at which an attack passes (95 %) and fails (below 75 %) are a reconstruction: the choice is ours. */
export function unitTestCheck(attack: Attack, result: AttackUnitTestResult): SanityCheck {
  if (result.guaranteed === 0) {
    return skipped('There is no image for which an adversarial example could be guaranteed.');
  }
  const { guaranteed, found, foundAtRandom } = result;
  const share = found / guaranteed;
  const text =
    `${attackLabel(attack)} found ${found} of ${guaranteed} adversarial examples that provably exist in a copy of the network` +
    ` with another last layer; one random image each finds ${foundAtRandom}`;
  if (share >= sufficientShare) return { name, verdict: 'passed', explanation: `${text}.` };
  return {
    name,
    verdict: share < failingShare ? 'failed' : 'warning',
    explanation: `${text}. The attack is too weak for this network: use more steps, another step size, or APGD.`,
  };
}

function skipped(explanation: string): SanityCheck {
  return { name, verdict: 'skipped', explanation };
}
