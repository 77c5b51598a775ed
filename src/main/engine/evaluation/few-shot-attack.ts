import type { FewShotThreat } from '../../../contract/few-shot/few-shot';
import type { Network } from '../../../contract/models/network';
import { describeNetwork } from '../../core/networks/shapes';
import {
  cosineScale,
  indexOfLargest,
  type FittedHead,
  type Weights,
} from '../../core/numerics/few-shot/heads';
import type { Random } from '../../core/numerics/random';
import { compiledTarget, type AttackTarget } from '../attacks/attack-target';
import { craft } from '../attacks/craft';
import type { AttackOutcome } from '../attacks/setting';
import { checkStopped, letMessagesIn } from '../jobs/controls';
import { featureTensor } from '../measurement/features';
import { applyNetwork } from '../networks/apply';
import type { Compiler } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Tensor1D, Tensor2D, Tensor4D, Tensors } from '../tensors/types';

type Disposable = AttackTarget & { dispose(): void };

/** What the head is called among the parameters of the network. */
const [rowsName, biasesName] = ['few-shot.rows', 'few-shot.biases'] as const;

const gradients = { computeType: 'float32', batchNormMode: 'eval' } as const;

/** A network with weights of its own as an attack sees it. The weights stay the caller's. */
export function networkTarget(
  network: Network,
  parameters: Tensors,
  compiler: Compiler,
): Disposable {
  return compiledTarget(compiler, 'few-shot network', {
    apply: (given, images) => applyNetwork(network, given, images, 'eval').logits,
    parameters,
    gradients,
    forwardMacs: describeNetwork(network).forwardMacs,
  });
}

/** A network with a head that was fitted to its features, as an attack sees them together. */
export function headTarget(
  { network, parameters }: { network: Network; parameters: Tensors },
  { head, weights }: { head: FittedHead; weights: Weights },
  compiler: Compiler,
): Disposable {
  const ofHead = {
    [rowsName]: tf.tensor2d(weights.rows.map((row) => [...row])),
    [biasesName]: tf.tensor1d([...weights.biases]),
  };
  const target = compiledTarget(compiler, `few-shot ${head}`, {
    apply: (given, images) =>
      tf.tidy(() => scores[head](featureTensor(network, given, images) as Tensor2D, given)),
    parameters: { ...parameters, ...ofHead },
    gradients,
    forwardMacs: describeNetwork(network).forwardMacs,
  });
  tf.dispose(ofHead);
  return target;
}

/** The scores of `core/numerics/few-shot/heads`, of tensors: [N, ways] of features [N, features]. */
const scores: Readonly<Record<FittedHead, (features: Tensor2D, given: Tensors) => Tensor2D>> = {
  // Less the squared length of the features, which is the same for every class.
  prototypes: (features, given) => {
    const means = given[rowsName] as Tensor2D;
    const products = tf.matMul(features, means, false, true);
    return tf.sub<Tensor2D>(tf.mul(products, 2), tf.sum(tf.square(means), 1));
  },
  cosine: (features, given) =>
    tf.mul<Tensor2D>(
      tf.matMul(directions(features), directions(given[rowsName] as Tensor2D), false, true),
      cosineScale,
    ),
  linear: (features, given) =>
    tf.add<Tensor2D>(
      tf.matMul(features, given[rowsName] as Tensor2D, false, true),
      given[biasesName] as Tensor1D,
    ),
};

function directions(rows: Tensor2D): Tensor2D {
  const lengths = tf.sqrt(tf.maximum(tf.sum(tf.square(rows), 1, true), 1e-24));
  return tf.div(rows, lengths);
}

interface AttackedQueries {
  /** [queries, H, W, C] */
  images: Tensor4D;
  /** [queries], from 0 to `ways - 1` */
  labels: readonly number[];
  /** Which of them get their classes unchanged. */
  right: readonly boolean[];
}

/** Which queries keep their classes under every attack. */
export async function standing(
  target: AttackTarget,
  { images, labels, right }: AttackedQueries,
  { model, attacks }: FewShotThreat,
  randomOf: (attack: number) => Random,
  signal: AbortSignal,
): Promise<boolean[]> {
  const held = [...right];
  const wanted = tf.tensor1d([...labels], 'int32');
  try {
    for (const [place, attack] of attacks.entries()) {
      if (!held.includes(true)) break;
      const crafting = craft(target, images, wanted, model, attack, randomOf(place));
      const crafted = await outcomeOf(crafting, signal);
      const answers = await answersTo(target, crafted.images);
      tf.dispose([crafted.images, crafted.minimalNorms ?? []]);
      answers.forEach((answer, query) => {
        if (answer !== labels[query]) held[query] = false;
      });
    }
    return held;
  } finally {
    wanted.dispose();
  }
}

/** How many native calls there may be before a cancellation is noticed. */
const callsAtOnce = 20;

async function outcomeOf(
  crafting: Generator<number, AttackOutcome>,
  signal: AbortSignal,
): Promise<AttackOutcome> {
  for (let calls = 0; ; calls += 1) {
    if (calls % callsAtOnce === 0) {
      await letMessagesIn();
      // A generator that is left lets go of its tensors.
      if (signal.aborted) crafting.return(undefined as never);
      checkStopped(signal);
    }
    const step = crafting.next();
    if (step.done) return step.value;
  }
}

async function answersTo(target: AttackTarget, images: Tensor4D): Promise<number[]> {
  const logits = tf.tidy(() => target.logits(images));
  const found = await logits.array();
  logits.dispose();
  return found.map(indexOfLargest);
}
