import type { JobEvent } from '../../../../contract/jobs';
import type { EvaluationPlan } from '../../../../contract/evaluations/evaluation';
import { evaluationParts } from '../../../../contract/evaluations/parts';
import type {
  BaselinePoint,
  CombinationPoint,
  ShiftResult,
} from '../../../../contract/weight-space/combination';
import { pointName } from '../../../../words/weight-space';
import { wilsonInterval } from '../../../core/numerics/intervals';
import type { PackedDataset } from '../../../core/datasets/packed-dataset';
import { createMeasuredNetwork, type MeasuredNetwork } from '../../measurement/measured-network';
import { tf } from '../../runtime/tensorflow';
import { blocksOf } from '../blocks';
import { carryOutParts, startedEvaluation } from '../carry-out';
import { imagesOf } from '../evaluation-input';
import { journalUnder, type Journal } from '../journal';
import type { LineFile } from '../line-file';
import { cleanSweep } from '../parts/attacks';
import { runSweep } from '../run-sweep';
import type { RunningEvaluation } from '../running-evaluation';
import type { WorkMeter } from '../work-meter';
import {
  combinedParameters,
  statisticsImagesOf,
  statisticsPassesOf,
  type Mix,
} from './combined-parameters';
import { shiftPlanOf, type CombinationSession } from './session';

type Event = JobEvent<'combine'>;

/** Where combinations are measured, and what was measured before. */
export interface Bench {
  session: CombinationSession;
  journal: Journal;
  points: LineFile<CombinationPoint>;
  /** What this attempt measured or found, in its order. */
  measured: CombinationPoint[];
  work: WorkMeter;
  /** Passes that re-estimating statistics took, over all attempts. */
  statisticsPasses: number;
}

/** The plan by which the members and the chosen combination are measured on test images. */
export function testPlanOf({ plan }: CombinationSession): EvaluationPlan {
  return { ...plan.evaluation, split: 'test', images: plan.testImages };
}

/** Passes that a mix takes by a plan, as far as is known before. */
export function mixPasses(session: CombinationSession, plan: EvaluationPlan, mix: Mix): number {
  return figuresPasses(session, plan) + statisticsPassesOf(session, mix);
}

function figuresPasses(session: CombinationSession, plan: EvaluationPlan): number {
  const images = imagesOf(plan, session.dataset);
  const named = evaluationParts.attacks.passes(plan, images, session.network.classes);
  return named + shiftedPasses(session, plan);
}

/** Passes over corrupted images and those of other datasets. */
export function shiftedPasses(session: CombinationSession, plan: EvaluationPlan): number {
  const { dataset, shifts } = session;
  const classes = dataset.manifest.classNames.length;
  const corrupted = evaluationParts.corruptions.passes(plan, imagesOf(plan, dataset), classes);
  if (plan.split === 'test') return corrupted;
  const measured = shiftPlanOf(session.plan);
  return shifts.reduce((sum, shift) => sum + imagesOf(measured, shift), corrupted);
}

/**
 * Measures a mix by a plan, or finds what was measured before a kill; every finished point is reported and kept.
 *
 * @throws Stopped when the job is asked to stop
 */
export async function* measureMix(
  bench: Bench,
  plan: EvaluationPlan,
  mix: Mix,
): AsyncGenerator<Event, CombinationPoint> {
  const { session, work } = bench;
  const images = statisticsImagesOf(session, mix);
  const statisticsPasses = statisticsPassesOf(session, mix);
  bench.statisticsPasses += statisticsPasses;
  const known = bench.points.lines.find((point) => isOf(point, plan, mix));
  if (known) {
    work.addRestored(known.passes + statisticsPasses);
    work.skip(mixPasses(session, plan, mix) - known.passes - statisticsPasses);
    bench.measured.push(known);
    yield { type: 'point', point: known };
    return known;
  }
  const name = pointName(session.plan.method, mix);
  if (images > 0) yield combinationProgress(work, `${name}: statistics of batch norm`);
  const parameters = await combinedParameters(session, mix);
  work.add(statisticsPasses);
  const { network, compiler } = session;
  const measured = createMeasuredNetwork(network, parameters, compiler, plan.precision);
  try {
    const label = `${[...mix.shares, mix.statistics].join(' ')} ${plan.split}`;
    const shifts = plan.split === 'test' ? shiftsMeasured(bench, mix) : null;
    const figures = yield* measureNetwork(bench, plan, { measured, name, label }, shifts);
    const point: CombinationPoint = {
      ...mix,
      split: plan.split,
      ...figures,
      statisticsImages: images,
    };
    bench.points.append(point);
    bench.measured.push(point);
    yield { type: 'point', point };
    return point;
  } finally {
    measured.dispose();
    tf.dispose(parameters);
  }
}

function isOf(point: CombinationPoint, { split }: EvaluationPlan, mix: Mix): boolean {
  return (
    point.split === split &&
    point.statistics === mix.statistics &&
    point.shares.every((share, member) => share === mix.shares[member])
  );
}

/** On the test images of other datasets every mix was measured before the test images of its own. */
function shiftsMeasured({ measured, session }: Bench, mix: Mix): ShiftResult[] {
  const known = measured.find((point) => isOf(point, session.plan.evaluation, mix));
  if (!known)
    throw new RangeError('a combination is measured on test images before validation images');
  return known.shifts;
}

interface Named {
  measured: MeasuredNetwork;
  /** For people. */
  name: string;
  /** Tells its batches in the journal apart from those of others. */
  label: string;
}

type Figures = Omit<CombinationPoint, 'shares' | 'statistics' | 'split' | 'statisticsImages'>;

async function* measureNetwork(
  bench: Bench,
  plan: EvaluationPlan,
  named: Named,
  shiftsBefore: ShiftResult[] | null,
): AsyncGenerator<Event, Figures> {
  const { session, work } = bench;
  const before = work.total;
  const running = runningOf(bench, plan, named, session.dataset);
  const found = yield* reported(named.name, carryOutParts(running, ['attacks', 'corruptions']));
  const attacks = found.attacks.map(({ name, accuracy }) => ({ name, accuracy }));
  const shifts = shiftsBefore ?? (yield* measureShifts(bench, named));
  const expected = figuresPasses(session, plan);
  return { ...found, attacks, shifts, passes: expected - (before - work.total) };
}

/** Clean accuracy, on corrupted and on shifted images too, of a model that no attack is run on. */
export async function* measureBaseline(
  bench: Bench,
  plan: EvaluationPlan,
  named: Named & Pick<BaselinePoint, 'checkpointId'>,
): AsyncGenerator<Event, BaselinePoint> {
  const running = runningOf(bench, plan, named, bench.session.dataset);
  const clean = yield* measureClean(running, named.name);
  running.seen = running.images;
  const { corruptions } = yield* reported(named.name, carryOutParts(running, ['corruptions']));
  const shifts = yield* measureShifts(bench, named);
  return { checkpointId: named.checkpointId, clean, corruptions, shifts };
}

async function* measureShifts(bench: Bench, named: Named): AsyncGenerator<Event, ShiftResult[]> {
  const plan = shiftPlanOf(bench.session.plan);
  const results: ShiftResult[] = [];
  for (const [index, dataset] of bench.session.shifts.entries()) {
    const shift = bench.session.plan.shifts[index];
    if (!shift) throw new RangeError(`there is no shift ${index} in the plan`);
    const label = `${named.label} test images of ${shift.datasetId}`;
    const running = runningOf(bench, plan, { ...named, label }, dataset);
    const accuracy = yield* measureClean(running, `${named.name} on ${shift.name}`);
    results.push({ datasetId: shift.datasetId, accuracy, split: plan.split });
  }
  return results;
}

async function* measureClean(running: RunningEvaluation, name: string) {
  const [block] = blocksOf({ ...running.plan, stopWhen: null }, running.images);
  if (!block) throw new RangeError('there are no images to measure on');
  const { correct } = yield* reported(name, runSweep(running, cleanSweep(running.plan, block)));
  return wilsonInterval(correct, running.images);
}

function runningOf(
  { session, journal, work }: Bench,
  plan: EvaluationPlan,
  { measured, label }: Named,
  dataset: PackedDataset,
): RunningEvaluation {
  const started = startedEvaluation({
    plan,
    dataset,
    network: measured,
    others: [],
    shifted: [],
    images: imagesOf(plan, dataset),
    anatomy: null,
    controls: session.controls,
    journal: journalUnder(journal, label),
    kept: null,
    inverted: null,
  });
  return { ...started, work };
}

/** What an evaluation reports, as the news of this job. */
async function* reported<Result>(
  name: string,
  measuring: AsyncGenerator<JobEvent<'evaluate'>, Result>,
): AsyncGenerator<Event, Result> {
  try {
    for (;;) {
      const next = await measuring.next();
      if (next.done) return next.value;
      yield* newsOf(name, next.value);
    }
  } finally {
    // Frees what measuring holds when the listener is gone.
    await measuring.return(undefined as Result);
  }
}

function* newsOf(name: string, event: JobEvent<'evaluate'>): Generator<Event> {
  if (event.type === 'fraction') {
    const { fraction, message, evaluation } = event;
    const { remainingMs } = evaluation;
    yield { type: 'fraction', fraction, message: `${name}: ${message}`, remainingMs };
  } else if (event.type !== 'per-image') {
    yield event;
  }
}

export function combinationProgress(work: WorkMeter, message: string): Event {
  const { fraction, remainingMs } = work.report();
  return { type: 'fraction', fraction, message, remainingMs };
}
