import { attackKindOf, attackLabel, type Attack } from '../../../contract/attacks';
import type { JobEvent } from '../../../contract/jobs';
import type {
  AttackResult,
  CorruptionResult,
  EvaluationPlan,
  EvaluationSummary,
  NamedAttack,
  Proportion,
  TransferResult,
} from '../../../contract/evaluations/evaluation';
import { roundsOf } from '../attacks';
import { wilsonInterval } from '../../core/numerics/intervals';
import { isKnownWithin } from '../../core/numerics/sequential';
import { progressEvent, runPart, type Battery, type BatteryPart, type PartResult } from './battery';
import { measurementPasses } from '../measurement/measure-batches';
import {
  attackPart,
  blocksOf,
  cleanPart,
  corruptionParts,
  curveParts,
  namedPasses,
  type Block,
} from './parts';
import { runSanityChecks } from './run-sanity-checks';
import type { CurvePoint } from './sanity-checks';
import type { SquareOutcome } from './strength-checks';
import { standingEvent, takeIn, unbroken } from './standing';

/** What the blocks have come to so far: the unchanged images and every attack of the plan. */
interface Tally {
  clean: PartTally;
  attacks: PartTally[];
}

interface PartTally {
  correct: number;
  durationMs: number;
  othersCorrect: number[];
  /** Of every image of the plan: whether it was misclassified in this part. */
  wrong: boolean[];
  predictions: Int32Array;
  losses: Float64Array;
  margins: Float32Array;
}

function noTally(images: number): PartTally {
  return {
    correct: 0,
    durationMs: 0,
    othersCorrect: [],
    wrong: new Array<boolean>(images).fill(false),
    predictions: new Int32Array(images),
    losses: new Float64Array(images),
    margins: new Float32Array(images),
  };
}

/**
 * Runs clean accuracy and all attacks, block by block, then the curve, the corruptions and the checks, on the images
 * that were seen.
 */
export async function* runBattery(
  battery: Battery,
): AsyncGenerator<JobEvent<'evaluate'>, EvaluationSummary> {
  const { plan } = battery;
  // A resumed one is not at its beginning.
  if (battery.journal.restored === 0) yield progressEvent(battery, 'clean accuracy');
  const { tally, stoppedEarly } = yield* runNamedParts(battery);
  const images = battery.seen;
  const curve = yield* runCurve(battery);
  const corruptions = yield* runCorruptions(battery);
  const checks = yield* runSanityChecks(battery, {
    clean: tally.clean,
    curve,
    images,
    square: squareOutcome(plan, tally, images),
  });
  yield progressEvent(battery, 'done');
  return {
    clean: wilsonInterval(tally.clean.correct, images),
    attacks: plan.attacks.map(({ name, attack }, index) => ({
      name,
      attack,
      accuracy: wilsonInterval(tally.attacks[index]?.correct ?? 0, images),
      durationMs: tally.attacks[index]?.durationMs ?? 0,
    })) satisfies AttackResult[],
    worstCase: worstCaseOf(battery),
    curve,
    checks,
    corruptions,
    transfer: transferOf(battery, tally),
    stoppedEarly,
    durationMs: battery.durationMs,
    passes: battery.work.total,
  };
}

/** Runs clean accuracy and all attacks, block by block, on the images of the plan, or fewer where a rule ends it. */
async function* runNamedParts(
  battery: Battery,
): AsyncGenerator<JobEvent<'evaluate'>, { tally: Tally; stoppedEarly: string | null }> {
  const { plan } = battery;
  const tally: Tally = {
    clean: noTally(battery.images),
    attacks: plan.attacks.map(() => noTally(battery.images)),
  };
  for (const block of blocksOf(plan, battery.images)) {
    yield* runBlock(battery, block, tally);
    const stoppedEarly = reasonToStop(battery);
    if (stoppedEarly !== null) return { tally, stoppedEarly };
  }
  return { tally, stoppedEarly: null };
}

/** What a battery has found without its curve and its checks. */
export type NamedFigures = Pick<EvaluationSummary, 'clean' | 'worstCase' | 'corruptions'> & {
  attacks: Pick<AttackResult, 'name' | 'accuracy'>[];
};

/** Runs clean accuracy, all attacks and the corruptions, for networks that are measured one after another to be compared. */
export async function* runFigures(
  battery: Battery,
): AsyncGenerator<JobEvent<'evaluate'>, NamedFigures> {
  const { tally } = yield* runNamedParts(battery);
  const corruptions = yield* runCorruptions(battery);
  return {
    clean: wilsonInterval(tally.clean.correct, battery.seen),
    worstCase: worstCaseOf(battery),
    attacks: battery.plan.attacks.map(({ name }, index) => ({
      name,
      accuracy: wilsonInterval(tally.attacks[index]?.correct ?? 0, battery.seen),
    })),
    corruptions,
  };
}

function worstCaseOf(battery: Battery): Proportion {
  return wilsonInterval(unbroken(battery.standing, seenImages(battery)).length, battery.seen);
}

async function* runBlock(
  battery: Battery,
  block: Block,
  tally: Tally,
): AsyncGenerator<JobEvent<'evaluate'>, void> {
  const { plan, standing } = battery;
  const clean = yield* runPart(battery, cleanPart(plan, block));
  takeIn(standing, clean);
  battery.seen += block.indexes.length;
  add(tally.clean, clean, clean.correct);
  for (const [index, named] of plan.attacks.entries()) {
    const part = attackPart(plan, named, index, block);
    const own = tally.attacks[index] as PartTally;
    if (plan.mode === 'cumulative') yield* runOnUnbroken(battery, part, named, own);
    else yield* runOnAll(battery, part, own);
  }
}

/** Counts the images that the attack, by itself, leaves right. */
async function* runOnAll(
  battery: Battery,
  part: BatteryPart,
  own: PartTally,
): AsyncGenerator<JobEvent<'evaluate'>, void> {
  const result = yield* runPart(battery, part);
  takeIn(battery.standing, result);
  add(own, result, result.correct);
}

/** Counts what the attack and those before it leave: each round attacks what the one before has left. */
async function* runOnUnbroken(
  battery: Battery,
  part: BatteryPart,
  { attack, name }: NamedAttack,
  own: PartTally,
): AsyncGenerator<JobEvent<'evaluate'>, void> {
  const { standing, work } = battery;
  const classes = battery.dataset.manifest.classNames.length;
  for (const [round, single] of roundsOf(attack, classes).entries()) {
    const indexes = unbroken(standing, part.indexes);
    work.skip(measurementPasses(part.indexes.length - indexes.length, single, classes));
    const still = { indexes, boundedSizes: true };
    const rest = { ...part, ...still, attack: single, round, attackName: null };
    const result = yield* runPart(battery, rest);
    takeIn(standing, result);
    add(own, result, 0);
  }
  own.correct += unbroken(standing, part.indexes).length;
  yield standingEvent(name || attackLabel(attack as Attack), standing, part.indexes);
}

function add(tally: PartTally, result: PartResult, correct: number): void {
  tally.correct += correct;
  tally.durationMs += result.durationMs;
  result.othersCorrect.forEach((count, index) => {
    tally.othersCorrect[index] = (tally.othersCorrect[index] ?? 0) + count;
  });
  for (const image of result.indexes) {
    tally.wrong[image] = result.predictions[image] !== result.labels[image];
    tally.predictions[image] = result.predictions[image] as number;
    tally.losses[image] = result.losses[image] as number;
    tally.margins[image] = result.margins[image] as number;
  }
}

/**
 * How Square, the search without gradients, did against the attacks with them; null where it was not run beside any, or where those after it
 * were not shown what it had broken.
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

/** The images that were seen, in order. */
function seenImages({ seen }: Battery): Uint32Array {
  return Uint32Array.from({ length: seen }, (_, image) => image);
}

function reasonToStop(battery: Battery): string | null {
  const { plan, seen, images, standing, work } = battery;
  if (!plan.stopWhen || seen >= images) return null;
  const { halfWidth } = plan.stopWhen;
  const right = unbroken(standing, seenImages(battery)).length;
  if (!isKnownWithin(right, seen, halfWidth)) return null;
  const classes = battery.dataset.manifest.classNames.length;
  work.skip(namedPasses(plan, images - seen, classes));
  return (
    `Ended after ${seen} of ${images} images, when the 95 % interval of the worst case was at most ` +
    `± ${(100 * halfWidth).toFixed(1)} points. The rule looked after every ${plan.batchSize} images, from 200 on.`
  );
}

async function* runCurve(battery: Battery): AsyncGenerator<JobEvent<'evaluate'>, CurvePoint[]> {
  const points: CurvePoint[] = [];
  for (const part of curveParts(battery.plan, battery.seen)) {
    const { correct } = yield* runPart(battery, part);
    const accuracy = wilsonInterval(correct, part.indexes.length);
    points.push({ epsilon: part.threatModel.epsilon, accuracy });
  }
  return points;
}

/** On the images that were seen. */
export async function* runCorruptions(
  battery: Battery,
): AsyncGenerator<JobEvent<'evaluate'>, CorruptionResult[]> {
  const { plan, dataset, seen } = battery;
  const results: CorruptionResult[] = [];
  for (const part of corruptionParts(plan, seen, dataset.manifest.image)) {
    const { correct } = yield* runPart(battery, part);
    results.push({ ...part.corruption, accuracy: wilsonInterval(correct, part.indexes.length) });
  }
  return results;
}

function transferOf({ plan, seen }: Battery, tally: Tally): TransferResult[] {
  const parts = [
    { attackName: 'clean', own: tally.clean },
    ...plan.attacks.map(({ name }, index) => ({
      attackName: name,
      own: tally.attacks[index] as PartTally,
    })),
  ];
  return plan.transferTo.flatMap(({ checkpointId }, index) =>
    parts.map(({ attackName, own }) => ({
      checkpointId,
      attackName,
      accuracy: wilsonInterval(own.othersCorrect[index] ?? 0, seen),
    })),
  );
}
