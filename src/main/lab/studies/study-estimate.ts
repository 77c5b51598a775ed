import { TemperError } from '../../../contract/errors';
import { Plan } from '../../../contract/plans/plan';
import type { StudyArm } from '../../../contract/studies/arm';
import type { ArmEstimate, PassCount } from '../../../contract/studies/records';
import type { StudyEstimate } from '../../../contract/studies/commands';
import { passesPerImage } from '../../core/numerics/cost';
import type { LabContext } from '../context';
import type { EnginePool } from '../engines/engine-pool';
import { durationByEvaluations } from '../evaluations/evaluation-estimate';
import { looksLikeFile } from '../models/checkpoint-import';
import { resolveCheckpoint } from '../records/references';
import { previewPlan } from '../runs/plan-preview';
import { measurePlanSpeed, usedSpeed } from '../runs/plan-speed';
import type { StoredStudy } from '../store/repositories/studies';
import { standInPlan } from './stand-in-plan';
import type { OpenedStudy } from './study-content';
import { passesOfArm, progressOf } from './study-record';
import { wantedTrials } from './study-session';
import { estimateSearch, refuseSmallBudget } from './search/search-estimate';
import { datasetOfPlan, searchOfStudy, viewTrials, type TrialView } from './study-view';

export interface EstimateOptions {
  context: LabContext;
  pool: EnginePool;
  /** Whether a run of this process has the device: nothing is measured then. */
  isBusy: boolean;
  /** Measures steps of arms whose speed is not known here. */
  measure: boolean;
  only: readonly string[];
}

/**
 * What a study takes: passes from its plans, time from the measured steps of each kind of arm, or from what earlier runs
 * of the same network took here.
 *
 * @param known earlier estimates of the arms, which are not measured again
 */
export async function estimateStudy(
  { context, pool, isBusy, measure, only }: EstimateOptions,
  opened: OpenedStudy,
  stored: StoredStudy | null,
): Promise<StudyEstimate> {
  const search = searchOfStudy(context, opened, stored);
  const trials = viewTrials(context, opened, stored, search, { looksForRuns: true });
  const wanted = wantedTrials({ opened, trials }, only);
  const names = new Set(wanted.map(({ record }) => record.arm));
  const speeds = new Map<string, MeasuredSpeed | null>();
  const bench: Bench = { context, pool, isBusy, obstacles: new Set() };
  const arms: ArmEstimate[] = [];
  for (const arm of opened.arms.filter(({ name }) => names.has(name))) {
    const isDone = wanted.every(
      ({ record }) => record.arm !== arm.name || record.state === 'completed',
    );
    arms.push(await estimateArm({ bench, measures: measure && !isDone, speeds }, opened, arm));
  }
  const estimates = arms.map((arm) => withEvaluationPace(arm, speeds));
  const known = { opened, stored: { ...(stored ?? emptyStored(opened)), estimates } };
  const { remainingMs, isAtMost } = progressOf({ ...known, search: null }, wanted, null);
  const candidates =
    search &&
    (await estimateSearch(search, opened, async (plan) => {
      const { estimatedDurationMs } = previewPlan(context, plan);
      const measured = measure ? await measuredSpeed(bench, plan) : null;
      return measured ? measured.msPerEpoch * plan.epochs : estimatedDurationMs;
    }));
  if (candidates) refuseSmallBudget(opened.study, candidates);
  const ofSearch = candidates ? candidates.totalMs : 0;
  return {
    study: opened.study,
    arms: estimates,
    known: wanted.filter(({ record }) => record.state === 'completed').length,
    trained: wanted.filter(isOnlyTrained).length,
    trials: wanted.length,
    passes: sumOf(estimates),
    remainingMs: remainingMs === null || ofSearch === null ? null : remainingMs + ofSearch,
    isAtMost,
    search: candidates,
    notMeasured: [...bench.obstacles][0] ?? null,
  };
}

/** Evaluations whose pace is not known go at that of the first arm that was measured. */
function withEvaluationPace(
  arm: ArmEstimate,
  speeds: ReadonlyMap<string, MeasuredSpeed | null>,
): ArmEstimate {
  const speed = [...speeds.values()].find((each) => each !== null);
  if (arm.evaluationMs !== null || !speed) return arm;
  return { ...arm, evaluationMs: (1000 * arm.evaluationPasses) / speed.passesPerSecond };
}

const isOnlyTrained = ({ record, run }: TrialView): boolean =>
  record.state !== 'completed' && run?.state === 'completed';

function emptyStored({ study }: OpenedStudy): StoredStudy {
  return {
    id: 'study-000000' as StoredStudy['id'],
    name: study.name,
    study,
    state: 'stopped',
    reason: null,
    labId: null,
    estimates: [],
    executor: { kind: 'local' },
    importedFrom: null,
    createdAt: '',
    startedAt: null,
    finishedAt: null,
  };
}

function sumOf(arms: readonly ArmEstimate[]): PassCount {
  return arms.reduce<PassCount>(
    (sum, { trials, passes }) => ({
      forward: sum.forward + trials * passes.forward,
      backward: sum.backward + trials * passes.backward,
    }),
    { forward: 0, backward: 0 },
  );
}

interface MeasuredSpeed {
  /** For one epoch, its validation included. */
  msPerEpoch: number;
  passesPerSecond: number;
  memoryBytes: number;
}

/** What steps are measured with. */
interface Bench {
  context: LabContext;
  pool: EnginePool;
  isBusy: boolean;
  /** What stood in the way of measuring, in words. */
  obstacles: Set<string>;
}

interface ArmTools {
  bench: Bench;
  measures: boolean;
  /** By what decides the speed of a step: arms that differ in nothing else are measured once. */
  speeds: Map<string, MeasuredSpeed | null>;
}

async function estimateArm(
  tools: ArmTools,
  opened: OpenedStudy,
  arm: StudyArm,
): Promise<ArmEstimate> {
  const { context } = tools.bench;
  const plan = opened.plans.get(arm.name);
  const known = passesOfArm(opened, arm, plan && datasetOfPlan(context, opened, plan));
  const evaluate = (parameters: number | null, passesPerSecond: number | null) => {
    const { evaluationPasses: passes } = known;
    const { dataset, evaluation: plan } = opened;
    const evaluation = { manifest: dataset.manifest, plan, passes };
    const expected = durationByEvaluations(context.database, evaluation, parameters);
    const byTraining = passesPerSecond === null ? null : (1000 * passes) / passesPerSecond;
    return {
      evaluationMs: expected ? expected.durationMs : byTraining,
      evaluationIsAtMost: known.evaluationIsAtMost && (expected?.isAtMost ?? true),
    };
  };
  if (!plan) {
    const parameters = arm.checkpoint === null ? null : modelParameters(context, arm.checkpoint);
    const basis = arm.combination
      ? 'chosen on validation images, then evaluated'
      : 'only evaluated';
    return { ...known, ...evaluate(parameters, null), basis };
  }
  const standIn = { ...standInPlan(arm, opened.arms), seed: 0 };
  const { parameters, estimatedDurationMs, estimateBasis } = previewPlan(context, standIn);
  const measured = Plan.parse(standIn);
  // What stands in may leave out terms that compare with an arm that is not trained yet.
  const share = passesPerImage(plan.recipe) / passesPerImage(measured.recipe);
  const speed = await speedOf(tools, measured);
  if (speed) {
    return {
      ...known,
      trainingMs: speed.msPerEpoch * plan.epochs * share,
      ...evaluate(parameters, speed.passesPerSecond),
      memoryBytes: speed.memoryBytes,
      basis: 'steps of this arm measured here',
    };
  }
  return {
    ...known,
    trainingMs: estimatedDurationMs === null ? null : estimatedDurationMs * share,
    ...evaluate(parameters, null),
    basis: estimateBasis,
  };
}

async function speedOf(
  { bench, measures, speeds }: ArmTools,
  plan: Plan,
): Promise<MeasuredSpeed | null> {
  const key = speedKey(plan);
  const measured = speeds.get(key);
  if (measured !== undefined || !measures) return measured ?? null;
  const speed = await measuredSpeed(bench, plan);
  speeds.set(key, speed);
  return speed;
}

/** Null while other work has the device: the study itself will wait for it. */
async function measuredSpeed(
  { context, pool, isBusy, obstacles }: Bench,
  plan: Plan,
): Promise<MeasuredSpeed | null> {
  try {
    const found = await measurePlanSpeed(context, pool, plan, isBusy);
    const device = usedSpeed(context, found);
    return {
      msPerEpoch: device.estimatedDurationMs / plan.epochs,
      passesPerSecond: device.imagesPerSecond * passesPerImage(plan.recipe),
      memoryBytes: device.memoryBytes,
    };
  } catch (error) {
    if (!(error instanceof TemperError) || error.code !== 'device-busy') throw error;
    obstacles.add(error.message);
    return null;
  }
}

/** Learning rates and lengths do not change how long a step takes. */
function speedKey({
  start,
  recipe,
  batchSize,
  dataset,
  validation,
  freezing,
  ...rest
}: Plan): string {
  const { optimizer, precision, augmentation, dropout } = rest;
  const parts = { start, recipe, batchSize, dataset, validation, freezing };
  return JSON.stringify({ ...parts, optimizer, precision, augmentation, dropout });
}

/** Null for a file that is not imported yet. */
function modelParameters({ database }: LabContext, reference: string): number | null {
  return looksLikeFile(reference) ? null : resolveCheckpoint(database, reference).parameters;
}
