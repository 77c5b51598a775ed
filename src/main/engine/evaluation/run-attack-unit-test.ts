import { attackLabel, attackPasses, type Attack, type PgdAttack } from '../../../contract/attack';
import type { JobEvent } from '../../../contract/engine-protocol';
import type { EvaluationPlan, SanityCheck } from '../../../contract/evaluation';
import type { Network } from '../../../contract/network';
import { createRandom } from '../numerics/random';
import { createCapturingCompiler } from '../runtime/capture/compiler';
import type { Tensors } from '../tensors/types';
import { checkStopped, letMessagesIn } from '../training/controls';
import { attackUnitTest, type AttackUnitTestResult } from './attack-unit-test';
import { progressEvent, type Battery } from './battery';
import { firstImages, readBatch } from './read-batch';

/** What the test takes apart; a subject that is only a function has none. */
export interface Anatomy {
  network: Network;
  parameters: Tensors;
}

const testedImages = 64;
const stream = 2100;

/** Passes that the test takes: the attack's and those of the samples around each image. */
export function unitTestPasses(plan: EvaluationPlan, images: number): number {
  return Math.min(images, testedImages) * attackPasses(testedAttack(plan));
}

/** Tells an attack by whether it finds adversarial examples that provably exist. Null with epsilon 0. */
export async function* runAttackUnitTest(
  battery: Battery,
  images: number,
): AsyncGenerator<JobEvent, SanityCheck> {
  const { plan, dataset, controls, work, anatomy } = battery;
  const attack = testedAttack(plan);
  if (!anatomy || plan.threatModel.epsilon === 0) return unitTestCheck(attack, null);
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

/** The first attack of the plan whose loss works with two classes: an untargeted PGD, or APGD with cross-entropy. */
function testedAttack({ attacks }: EvaluationPlan): Attack {
  const planned = attacks
    .map(({ attack }) => attack)
    .find(
      (attack) =>
        (attack.kind === 'pgd' && attack.target === 'none') ||
        (attack.kind === 'apgd' && attack.loss === 'cross-entropy'),
    );
  if (planned?.kind === 'pgd') return { ...planned, restarts: 1, iterate: 'best' } as PgdAttack;
  if (planned?.kind === 'apgd') return { ...planned, restarts: 1 };
  return {
    kind: 'apgd',
    loss: 'cross-entropy',
    steps: 50,
    restarts: 1,
    targetClasses: 1,
  };
}

const sufficientShare = 0.95;
const failingShare = 0.75;

/** The shares at which an attack passes (95 %) and fails (below 75 %) are a reconstruction: the choice is ours. */
export function unitTestCheck(attack: Attack, result: AttackUnitTestResult | null): SanityCheck {
  const name = 'attack-unit-test';
  if (!result || result.guaranteed === 0) {
    return {
      name,
      verdict: 'skipped',
      explanation: 'There is no image for which an adversarial example could be guaranteed.',
    };
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
