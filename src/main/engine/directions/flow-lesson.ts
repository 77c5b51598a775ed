import type { FlowPlan } from '../../../contract/directions/generator';
import type { ImageShape } from '../../../contract/models/network';
import { flowNetworks, flowPixels } from '../../core/networks/flow-networks';
import { parameterSpecs } from '../../core/networks/parameters';
import { createRandom } from '../../core/numerics/random';
import { applyNetwork } from '../networks/apply';
import { tf } from '../runtime/tensorflow';
import { scalesAndShifts } from '../tensors/coupling';
import type { Scalar, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import { descentStep, type Objective } from './descent';
import { freshTensors, runDescent, type Lesson } from './lesson';

/** Pixels are whole numbers of this many values; each is spread evenly over its width, so that a density has a meaning. */
const levels = 256;

/** The encoder learns to make codes of the prior out of images; the decoder is the encoder backwards. */
export function flowLesson(image: ImageShape, plan: FlowPlan): Lesson {
  const networks = flowNetworks(image, plan);
  const trained = parameterSpecs(networks.encoder).map(({ name }) => name);
  const step = descentStep('flow', trained, (state, [images, spread]) =>
    flowObjective(networks, state, images as Tensor4D, spread as Tensor4D),
  );
  return {
    networks,
    fresh: () => {
      const tensors = freshTensors(networks.encoder, plan.seed);
      // Every coupling starts as one that changes nothing (Kingma & Dhariwal 2018).
      for (const id of networks.couplings) {
        for (const part of ['kernel', 'bias']) tensors.get(`${id}.${part}`)?.data.fill(0);
      }
      return tensors;
    },
    learn: (program, { images, update }) => {
      const values = new Float32Array(images.size);
      createRandom(plan.seed, 'generator', update).fillUniform(values, 0, 1);
      const spread = tf.tensor4d(values, images.shape);
      const { learningRate } = plan;
      const found = runDescent(program, step, { learningRate, update }, [images, spread]);
      spread.dispose();
      return found;
    },
    describe: ([bitsPerDimension = NaN]) => ({ bitsPerDimension }),
  };
}

/**
 * The mean negative logarithm, to base 2 and over the values of an image, of the density of images whose pixels are spread
 * over the width of their level; its part is the same.
 *
 * @param images [N, H, W, C] of whole levels in [0, 1]
 * @param spread [N, H, W, C] in [0, 1)
 */
export function flowObjective(
  networks: ReturnType<typeof flowNetworks>,
  parameters: Tensors,
  images: Tensor4D,
  spread: Tensor4D,
): Objective {
  const pixels = tf.div<Tensor4D>(tf.add(tf.mul(images, levels - 1), spread), levels);
  const { logits, tapped } = applyNetwork(networks.encoder, parameters, pixels, 'eval', {
    taps: new Set(networks.couplings),
  });
  const codes = logits;
  const [count, length] = codes.shape;
  const bounds = new Map(
    networks.encoder.nodes.flatMap((node) =>
      node.kind === 'coupling' ? [[node.inputs[1] as string, node] as const] : [],
    ),
  );
  const growth = networks.couplings
    .map((id) => {
      const node = bounds.get(id);
      if (!node) throw new RangeError(`no coupling gets ${id}`);
      return tf.sum<Scalar>(scalesAndShifts(node, tapped[id] as Tensor4D).logScales);
    })
    .reduce((sum, each) => tf.add<Scalar>(sum, each));
  const distance = tf.mul(tf.sum(tf.square(codes as Tensor2D)), 0.5);
  // In nats for one value of one image: prior, couplings, and the widths of centred pixels and of a level.
  const nats = tf.div(tf.sub(distance, growth), count * length);
  const constant = Math.log(2 * Math.PI) / 2 + Math.log(flowPixels.deviation) + Math.log(levels);
  const bits = tf.div<Scalar>(tf.add(nats, constant), Math.LN2);
  return { loss: bits, parts: [bits] };
}
