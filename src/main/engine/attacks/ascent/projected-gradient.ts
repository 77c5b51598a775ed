import type { AttackLoss, Norm, Target } from '../../../../contract/attacks/threat-model';
import type { Random } from '../../../core/numerics/random';
import type { ComputeType, ProgramCall, ProgramStep } from '../../runtime/capture/compiler';
import { tf } from '../../runtime/tensorflow';
import { drawKey, type RandomKey } from '../../tensors/stateless-random';
import type { Scalar, Tensor, Tensor1D, Tensor4D, Tensors } from '../../tensors/types';
import type { AttackTarget } from '../attack-target';
import {
  boxAlone,
  geometryOf,
  stepWithin,
  type Anchors,
  type Geometry,
} from '../geometry/geometry';
import { untargetedObjective } from './objectives';
import { labelOffset, type LabelStart } from './label-start';
import { randomOffset } from './random-offset';
import { classesToReach } from './target-classes';
import { worstCase, type Candidate, type WorstCase } from './worst-case';

/**
 * An attack that climbs by steps of planned length, each projected onto ball and box: FGSM, PGD and their relatives, in
 * training, in evaluations and in the inspector. Without steps tracked it gives the iterate after the last step, and
 * with several restarts the worst of these; with them the worst case over the unchanged image and all iterates of all
 * restarts. An image counts as broken once any of these is misclassified.
 */
export interface Ascent {
  steps: number;
  restarts: number;
  /** Uniform in the ball before the box cuts it; otherwise the image itself. */
  randomStart: boolean;
  /** The radius of the random start, in multiples of epsilon; 1 when left out. */
  startRadius?: number;
  /** The random start is the direction of the label with noise in it. */
  labelStart?: LabelStart;
  /** What start and steps are projected onto: ball and box, when left out, or the box of all images alone. */
  staysIn?: 'ball' | 'box';
  /** Away from the label, or towards classes chosen anew for each restart. */
  target: Target;
  loss: AttackLoss;
  /** Whether the worst case is one over the unchanged image and every step. */
  tracksSteps: boolean;
  /** The length of a step, in pixel units. */
  stepLength(epsilon: number): number;
  /** Makes of the gradients so far what a step follows; a step follows its own gradient when left out. */
  accumulation?: Accumulation;
}

/** What a step hands on to the next beside its iterate. */
interface Accumulation {
  /** Tells accumulations apart that compute something different. */
  key: string;
  /**
   * What this step follows and hands on.
   *
   * @param before what the step before it followed; zeros before the first
   */
  next(gradient: Tensor4D, before: Tensor4D): Tensor4D;
}

/** What an ascent climbs on: a network as it is in the state of a program. */
export interface Ground {
  /** Tells grounds apart that one program has. */
  key: string;
  /** What is made once for each batch of images, as entries of the state. */
  prepare(state: Tensors, images: Tensor4D): Tensors;
  target(state: Tensors): AttackTarget;
}

/** An ascent under a threat model, with what its steps compute in. */
export interface Climb {
  ground: Ground;
  ascent: Ascent;
  norm: Norm;
  computeType: ComputeType;
}

/** Entries of the state that an ascent works on. */
const entry = {
  images: 'batch/images',
  labels: 'batch/labels',
  epsilon: 'attack/epsilon',
  length: 'attack/step-length',
  iterate: 'attack/iterate',
  followed: 'attack/followed',
  classes: 'attack/classes',
  worst: { images: 'worst/images', damage: 'worst/damage', broken: 'worst/broken' },
} as const;

/** All of them, without what the ground prepares. */
export const ascentEntries: readonly string[] = Object.values(entry).flatMap((name) =>
  typeof name === 'string' ? [name] : Object.values(name),
);

/** Where the state has the crafted images and their labels once all calls have run. */
export function craftedEntries(ascent: Ascent): {
  clean: string;
  images: string;
  labels: string;
} {
  return {
    clean: entry.images,
    images: tracks(ascent) ? entry.worst.images : entry.iterate,
    labels: entry.labels,
  };
}

/** Whether the worst of several candidates is the result; otherwise the last iterate. */
function tracks({ tracksSteps, restarts }: Ascent): boolean {
  return tracksSteps || restarts > 1;
}

/** One native call of an ascent. */
export interface AscentCall extends ProgramCall {
  /** Gradients that it takes of every image. */
  passes: number;
}

/** What an ascent starts from. */
export interface AscentInput {
  /** [N, H, W, C] in [0, 1] */
  images: Tensor4D;
  /** [N] int32 */
  labels: Tensor1D;
  /** In pixel units. */
  epsilon: number;
  random: Random;
}

/** The calls of an ascent. */
export interface AscentCalls {
  begin: AscentCall;
  /** All steps, from each start. */
  rise: readonly AscentCall[];
  /** Starts again from the same images. */
  restart(): AscentCall;
}

/**
 * An ascent as calls. The caller disposes of their inputs other than images and labels.
 *
 * @param sizes how many steps go into each call, together all
 */
export function ascentCalls(
  climb: Climb,
  { images, labels, epsilon, random }: AscentInput,
  sizes: readonly number[],
): AscentCalls {
  const { ascent } = climb;
  const steps = new Map([...new Set(sizes)].map((size) => [size, ascendStep(climb, size)]));
  const risen = sizes.map((size) => ({
    step: steps.get(size) as ProgramStep,
    inputs: [],
    passes: size,
  }));
  const last = tracks(ascent) ? [{ step: finishStep(climb), inputs: [], passes: 0 }] : [];
  const again = restartStep(climb);
  const radius = (): Scalar[] => [tf.scalar(epsilon), tf.scalar(ascent.stepLength(epsilon))];
  return {
    begin: {
      step: beginStep(climb),
      inputs: [images, labels, ...keys(random), ...radius()],
      passes: 0,
    },
    rise: [...risen, ...last],
    restart: () => ({ step: again, inputs: keys(random), passes: 0 }),
  };
}

/** Keys for what one ascent draws natively: its start, and its classes to reach. */
function keys(random: Random): [RandomKey, RandomKey] {
  return [drawKey(random), drawKey(random)];
}

/** Inputs: images, labels, the keys of start and classes, epsilon, step length. */
export function beginStep(climb: Climb): ProgramStep {
  const { ascent, ground } = climb;
  return {
    key: `begin attack ${startKey(climb)} ${worstKey(ascent)}${ground.key}`,
    run: (state, [images, labels, startKeyOf, classKey, epsilon, length]) => {
      const batch = {
        ...ground.prepare(state, images as Tensor4D),
        [entry.images]: images,
        [entry.labels]: labels,
        [entry.epsilon]: epsilon,
        [entry.length]: length,
      } as Tensors;
      const drawn = [startKeyOf, classKey] as Tensor[];
      const begun = { ...batch, ...startState(over(state, batch), drawn, climb) };
      const worst = tracks(ascent) ? firstWorst(climb, over(state, begun)) : {};
      return { state: { ...begun, ...worst }, outputs: [] };
    },
  };
}

/** Starts again from the same images. Inputs: the keys. */
function restartStep(climb: Climb): ProgramStep {
  return {
    key: `restart attack ${startKey(climb)}${climb.ground.key}`,
    run: (state, drawn) => ({ state: startState(state, drawn, climb), outputs: [] }),
  };
}

/** So many steps up the gradient. */
export function ascendStep(climb: Climb, steps: number): ProgramStep {
  const { ascent, norm, computeType, ground } = climb;
  const { loss, tracksSteps, accumulation } = ascent;
  const choices = [norm, loss, directionOf(ascent), tracksSteps ? 'tracked' : 'untracked'];
  const followed = accumulation ? ` ${accumulation.key}` : '';
  const within = ascent.staysIn === 'box' ? ' box' : '';
  return {
    key: `ascend ${steps} ${choices.join(' ')}${within}${followed}${ground.key}`,
    computeType,
    run: (state) => ({ state: ascend(climb, state, steps), outputs: [] }),
  };
}

/** Takes the last iterate into the worst case. */
function finishStep({ ascent, ground }: Climb): ProgramStep {
  return {
    key: `finish attack ${ascent.loss}${ground.key}`,
    run: (state) => {
      const images = state[entry.iterate] as Tensor4D;
      const logits = ground.target(state).logits(images);
      const worst = nextWorst(ascent, state, worstOf(state), { images, logits });
      return { state: entriesOfWorst(worst), outputs: [] };
    },
  };
}

function startKey({ norm, ascent }: Climb): string {
  const { randomStart, startRadius = 1, staysIn = 'ball', target, accumulation } = ascent;
  const label = ascent.labelStart ? ` ${JSON.stringify(ascent.labelStart)} ${ascent.loss}` : '';
  const start = randomStart ? `random ${startRadius} ${staysIn}${label}` : 'image';
  return `${norm} ${start} ${target}${accumulation ? ' followed' : ''}`;
}

function worstKey(ascent: Ascent): string {
  if (!tracks(ascent)) return 'last';
  return ascent.tracksSteps ? `worst ${ascent.loss}` : 'worst of last';
}

function directionOf({ target }: Ascent): 'away' | 'towards' {
  return target === 'none' ? 'away' : 'towards';
}

/** The state with new entries; entries that nobody asks for are not read. */
function over(state: Tensors, entries: Tensors): Tensors {
  return Object.create(state, Object.getOwnPropertyDescriptors(entries)) as Tensors;
}

function startState(state: Tensors, [startKeyOf, classKey]: Tensor[], climb: Climb): Tensors {
  const { ascent, ground } = climb;
  const { randomStart, target: choice, accumulation } = ascent;
  const images = state[entry.images] as Tensor4D;
  const labels = state[entry.labels] as Tensor1D;
  const drawn = [startKeyOf, classKey] as [RandomKey, RandomKey];
  const iterate = randomStart ? randomImages(climb, state, drawn) : images;
  const begun = {
    [entry.iterate]: iterate,
    ...(accumulation && { [entry.followed]: tf.zerosLike(images) }),
  };
  if (choice === 'none') return begun;
  const target = ground.target(state);
  const aimed = classesToReach(choice, target, images, labels, classKey as RandomKey);
  return { ...begun, [entry.classes]: aimed };
}

function randomImages(climb: Climb, state: Tensors, keys: [RandomKey, RandomKey]): Tensor4D {
  const images = state[entry.images] as Tensor4D;
  const { anchors, geometry } = allowedIn(climb, state);
  return geometry.project(tf.add(images, startOffset(climb, state, keys)), anchors);
}

/** @param keys the second is that of the classes to reach, of which a start from a label has none */
function startOffset(
  { ascent, norm, ground }: Climb,
  state: Tensors,
  [noiseKey, placeKey]: [RandomKey, RandomKey],
): Tensor4D {
  const images = state[entry.images] as Tensor4D;
  const epsilon = state[entry.epsilon] as Scalar;
  const { startRadius = 1, labelStart, loss } = ascent;
  if (labelStart) {
    const labels = state[entry.labels] as Tensor1D;
    const batch = { images, labels, epsilon, noiseKey, placeKey };
    return labelOffset({ ...labelStart, ...batch, norm, loss, target: ground.target(state) });
  }
  const radius = startRadius === 1 ? epsilon : tf.mul<Scalar>(epsilon, startRadius);
  return randomOffset(norm, images.shape, radius, noiseKey);
}

/** What start and steps are projected onto. */
function allowedIn(
  { norm, ascent }: Climb,
  state: Tensors,
): { anchors: Anchors; geometry: Geometry } {
  const ball = geometryOf({ norm, epsilon: state[entry.epsilon] as Scalar });
  const geometry = ascent.staysIn === 'box' ? boxAlone(ball) : ball;
  return { geometry, anchors: geometry.anchors(state[entry.images] as Tensor4D) };
}

function ascend(climb: Climb, state: Tensors, steps: number): Tensors {
  const { ascent, ground } = climb;
  const { loss, target: choice, tracksSteps, accumulation } = ascent;
  const target = ground.target(state);
  const { anchors, geometry } = allowedIn(climb, state);
  const objective = { loss, direction: directionOf(ascent) };
  const classes = state[choice === 'none' ? entry.labels : entry.classes] as Tensor1D;
  const length = state[entry.length] as Scalar;
  let iterate = state[entry.iterate] as Tensor4D;
  let followed = accumulation ? (state[entry.followed] as Tensor4D) : null;
  let worst = tracksSteps ? worstOf(state) : null;
  for (let step = 0; step < steps; step++) {
    const { gradient, logits } = target.gradient(iterate, objective, classes);
    if (worst) worst = nextWorst(ascent, state, worst, { images: iterate, logits });
    logits.dispose();
    if (accumulation && followed) followed = accumulation.next(gradient, followed);
    iterate = stepWithin(geometry, anchors, iterate, { gradient: followed ?? gradient, length });
  }
  return {
    [entry.iterate]: iterate,
    ...(followed && { [entry.followed]: followed }),
    ...(worst && entriesOfWorst(worst)),
  };
}

/** Before anything was seen: every candidate does more damage. With steps tracked, the unchanged image counts. */
function firstWorst({ ascent, ground }: Climb, state: Tensors): Tensors {
  const images = state[entry.images] as Tensor4D;
  const count = images.shape[0];
  const none: WorstCase = {
    images,
    damage: tf.fill([count], -Infinity),
    broken: tf.fill([count], 0, 'bool'),
  };
  if (!ascent.tracksSteps) return entriesOfWorst(none);
  const logits = ground.target(state).logits(images);
  return entriesOfWorst(nextWorst(ascent, state, none, { images, logits }));
}

function nextWorst(
  { loss }: Ascent,
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
