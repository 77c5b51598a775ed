import type { AttackLoss, BatchNormMode, Norm, Target } from '../../../contract/attack';
import type { Network } from '../../../contract/network';
import { differentiableTarget, type AttackTarget } from '../attacks/attack-target';
import { geometryOf, type Anchors, type Geometry } from '../attacks/geometry';
import { untargetedObjective } from '../attacks/objectives';
import { randomOffset } from '../attacks/random-offset';
import { classesByLogits } from '../attacks/target-classes';
import { worstCase, type Candidate, type WorstCase } from '../attacks/worst-case';
import { applyWithBatchStatistics } from '../networks/apply';
import { applyFolded, foldNetwork, type FoldedNetwork } from '../networks/fold';
import type { ComputeType, ProgramStep } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import { statelessUniform, type RandomKey } from '../tensors/stateless-random';
import type { Scalar, Tensor, Tensor1D, Tensor4D, Tensors } from '../tensors/types';
import { pick, trainingEntries } from './training-state';

/** An attack that crafts while training, with FGSM as one step of it. */
export interface AttackSettings {
  norm: Norm;
  steps: number;
  restarts: number;
  randomStart: boolean;
  target: Target;
  loss: AttackLoss;
  batchNorm: BatchNormMode;
  /** Whether the worst case over restarts or steps is trained on; otherwise the last iterate. */
  tracks: boolean;
  /** Whether the worst case is one over the unchanged image and every step. */
  tracksSteps: boolean;
  /** What the attack steps compute in. */
  computeType: ComputeType;
  /** Batch norms that use moving statistics even where the attack uses those of its batch; none when left out. */
  frozenNorms?: ReadonlySet<string>;
}

/** Entries of the state that an attack works on. */
const entry = {
  images: 'batch/images',
  labels: 'batch/labels',
  epsilon: 'attack/epsilon',
  length: 'attack/step-length',
  iterate: 'attack/iterate',
  classes: 'attack/classes',
  worst: { images: 'worst/images', damage: 'worst/damage', broken: 'worst/broken' },
} as const;

/** Where the state has what is trained on. */
export function craftedEntries({ tracks }: AttackSettings): { images: string; labels: string } {
  return { images: tracks ? entry.worst.images : entry.iterate, labels: entry.labels };
}

export interface AttackSteps {
  /** Inputs: images, labels, the keys of start and classes, epsilon, step length. */
  begin: ProgramStep;
  /** Starts again from the same images. Inputs: the keys. */
  restart: ProgramStep;
  /** So many steps up the gradient. */
  ascend(steps: number): ProgramStep;
  /** Takes the last iterate into the worst case. */
  finish: ProgramStep;
}

/** The parts of PGD and FGSM (see `craft`) as steps over the state of a training program. */
export function attackSteps(
  network: Network,
  parameters: Tensors,
  settings: AttackSettings,
): AttackSteps {
  const subject = subjectOf(network, parameters, settings);
  const named = (key: string): string => `${key}${normsText(settings)}`;
  const start = (state: Tensors, keys: Tensor[]): Tensors =>
    startState(state, keys, settings, subject, network.classes);
  return {
    begin: {
      key: named('begin attack'),
      run: (state, [images, labels, startKey, classKey, epsilon, length]) => {
        const batch = {
          ...subject.prepare(state),
          [entry.images]: images,
          [entry.labels]: labels,
          [entry.epsilon]: epsilon,
          [entry.length]: length,
        } as Tensors;
        const keys = [startKey, classKey] as Tensor[];
        const begun = { ...batch, ...start(over(state, batch), keys) };
        const worst = settings.tracks ? firstWorst(subject, settings, over(state, begun)) : {};
        return { state: { ...begun, ...worst }, outputs: [] };
      },
    },
    restart: {
      key: named('restart attack'),
      run: (state, keys) => ({ state: start(state, keys), outputs: [] }),
    },
    ascend: (steps) => ({
      key: named(`ascend ${steps}`),
      computeType: settings.computeType,
      run: (state) => ({ state: ascend(subject, settings, state, steps), outputs: [] }),
    }),
    finish: {
      key: named('finish attack'),
      run: (state) => ({ state: withLastIterate(subject, settings, state), outputs: [] }),
    },
  };
}

/** The frozen norms, where they decide over what a step computes. */
function normsText({ batchNorm, frozenNorms }: AttackSettings): string {
  const ids = batchNorm === 'train' && frozenNorms ? [...frozenNorms] : [];
  return ids.length > 0 ? ` with frozen ${ids.join(' ')}` : '';
}

/** The state with new entries; entries that nobody asks for are not read. */
function over(state: Tensors, entries: Tensors): Tensors {
  return Object.create(state, Object.getOwnPropertyDescriptors(entries)) as Tensors;
}

/** The network as the attack sees it: what of it is made once for a batch, and the target that comes of the state. */
interface Subject {
  prepare(state: Tensors): Tensors;
  target(state: Tensors): AttackTarget;
}

function subjectOf(
  network: Network,
  parameters: Tensors,
  { batchNorm, frozenNorms, computeType }: AttackSettings,
): Subject {
  const { parameters: names } = trainingEntries(network);
  const gradients = { computeType, batchNormMode: batchNorm };
  if (batchNorm === 'train') {
    return {
      prepare: () => ({}),
      target: (state) =>
        differentiableTarget(
          (images) => applyWithBatchStatistics(network, pick(state, names), images, frozenNorms),
          gradients,
        ),
    };
  }
  const shape = foldedShape(network, parameters);
  const foldedName = (name: string): string => `folded/${name}`;
  return {
    prepare: (state) => {
      const folded = foldNetwork(network, pick(state, names)).parameters;
      const renamed = Object.entries(folded).map(([name, tensor]) => [foldedName(name), tensor]);
      return Object.fromEntries(renamed) as Tensors;
    },
    target: (state) =>
      differentiableTarget(
        (images) =>
          applyFolded(
            { network: shape.network, parameters: pick(state, shape.names, foldedName) },
            images,
          ),
        gradients,
      ),
  };
}

/** What folding makes of a network, whatever its values are. */
function foldedShape(
  network: Network,
  parameters: Tensors,
): { network: FoldedNetwork; names: string[] } {
  const folded = foldNetwork(network, parameters);
  tf.dispose(folded.parameters);
  return { network: folded.network, names: Object.keys(folded.parameters) };
}

function startState(
  state: Tensors,
  [startKey, classKey]: Tensor[],
  { randomStart, target: choice, norm }: AttackSettings,
  subject: Subject,
  classes: number,
): Tensors {
  const images = state[entry.images] as Tensor4D;
  const labels = state[entry.labels] as Tensor1D;
  const iterate = randomStart ? randomImages(norm, state, startKey as RandomKey) : images;
  if (choice === 'none') return { [entry.iterate]: iterate };
  const aimed =
    choice === 'random'
      ? otherClasses(labels, classes, classKey as RandomKey)
      : classesByLogits(choice, subject.target(state), images, labels);
  return { [entry.iterate]: iterate, [entry.classes]: aimed };
}

function randomImages(norm: Norm, state: Tensors, key: RandomKey): Tensor4D {
  const images = state[entry.images] as Tensor4D;
  const epsilon = state[entry.epsilon] as Scalar;
  const offset = randomOffset(norm, images.shape, epsilon, key);
  const { anchors, geometry } = ballOf(norm, state);
  return geometry.project(tf.add(images, offset), anchors);
}

function ballOf(norm: Norm, state: Tensors): { anchors: Anchors; geometry: Geometry } {
  const geometry = geometryOf({ norm, epsilon: state[entry.epsilon] as Scalar });
  return { geometry, anchors: geometry.anchors(state[entry.images] as Tensor4D) };
}

/** (label + a random step of 1 to classes - 1) modulo classes. */
function otherClasses(labels: Tensor1D, classes: number, key: RandomKey): Tensor1D {
  const uniform = statelessUniform<Tensor1D>(labels.shape, key);
  const steps = tf.add(tf.floor(tf.mul(uniform, classes - 1)), 1);
  return tf.mod(tf.add(labels, tf.cast(steps, 'int32')), tf.scalar(classes, 'int32'));
}

function ascend(
  subject: Subject,
  settings: AttackSettings,
  state: Tensors,
  steps: number,
): Tensors {
  const { loss, norm, target: choice, tracksSteps } = settings;
  const target = subject.target(state);
  const { anchors, geometry } = ballOf(norm, state);
  const objective = { loss, direction: choice === 'none' ? 'away' : 'towards' } as const;
  const classes = state[choice === 'none' ? entry.labels : entry.classes] as Tensor1D;
  const length = state[entry.length] as Scalar;
  let iterate = state[entry.iterate] as Tensor4D;
  let worst = tracksSteps ? worstOf(state) : null;
  for (let step = 0; step < steps; step++) {
    const { gradient, logits } = target.gradient(iterate, objective, classes);
    if (worst) worst = nextWorst(settings, state, worst, { images: iterate, logits });
    logits.dispose();
    const ahead = tf.mul<Tensor4D>(geometry.direction(gradient), length);
    iterate = geometry.project(tf.add(iterate, ahead), anchors);
  }
  return { [entry.iterate]: iterate, ...(worst && entriesOfWorst(worst)) };
}

/** Before anything was seen: every candidate does more damage. With steps tracked, the unchanged image counts. */
function firstWorst(subject: Subject, settings: AttackSettings, state: Tensors): Tensors {
  const images = state[entry.images] as Tensor4D;
  const count = images.shape[0];
  const none: WorstCase = {
    images,
    damage: tf.fill([count], -Infinity),
    broken: tf.fill([count], 0, 'bool'),
  };
  if (!settings.tracksSteps) return entriesOfWorst(none);
  const logits = subject.target(state).logits(images);
  return entriesOfWorst(nextWorst(settings, state, none, { images, logits }));
}

function withLastIterate(subject: Subject, settings: AttackSettings, state: Tensors): Tensors {
  const images = state[entry.iterate] as Tensor4D;
  const logits = subject.target(state).logits(images);
  return entriesOfWorst(nextWorst(settings, state, worstOf(state), { images, logits }));
}

function nextWorst(
  { loss }: AttackSettings,
  state: Tensors,
  before: WorstCase,
  candidate: Candidate,
): WorstCase {
  const labels = state[entry.labels] as Tensor1D;
  return worstCase(before, candidate, labels, untargetedObjective(loss, labels));
}

function worstOf(state: Tensors): WorstCase {
  const { images, damage, broken } = entry.worst;
  return {
    images: state[images] as Tensor4D,
    damage: state[damage] as Tensor1D,
    broken: state[broken] as Tensor1D,
  };
}

function entriesOfWorst({ images, damage, broken }: WorstCase): Tensors {
  return {
    [entry.worst.images]: images,
    [entry.worst.damage]: damage,
    [entry.worst.broken]: broken,
  };
}
