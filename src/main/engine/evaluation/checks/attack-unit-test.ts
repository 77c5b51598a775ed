import type { ThreatModel } from '../../../../contract/attacks/threat-model';
import type { Attack } from '../../../../contract/attacks';
import type { Network } from '../../../../contract/models/network';
import { differentiableTarget, type AttackTarget } from '../../attacks/attack-target';
import { createBall } from '../../attacks/geometry/ball';
import { craft } from '../../attacks/craft';
import type { ObjectiveChoice } from '../../attacks/ascent/objectives';
import { applyFolded, foldNetwork, type FoldedNetwork } from '../../networks/fold';
import type { Random } from '../../../core/numerics/random';
import type { Compiler } from '../../runtime/capture/compiler';
import { tf } from '../../runtime/tensorflow';
import { TensorScope } from '../../tensors/tensor-scope';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D, Tensors } from '../../tensors/types';
import { binaryReadout, type Readout } from './binary-readout';

export interface AttackUnitTest {
  network: Network;
  parameters: Tensors;
  /** Must not be shared with another network. */
  compiler: Compiler;
  /** [N, H, W, C] in [0, 1] */
  images: Tensor4D;
  attack: Attack;
  threatModel: ThreatModel;
  random: Random;
}

export interface AttackUnitTestResult {
  images: number;
  /** Images for which an adversarial example is known to exist. */
  guaranteed: number;
  /** Of those, the ones that the attack broke. */
  found: number;
  /** Of those, the ones that a single random image on the border of the ball broke: what an attack has to beat. */
  foundAtRandom: number;
}

/** Random images inside the ball that the readout calls unchanged, beside the image itself. */
const innerSamples = 31;
/** The part of the ball in which they lie. */
const innerShare = 0.9;

/**
 * The attack unit test of Zimmermann et al. (NeurIPS 2022): for each image the last layer of the network is replaced by
 * a linear readout with two classes that calls one random image on the border of the ball adversarial, and the image
 * itself and random images inside not. An adversarial example then exists inside the ball, and an attack that works
 * finds one. Attacks whose loss needs more than two classes cannot be tested.
 *
 * Yields after every attack step; a generator that is returned early leaves nothing behind.
 */
export async function* attackUnitTest(
  test: AttackUnitTest,
): AsyncGenerator<number, AttackUnitTestResult> {
  const { images, attack, threatModel, random } = test;
  const scope = new TensorScope();
  const folded = foldNetwork(test.network, test.parameters);
  for (const parameter of Object.values(folded.parameters)) scope.own(parameter);
  try {
    const body = bodyOf(test.network, folded.network);
    const features = (given: Tensor4D): Tensor2D =>
      tf.tidy(() => flat(applyFolded({ network: body, parameters: folded.parameters }, given)));
    const readouts = await readoutsFor(test, features, scope);
    const target = readoutTarget(test.compiler, body, folded.parameters, readouts);
    const labels = scope.own(tf.zeros([images.shape[0]], 'int32') as Tensor1D);
    const { images: crafted } = yield* craft(target, images, labels, threatModel, attack, random);
    scope.own(crafted);
    const drawn = scope.own(borderImages(test, scope));
    const found = await count(readouts.known, target, crafted);
    const foundAtRandom = await count(readouts.known, target, drawn);
    const guaranteed = readouts.known.filter(Boolean).length;
    return { images: images.shape[0], guaranteed, found, foundAtRandom };
  } finally {
    scope.dispose();
  }
}

/** The network without its last layer, where that is dense; otherwise its logits are the features. */
function bodyOf(network: Network, folded: FoldedNetwork): FoldedNetwork {
  return network.nodes.at(-1)?.kind === 'dense' ? { nodes: folded.nodes.slice(0, -1) } : folded;
}

function flat(features: Tensor): Tensor2D {
  return tf.reshape(features, [features.shape[0] as number, -1]);
}

/** A random way from each image to the border of its ball, cut to the box: in Linf every pixel moves by epsilon. */
function borderImages(
  { images, threatModel, random }: AttackUnitTest,
  scope: TensorScope,
): Tensor4D {
  const { geometry, anchors } = createBall(threatModel, images, scope);
  return tf.tidy(() => {
    const noise = new Float32Array(images.size);
    random.fillNormal(noise, 1);
    const way = geometry.direction(tf.tensor4d(noise, images.shape));
    return geometry.project(tf.add(images, tf.mul(way, threatModel.epsilon)), anchors);
  });
}

interface Readouts {
  /** [N, features] and [N]: the output is features · weights + offset. */
  weights: Tensor2D;
  offsets: Tensor1D;
  /** Whether the image has a guaranteed example. */
  known: boolean[];
}

async function readoutsFor(
  test: AttackUnitTest,
  features: (images: Tensor4D) => Tensor2D,
  scope: TensorScope,
): Promise<Readouts> {
  const { images, threatModel, random } = test;
  const inner = { ...threatModel, epsilon: innerShare * threatModel.epsilon };
  const ball = createBall(inner, images, scope);
  const samples = [
    scope.own(features(images)),
    ...Array.from({ length: innerSamples }, () =>
      scope.own(tf.tidy(() => features(ball.randomStart(random)))),
    ),
    scope.own(tf.tidy(() => features(borderImages(test, scope)))),
  ];
  // [N, samples, features], around the mean of the samples.
  const centred = scope.own(
    tf.tidy(() => {
      const all = tf.stack(samples, 1);
      return tf.sub(all, tf.mean(all, 1, true));
    }),
  );
  const centre = scope.own(tf.tidy(() => tf.mean<Tensor2D>(tf.stack(samples, 1), 1)));
  const products = scope.own(tf.tidy(() => tf.matMul(centred, centred, false, true)));
  const readouts = solveAll(await products.data(), images.shape[0], samples.length);
  const { weights, offsets } = tf.tidy(() => assemble(readouts, centred, centre, samples.length));
  return {
    weights: scope.own(weights),
    offsets: scope.own(offsets),
    known: readouts.map((readout) => readout !== null),
  };
}

function solveAll(
  products: ArrayLike<number>,
  images: number,
  samples: number,
): (Readout | null)[] {
  return Array.from({ length: images }, (_, image) =>
    binaryReadout(
      Array.from({ length: samples }, (_row, row) =>
        Float64Array.from(
          { length: samples },
          (_column, column) => products[(image * samples + row) * samples + column] as number,
        ),
      ),
    ),
  );
}

/** Weights and offsets of all images; zeros with an offset of −1 where there is no readout. */
function assemble(
  readouts: readonly (Readout | null)[],
  centred: Tensor,
  centre: Tensor2D,
  samples: number,
): { weights: Tensor2D; offsets: Tensor1D } {
  const shares = readouts.flatMap((readout) =>
    Array.from({ length: samples }, (_, i) =>
      readout ? readout.scale * (readout.shares[i] as number) : 0,
    ),
  );
  const rows = tf.tensor3d(shares, [readouts.length, 1, samples]);
  const weights = tf.squeeze<Tensor2D>(tf.matMul(rows, centred), [1]);
  const thresholds = tf.tensor1d(
    readouts.map((readout) => (readout ? readout.scale * readout.threshold : 1)),
  );
  const offsets = tf.neg<Tensor1D>(tf.add(tf.sum(tf.mul(weights, centre), 1), thresholds));
  return { weights, offsets };
}

/** The network with the readouts in place of its last layer: logits 0 and the output, label 0 for every image. */
function readoutTarget(
  compiler: Compiler,
  body: FoldedNetwork,
  parameters: Tensors,
  { weights, offsets }: Readouts,
): AttackTarget {
  const names = Object.keys(parameters);
  const values = Object.values(parameters);
  const apply = (images: Tensor4D, readout: Tensor[], given: Tensor[]): Tensor2D => {
    const named = Object.fromEntries(names.map((name, i) => [name, given[i] as Tensor]));
    const features = flat(applyFolded({ network: body, parameters: named }, images));
    const [weight, offset] = readout as [Tensor2D, Tensor1D];
    const output = tf.add(tf.sum(tf.mul(features, weight), 1), offset);
    return tf.stack([tf.zerosLike(output), output], 1) as Tensor2D;
  };
  const logits = compiler.compile('readout logits', ([images, weight, offset, ...given]) =>
    tf.tidy(() => [apply(images as Tensor4D, [weight, offset] as Tensor[], given)]),
  );
  const gradientOf = ({ loss, direction }: ObjectiveChoice) =>
    compiler.compile(
      `readout gradient ${loss} ${direction}`,
      ([images, classes, weight, offset, ...given]) => {
        const target = differentiableTarget((candidate) =>
          tf.tidy(() => apply(candidate, [weight, offset] as Tensor[], given)),
        );
        const at = target.gradient(images as Tensor4D, { loss, direction }, classes as Tensor);
        return [at.gradient, at.logits];
      },
    );
  return {
    compiler,
    logits: (images) => logits([images, weights, offsets, ...values])[0] as Tensor2D,
    gradient: (images, objective, classes) => {
      const inputs = [images, classes, weights, offsets, ...values];
      const [gradient, at] = gradientOf(objective)(inputs);
      return { gradient: gradient as Tensor4D, logits: at as Tensor2D };
    },
  };
}

/** Images with a guaranteed example that the readout calls adversarial. */
async function count(
  known: readonly boolean[],
  target: AttackTarget,
  images: Tensor4D,
): Promise<number> {
  const wrong = tf.tidy(() => tf.argMax(target.logits(images), 1));
  try {
    const values = await wrong.data();
    return known.filter((isKnown, image) => isKnown && values[image] === 1).length;
  } finally {
    wrong.dispose();
  }
}
