import { attackLabel, type Attack } from '../../../../contract/attacks';
import type { JobEvent } from '../../../../contract/jobs';
import {
  checkAttacks,
  testedAttack,
  testedImages,
  unitTestPasses,
  type SanityCheck,
} from '../../../../contract/evaluations/parts/checks';
import type { Network } from '../../../../contract/models/network';
import { createRandom } from '../../../core/numerics/random';
import { createCapturingCompiler } from '../../runtime/capture/compiler';
import type { Tensors } from '../../tensors/types';
import { checkStopped, letMessagesIn } from '../../jobs/controls';
import { attackUnitTest, type AttackUnitTestResult } from './attack-unit-test';
import { evaluationProgress, type RunningEvaluation } from '../running-evaluation';
import { firstImages, readBatch } from '../../measurement/read-batch';

/** What the test takes apart; a network that is only a function has none. */
export interface Anatomy {
  network: Network;
  parameters: Tensors;
}

const name = 'attack-unit-test';
const stream = 2100;

/** Tells the plan's strongest attack by whether it finds adversarial examples that provably exist. */
export async function* runAttackUnitTest(
  running: RunningEvaluation,
): AsyncGenerator<JobEvent<'evaluate'>, SanityCheck> {
  const { plan, dataset, controls, work, anatomy, seen } = running;
  const { tested: attack } = checkAttacks(plan);
  if (!testedAttack(plan))
    return skipped('None of the attacks works on a copy with two classes, as this check needs it.');
  if (!anatomy) return skipped('The network cannot be taken apart.');
  if (!attack) return skipped('With epsilon 0 no attack can do anything.');
  const indexes = firstImages(Math.min(seen, testedImages));
  const batch = await readBatch(dataset, plan.split, indexes, 0);
  const compiler = createCapturingCompiler();
  try {
    const testing = attackUnitTest({
      ...anatomy,
      compiler,
      images: batch.images,
      attack,
      threatModel: plan.threatModel,
      random: createRandom(plan.seed, 'evaluation', stream),
    });
    try {
      for (;;) {
        const next = await testing.next();
        if (next.done) return unitTestCheck(attack, next.value);
        if (work.isDue()) yield evaluationProgress(running, 'check: examples that must be found');
        await letMessagesIn();
        checkStopped(controls.signal);
      }
    } finally {
      await testing.return(undefined as never);
      work.add(unitTestPasses(attack, seen));
    }
  } finally {
    compiler.dispose();
    batch.dispose();
  }
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
