import { existsSync } from 'node:fs';
import type { CheckpointCard } from '../../../contract/models/checkpoint';
import type { JobEvent } from '../../../contract/jobs';
import { recipeTitle } from '../../../contract/plans/recipe';
import type { BestEpoch } from '../../../contract/runs/run';
import {
  readCheckpointHeader,
  writeCheckpoint,
  type CheckpointContent,
} from '../../core/checkpoints/checkpoint-file';
import { describeNetwork } from '../../core/networks/shapes';
import { firstNotFinite } from '../../core/numerics/finite';
import { disposeTrainState } from '../recipes';
import type { Tensors } from '../tensors/types';
import { Diverged, divergenceRemedy } from './diverged';
import { checkpointFile } from './resume-point';
import { costOf, metricEvents, type Session } from './session';

type Kind = 'best' | 'last';

export type StateValues = Record<'weights' | 'momentum', Map<string, Float32Array>>;

/**
 * Writes `last.safetensors`: weights, momentum and position. All metrics up to here are told first, so that no row is
 * missing when training goes on from this file. Writes nothing when the file already holds this position.
 */
export async function* saveLast(
  session: Session,
  values?: StateValues,
): AsyncGenerator<JobEvent<'train'>> {
  const { position, saved } = session;
  yield* metricEvents(session);
  if (saved?.step === position.step && saved.measuredAtStep === position.measuredAtStep) return;
  position.durationMs = session.clock.durationMs();
  const { toldMetrics } = session;
  const { weights, momentum } = values ?? (await stateValues(session));
  yield await save(session, 'last', {
    ...common(session, 'last'),
    weights,
    momentum,
    training: { ...position, recentMetrics: [...position.recentMetrics, ...toldMetrics] },
  });
  position.recentMetrics = toldMetrics;
  session.toldMetrics = [];
  session.saved = { step: position.step, measuredAtStep: position.measuredAtStep };
}

/**
 * Writes `best.safetensors`. It comes after `last.safetensors` of the same step, which records the step as the best:
 * after a kill between the two the best one is made again from the last one.
 */
export async function* saveBest(
  session: Session,
  best: BestEpoch,
  values?: StateValues,
): AsyncGenerator<JobEvent<'train'>> {
  yield { type: 'best', best };
  const { weights } = values ?? (await stateValues(session));
  const content = { ...common(session, 'best'), weights, momentum: null, training: null };
  yield await save(session, 'best', content);
}

/** After a resume: whether the best checkpoint of this very step is not on disk, as after a kill in between. */
export function isBestMissing(session: Session): boolean {
  const { best, step } = session.position;
  if (best?.step !== step) return false;
  const file = checkpointFile(session.runDirectory, 'best');
  return !existsSync(file) || readCheckpointHeader(file).card.step !== step;
}

/** Tells of both checkpoints on disk, in case an earlier process was killed before it could. */
export function* tellSaved(session: Session): Generator<JobEvent<'train'>> {
  const { best } = session.position;
  yield* savedEvent(session, 'last', session.position.step);
  if (best) yield { type: 'best', best };
  if (best) yield* savedEvent(session, 'best', best.step);
}

function* savedEvent(session: Session, kind: Kind, step: number): Generator<JobEvent<'train'>> {
  const file = checkpointFile(session.runDirectory, kind);
  if (!existsSync(file)) return;
  const { card, weightsSha256 } = readCheckpointHeader(file);
  if (card.step === step) yield checkpointEvent(session, kind, weightsSha256, card);
}

async function save(
  session: Session,
  kind: Kind,
  content: CheckpointContent,
): Promise<JobEvent<'train'>> {
  const weightsSha256 = await writeCheckpoint(checkpointFile(session.runDirectory, kind), content);
  return checkpointEvent(session, kind, weightsSha256, content.card);
}

function checkpointEvent(
  session: Session,
  kind: Kind,
  weightsSha256: string,
  card: CheckpointCard,
): JobEvent<'train'> {
  const { parameters, forwardMacs } = describeNetwork(session.network);
  const file = checkpointFile(session.runDirectory, kind);
  const networkName = session.network.name;
  const checkpoint = { kind, file, weightsSha256, card, networkName, parameters, forwardMacs };
  return { type: 'checkpoint', checkpoint, cost: costOf(session) };
}

function common(session: Session, kind: Kind): Pick<CheckpointContent, 'network' | 'card'> {
  return { network: session.network, card: cardOf(session, kind) };
}

/**
 * Weights and momentum as plain numbers, for callers that save them twice.
 * @throws Diverged when one of them is not finite
 */
export async function stateValues(session: Session): Promise<StateValues> {
  const state = session.trainer.state();
  try {
    return {
      weights: await finiteValues(session, state.parameters),
      momentum: await finiteValues(session, state.momentum),
    };
  } finally {
    disposeTrainState(state);
  }
}

function cardOf(session: Session, kind: Kind): CheckpointCard {
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
    metrics: session.metrics,
    cost: costOf(session),
    licence: manifest.licence,
    createdAt: new Date().toISOString(),
    createdBy: `Temper ${environment.temperVersion}`,
  };
}

/** @throws Diverged: an update can break the weights one step before the loss shows it, and such weights are not kept */
async function finiteValues(
  session: Session,
  tensors: Tensors,
): Promise<Map<string, Float32Array>> {
  const values = new Map<string, Float32Array>();
  for (const [name, tensor] of Object.entries(tensors)) {
    const data = await tensor.data<'float32'>();
    if (firstNotFinite(data) >= 0) {
      throw new Diverged(
        session.position.step,
        `the parameter ${name} is not finite any more. ${divergenceRemedy}`,
      );
    }
    values.set(name, data);
  }
  return values;
}
