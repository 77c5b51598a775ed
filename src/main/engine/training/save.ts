import { existsSync } from 'node:fs';
import type { CheckpointCard, RunCheckpointKind } from '../../../contract/models/checkpoint';
import type { JobEvent } from '../../../contract/jobs';
import type { OptimizerSlot } from '../../../contract/optimizers/optimizer-kind';
import { recipeTitle } from '../../../contract/plans/recipe';
import type { BestEpoch } from '../../../contract/runs/run';
import {
  readCheckpointHeader,
  writeCheckpoint,
  type CheckpointContent,
} from '../../core/checkpoints/checkpoint-file';
import type { SavedState } from '../../core/networks/saved-state';
import { describeNetwork } from '../../core/networks/shapes';
import { firstNotFinite } from '../../core/numerics/finite';
import { disposeTrainingState } from '../recipes';
import type { Tensor, Tensors } from '../tensors/types';
import { betterOf } from './best-epoch';
import { Diverged, divergenceRemedy } from './diverged';
import { checkpointFile } from './resume-point';
import { costOf, metricEvents, type Session } from './session';

type Values = Map<string, Float32Array>;

export interface StateValues {
  weights: Values;
  state: SavedState;
}

/**
 * Writes `last.safetensors`: weights, momentum and position. All metrics up to here are told first, so that no row is
 * missing when training continues from this file. Writes nothing when the file already holds this position.
 */
export async function* saveLast(
  session: Session,
  values?: StateValues,
): AsyncGenerator<JobEvent<'train'>> {
  const { position, saved } = session;
  yield* metricEvents(session);
  if (saved?.step === position.step && saved.measuredAtStep === position.measuredAtStep) return;
  position.durationMs = session.clock.durationMs();
  const recentMetrics = session.toldMetrics.map(({ frame }) => frame);
  const { weights, state } = values ?? (await stateValues(session));
  session.carried?.keep(position.step);
  yield await save(session, 'last', {
    ...common(session, 'last'),
    weights,
    state,
    training: { ...position, recentMetrics },
  });
  session.carried?.forgetOthers(position.step);
  forgetOldMetrics(session);
  session.saved = { step: position.step, measuredAtStep: position.measuredAtStep };
}

/** The history of a busy machine may be this far behind. */
const historyLagMs = 10_000;

/** What was told since the checkpoint before this one, and what was told lately, goes into the next one too. */
function forgetOldMetrics(session: Session): void {
  const now = performance.now();
  const since = Math.min(session.savedAtMs, now - historyLagMs);
  session.toldMetrics = session.toldMetrics.filter(({ atMs }) => atMs >= since);
  session.savedAtMs = now;
}

/** A best epoch with its weights. */
interface BestWeights {
  kind: 'best' | 'averaged';
  weights: Values;
}

/**
 * Writes `best.safetensors` or `averaged.safetensors`. It comes after `last.safetensors` of the same step, which records
 * the step as the best: after a kill between the two it is made again from the last one.
 */
export async function* saveBest(
  session: Session,
  { kind, weights }: BestWeights,
): AsyncGenerator<JobEvent<'train'>> {
  yield* tellBest(session);
  yield await save(session, kind, {
    ...common(session, kind),
    weights,
    state: null,
    training: null,
  });
}

/** The epoch whose weights the run recommends: the better one of the trained and the averaged weights. */
function* tellBest({ plan, position }: Session): Generator<JobEvent<'train'>> {
  const best = betterOf(plan, position.best, position.bestAveraged);
  if (best) yield { type: 'best', best };
}

/** After a resume: whether a best checkpoint of this very step is not on disk, as after a kill in between. */
export function isBestMissing(session: Session, kind: 'best' | 'averaged'): boolean {
  const best = bestOf(session, kind);
  if (best?.step !== session.position.step) return false;
  const file = checkpointFile(session.runDirectory, kind);
  return !existsSync(file) || readCheckpointHeader(file).card.step !== best.step;
}

function bestOf({ position }: Session, kind: 'best' | 'averaged'): BestEpoch | null {
  return kind === 'best' ? position.best : position.bestAveraged;
}

/** Tells of the checkpoints on disk, in case an earlier process was killed before it could. */
export function* tellSaved(session: Session): Generator<JobEvent<'train'>> {
  yield* savedEvent(session, 'last', session.position.step);
  yield* tellBest(session);
  for (const kind of ['best', 'averaged'] as const) {
    const best = bestOf(session, kind);
    if (best) yield* savedEvent(session, kind, best.step);
  }
}

function* savedEvent(
  session: Session,
  kind: RunCheckpointKind,
  step: number,
): Generator<JobEvent<'train'>> {
  const file = checkpointFile(session.runDirectory, kind);
  if (!existsSync(file)) return;
  const { card, weightsSha256 } = readCheckpointHeader(file);
  if (card.step === step) yield checkpointEvent(session, kind, weightsSha256, card);
}

async function save(
  session: Session,
  kind: RunCheckpointKind,
  content: CheckpointContent,
): Promise<JobEvent<'train'>> {
  const weightsSha256 = await writeCheckpoint(checkpointFile(session.runDirectory, kind), content);
  return checkpointEvent(session, kind, weightsSha256, content.card);
}

function checkpointEvent(
  session: Session,
  kind: RunCheckpointKind,
  weightsSha256: string,
  card: CheckpointCard,
): JobEvent<'train'> {
  const { parameters, forwardMacs } = describeNetwork(session.network);
  const file = checkpointFile(session.runDirectory, kind);
  const networkName = session.network.name;
  const checkpoint = { kind, file, weightsSha256, card, networkName, parameters, forwardMacs };
  return { type: 'checkpoint', checkpoint, cost: costOf(session) };
}

function common(
  session: Session,
  kind: RunCheckpointKind,
): Pick<CheckpointContent, 'network' | 'card'> {
  return { network: session.network, card: cardOf(session, kind) };
}

/**
 * The training state as plain numbers, for callers that save it twice.
 * @throws Diverged when one of them is not finite
 */
export async function stateValues(session: Session): Promise<StateValues> {
  const state = session.trainer.state();
  try {
    const slots: SavedState['slots'] = {};
    for (const [slot, tensors] of Object.entries(state.slots)) {
      slots[slot as OptimizerSlot] = await finiteValues(session, tensors);
    }
    return {
      weights: await finiteValues(session, state.parameters),
      state: {
        slots,
        average: state.average && (await finiteValues(session, state.average)),
        ...(state.carried && { carried: await carriedValues(state.carried) }),
      },
    };
  } finally {
    disposeTrainingState(state);
  }
}

async function carriedValues(carried: Tensor): Promise<NonNullable<SavedState['carried']>> {
  return { shape: carried.shape, data: await carried.data<'float32'>() };
}

function cardOf(session: Session, kind: RunCheckpointKind): CheckpointCard {
  const { plan, parent, position, length, environment } = session;
  const { manifest } = session.dataset;
  const epoch = position.step / length.stepsPerEpoch;
  const origin = parent ? `from "${parent.name}"` : 'from fresh weights';
  return {
    name: `${plan.name} (${kind})`,
    description: `${session.network.name}, ${recipeTitle(plan).title} ${origin} on ${manifest.name}, ${kind} checkpoint at epoch ${Number(epoch.toFixed(2))} of ${plan.epochs}`,
    parent,
    plan,
    datasetName: manifest.name,
    datasetFingerprint: manifest.fingerprint,
    classNames: manifest.classNames,
    epoch,
    step: position.step,
    metrics: kind === 'averaged' ? averagedMetrics(position) : session.metrics,
    cost: costOf(session),
    licence: manifest.licence,
    createdAt: new Date().toISOString(),
    createdBy: `Temper ${environment.temperVersion}`,
  };
}

function averagedMetrics({ bestAveraged }: Session['position']): Record<string, number> {
  if (!bestAveraged) return {};
  const { validationCleanAccuracy, validationAdversarialAccuracy } = bestAveraged;
  return { validationCleanAccuracy, validationAdversarialAccuracy };
}

/** @throws Diverged: an update can break the weights one step before the loss shows it, and such weights are not kept */
async function finiteValues(session: Session, tensors: Tensors): Promise<Values> {
  const values: Values = new Map();
  for (const [name, tensor] of Object.entries(tensors)) {
    const data = await tensor.data<'float32'>();
    if (firstNotFinite(data) >= 0) {
      throw new Diverged(
        session.position.step,
        `the parameter ${name} is no longer finite. ${divergenceRemedy}`,
      );
    }
    values.set(name, data);
  }
  return values;
}
