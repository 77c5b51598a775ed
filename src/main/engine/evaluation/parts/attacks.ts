import { attackLabel, measurementPasses, roundsOf } from '../../../../contract/attacks';
import type { EvaluationPlan } from '../../../../contract/evaluations/evaluation';
import type { NamedAttack } from '../../../../contract/evaluations/parts/attacks';
import type { JobEvent } from '../../../../contract/jobs';
import { wilsonInterval } from '../../../core/numerics/intervals';
import { firstImages } from '../../measurement/read-batch';
import { blocksOf, reasonToStop, type Block } from '../blocks';
import type { EvaluationPart } from '../evaluation-part';
import { runSweep, type Sweep } from '../run-sweep';
import type { RunningEvaluation } from '../running-evaluation';
import { worstSoFarEvent, keepWorst, unbroken } from '../worst-so-far';
import { addSweep, type SweepTally } from '../tally';

/** Runs clean accuracy and all attacks, block by block; a rule may end them early. */
export const attacks: EvaluationPart<'attacks'> = {
  async *run(running) {
    const { plan, tally, worst } = running;
    for (const block of blocksOf(plan, running.images)) {
      yield* runBlock(running, block);
      running.stoppedEarly = reasonToStop(running);
      if (running.stoppedEarly !== null) break;
    }
    const images = running.seen;
    return {
      clean: wilsonInterval(tally.clean.correct, images),
      attacks: plan.attacks.map(({ name, attack }, index) => ({
        name,
        attack,
        accuracy: wilsonInterval(tally.attacks[index]?.correct ?? 0, images),
        durationMs: tally.attacks[index]?.durationMs ?? 0,
      })),
      worstCase: wilsonInterval(unbroken(worst, firstImages(images)).length, images),
    };
  },
};

async function* runBlock(
  running: RunningEvaluation,
  block: Block,
): AsyncGenerator<JobEvent<'evaluate'>, void> {
  const { plan, worst, tally } = running;
  const clean = yield* runSweep(running, cleanSweep(plan, block));
  keepWorst(worst, clean);
  running.seen += block.indexes.length;
  addSweep(tally.clean, clean, clean.correct);
  const nextImages = unbrokenByRound(running, block);
  for (const [index, named] of plan.attacks.entries()) {
    const sweep = attackSweep(plan, named, index, block);
    const own = tally.attacks[index] as SweepTally;
    if (plan.mode === 'cumulative') {
      yield* runOnUnbroken(running, { ...named, sweep, own, nextImages });
    } else yield* runOnAll(running, sweep, own);
  }
}

/** Asks about the images as they are. */
export function cleanSweep({ threatModel }: EvaluationPlan, block: Block): Sweep {
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

function attackSweep(
  { threatModel }: EvaluationPlan,
  { name, attack }: NamedAttack,
  index: number,
  block: Block,
): Sweep {
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

/** Counts the images that the attack, by itself, leaves right. */
async function* runOnAll(
  running: RunningEvaluation,
  sweep: Sweep,
  own: SweepTally,
): AsyncGenerator<JobEvent<'evaluate'>, void> {
  const result = yield* runSweep(running, sweep);
  keepWorst(running.worst, result);
  addSweep(own, result, result.correct);
}

/**
 * What is left for each round of a cumulative evaluation, one after the other. What is broken is taken off the work of all
 * rounds to come at once, so that the time left does not count it until the last of them.
 */
function unbrokenByRound(
  { plan, worst, work, dataset }: RunningEvaluation,
  block: Block,
): () => Uint32Array {
  const classes = dataset.manifest.classNames.length;
  const rounds = plan.attacks.flatMap(({ attack }) => roundsOf(attack, classes));
  let counted = block.indexes.length;
  return () => {
    const indexes = unbroken(worst, block.indexes);
    for (const round of rounds) {
      work.skip(measurementPasses(counted - indexes.length, round, classes));
    }
    counted = indexes.length;
    rounds.shift();
    return indexes;
  };
}

interface OnUnbroken extends NamedAttack {
  sweep: Sweep;
  own: SweepTally;
  nextImages: () => Uint32Array;
}

/** Counts what the attack and those before it leave: each round attacks what the one before has left. */
async function* runOnUnbroken(
  running: RunningEvaluation,
  { attack, name, sweep, own, nextImages }: OnUnbroken,
): AsyncGenerator<JobEvent<'evaluate'>, void> {
  const { worst } = running;
  const classes = running.dataset.manifest.classNames.length;
  for (const [round, single] of roundsOf(attack, classes).entries()) {
    const still = { indexes: nextImages(), boundedSizes: true };
    const rest = { ...sweep, ...still, attack: single, round, attackName: null };
    const result = yield* runSweep(running, rest);
    keepWorst(worst, result);
    addSweep(own, result, 0);
  }
  own.correct += unbroken(worst, sweep.indexes).length;
  yield worstSoFarEvent(name || attackLabel(attack), worst, sweep.indexes);
}
