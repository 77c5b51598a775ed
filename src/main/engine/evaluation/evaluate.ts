import {
  attackLabel,
  formatEpsilon,
  type Attack,
  type ThreatModel,
} from '../../../contract/attack';
import type { EvaluateJob, JobEvent, JobOutcome } from '../../../contract/engine-protocol';
import { TemperError } from '../../../contract/errors';
import type {
  AttackResult,
  EvaluationPlan,
  EvaluationSummary,
  NamedAttack,
} from '../../../contract/evaluation';
import { checkAttack } from '../attacks/check-attack';
import { roundsOf } from '../attacks/rounds';
import { openDataset, type PackedDataset } from '../data/packed-dataset';
import { readCheckpoint } from '../formats/checkpoint-file';
import { parameterTensors } from '../networks/parameter-tensors';
import { wilsonInterval } from '../numerics/intervals';
import { createCapturingCompiler } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import { Stopped, type Controls } from '../training/controls';
import { runPart, type Battery, type BatteryPart } from './battery';
import { checkFingerprint, checkFits } from './check-subject';
import { noDistances } from './distances';
import { measurementPasses } from './measure-batches';
import { firstImages } from './read-batch';
import { runSanityChecks, sanityParts } from './run-sanity-checks';
import type { CurvePoint } from './sanity-checks';
import { standingEvent, standingOf, takeIn, unbroken, type Standing } from './standing';
import { createSubject } from './subject';
import { createWorkMeter } from './work-meter';

/**
 * Runs an attack battery on a checkpoint: clean accuracy, every named attack on every image, accuracy over epsilon,
 * the worst case per image, and checks of the evaluation itself. Tells per-image results as it goes.
 *
 * @throws TemperError for a dataset or checkpoint that cannot be used
 */
export async function* evaluate(
  job: EvaluateJob,
  controls: Controls,
): AsyncGenerator<JobEvent, JobOutcome> {
  const dataset = openDataset(job.datasetDirectory);
  try {
    checkFingerprint(dataset, job.datasetDirectory, job.datasetFingerprint);
    checkNames(job.plan);
    checkAttacks(job.plan, classesOf(dataset));
    const { network, weights } = readCheckpoint(job.checkpointFile);
    checkFits(network, dataset, `The checkpoint ${job.checkpointFile}`);
    const images = imagesOf(job.plan, dataset);
    const parameters = parameterTensors(network, weights);
    const compiler = createCapturingCompiler();
    const subject = createSubject(network, parameters, compiler);
    try {
      const work = createWorkMeter(totalPasses(job.plan, images, classesOf(dataset)), () =>
        performance.now(),
      );
      const battery = { plan: job.plan, dataset, subject, images, work, controls };
      return {
        kind: 'evaluated',
        summary: yield* runBattery({ ...battery, distances: noDistances() }),
      };
    } finally {
      subject.dispose();
      compiler.dispose();
      tf.dispose(parameters);
    }
  } catch (error) {
    if (error instanceof Stopped) return stopped(error);
    throw error;
  } finally {
    dataset.close();
  }
}

async function* runBattery(battery: Battery): AsyncGenerator<JobEvent, EvaluationSummary> {
  const startedAt = performance.now();
  const [cleanPart, ...attackParts] = namedParts(battery.plan, battery.images);
  yield battery.work.event('clean accuracy');
  const clean = yield* runPart(battery, cleanPart as BatteryPart);
  const standing = standingOf(clean);
  const attacks: AttackResult[] = [];
  for (const [index, part] of attackParts.entries()) {
    attacks.push(yield* runNamedAttack(battery, part, standing, index));
  }
  const curve = yield* runCurve(battery);
  const checks = yield* runSanityChecks(battery, clean, curve);
  yield battery.work.event('done');
  return {
    clean: wilsonInterval(clean.correct, battery.images),
    attacks,
    worstCase: wilsonInterval(unbroken(standing).length, battery.images),
    curve,
    checks,
    durationMs: performance.now() - startedAt,
    passes: battery.work.total,
  };
}

async function* runNamedAttack(
  battery: Battery,
  part: BatteryPart,
  standing: Standing,
  index: number,
): AsyncGenerator<JobEvent, AttackResult> {
  const { name, attack } = battery.plan.attacks[index] as NamedAttack;
  const startedAt = performance.now();
  const correct =
    battery.plan.mode === 'cumulative'
      ? yield* runOnUnbroken(battery, part, attack, standing)
      : yield* runOnAll(battery, part, standing);
  return {
    name,
    attack,
    accuracy: wilsonInterval(correct, battery.images),
    durationMs: performance.now() - startedAt,
  };
}

/** Images that the attack, by itself, leaves right. */
async function* runOnAll(
  battery: Battery,
  part: BatteryPart,
  standing: Standing,
): AsyncGenerator<JobEvent, number> {
  const result = yield* runPart(battery, part);
  takeIn(standing, result);
  return result.correct;
}

/** Images that the attack and those before it leave right: each round attacks what the one before has left. */
async function* runOnUnbroken(
  battery: Battery,
  part: BatteryPart,
  attack: Attack,
  standing: Standing,
): AsyncGenerator<JobEvent, number> {
  const classes = classesOf(battery.dataset);
  for (const [round, single] of roundsOf(attack, classes).entries()) {
    const indexes = unbroken(standing);
    battery.work.skip(measurementPasses(battery.images - indexes.length, single, classes));
    const rest = { ...part, attack: single, indexes, round, attackName: null };
    takeIn(standing, yield* runPart(battery, rest));
  }
  yield standingEvent(part.attackName ?? attackLabel(attack), standing);
  return unbroken(standing).length;
}

async function* runCurve(battery: Battery): AsyncGenerator<JobEvent, CurvePoint[]> {
  const points: CurvePoint[] = [];
  for (const part of curveParts(battery.plan, battery.images)) {
    const { correct } = yield* runPart(battery, part);
    const accuracy = wilsonInterval(correct, part.indexes.length);
    points.push({ epsilon: part.threatModel.epsilon, accuracy });
  }
  return points;
}

function namedParts({ attacks, threatModel }: EvaluationPlan, images: number): BatteryPart[] {
  const clean = { message: 'clean accuracy', attack: null, attackName: 'clean', stream: 0 };
  return [
    { ...clean, threatModel, indexes: firstImages(images) },
    ...attacks.map(({ name, attack }, index) => ({
      message: name,
      attack,
      threatModel,
      indexes: firstImages(images),
      stream: 1 + index,
      attackName: name,
    })),
  ];
}

const curveStreams = 1000;

function curveParts({ curve, threatModel }: EvaluationPlan, images: number): BatteryPart[] {
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

/** Rounds that run on what others have left are counted as if those left every image. */
function totalPasses(plan: EvaluationPlan, images: number, classes: number): number {
  const parts = [
    ...namedParts(plan, images),
    ...curveParts(plan, images),
    ...sanityParts(plan, images),
  ];
  return parts
    .flatMap(({ indexes, attack, attackName }) =>
      (attack && attackName !== null && plan.mode === 'cumulative'
        ? roundsOf(attack, classes)
        : [attack]
      ).map((round) => measurementPasses(indexes.length, round, classes)),
    )
    .reduce((sum, passes) => sum + passes, 0);
}

function classesOf(dataset: PackedDataset): number {
  return dataset.manifest.classNames.length;
}

/** @throws TemperError 'invalid-plan' before any work starts */
function checkAttacks({ attacks, curve, threatModel }: EvaluationPlan, classes: number): void {
  const all = [...attacks.map(({ attack }) => attack), ...(curve ? [curve.attack] : [])];
  for (const attack of all) checkAttack(attack, threatModel.norm, classes);
}

/** Per-image results are told apart by these names. */
function checkNames({ attacks }: EvaluationPlan): void {
  const names = ['clean', ...attacks.map(({ name }) => name)];
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated === undefined) return;
  throw new TemperError(
    'invalid-input',
    `Two parts of the evaluation are called "${repeated}". Give every attack a name of its own, other than "clean".`,
  );
}

function imagesOf({ split, images }: EvaluationPlan, dataset: PackedDataset): number {
  const available = dataset.manifest.splits[split].images;
  if (available > 0) return Math.min(images, available);
  throw new TemperError(
    'invalid-input',
    `The dataset "${dataset.manifest.name}" has no images in its ${split} split. Evaluate on another split, or add the dataset again with a share for it.`,
  );
}

function stopped({ reason }: Stopped): JobOutcome {
  return reason === 'cancel'
    ? { kind: 'cancelled', reason: 'The evaluation was cancelled.' }
    : { kind: 'interrupted', reason: 'The evaluation was interrupted before its end.' };
}
