import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  attackTarget,
  differentiableTarget,
} from '../../../../../../src/main/engine/attacks/attack-target';
import { applyWithBatchStatistics } from '../../../../../../src/main/engine/networks/apply';
import { applyFolded, foldNetwork } from '../../../../../../src/main/engine/networks/fold';
import {
  createCapturingCompiler,
  type ComputeType,
} from '../../../../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../../../../src/main/engine/runtime/tensorflow';
import type {
  Tensor,
  Tensor1D,
  Tensor2D,
  Tensor4D,
} from '../../../../../../src/main/engine/tensors/types';
import { cosine } from '../../../../../support/cosine';
import { smallProblem, type SmallProblem } from '../../../../../support/small-problem';

const objective = { loss: 'cross-entropy', direction: 'away' } as const;

/** A network so sure of its answers that the gradients at its logits are smaller than any number of float16. */
describe('gradients of a confident network', () => {
  let problem: SmallProblem;
  let labels: Tensor1D;
  beforeEach(() => {
    problem = smallProblem({ preset: 'preact-resnet-18', width: 4 }, { size: 16, channels: 3 });
    const target = attackTarget(problem.network, problem.parameters, 'eval');
    const logits = target.logits(problem.images);
    target.dispose();
    labels = tf.tidy(() => tf.cast(tf.argMax(logits, 1), 'int32'));
    const largestGap = tf.tidy(() => {
      const { values } = tf.topk(logits, 2);
      return tf.max(tf.sub(tf.slice(values, [0, 0], [-1, 1]), tf.slice(values, [0, 1], [-1, 1])));
    });
    makeConfident(25 / (largestGap.dataSync()[0] as number));
    tf.dispose([logits, largestGap]);
  });
  afterEach(() => {
    labels.dispose();
    problem.dispose();
  });

  function makeConfident(factor: number): void {
    const { parameters, network } = problem;
    const head = network.nodes.at(-1)?.id ?? '';
    const name = Object.keys(parameters).find((each) => each === `${head}.kernel`) as string;
    const kernel = parameters[name] as Tensor;
    parameters[name] = tf.mul(kernel, factor);
    kernel.dispose();
  }

  const gradientIn = (computeType: ComputeType): Float32Array => {
    const compiler = createCapturingCompiler();
    const { network, parameters, images } = problem;
    const target = attackTarget(network, parameters, 'eval', compiler, computeType);
    const { gradient, logits } = target.gradient(images, objective, labels);
    const values = gradient.dataSync() as Float32Array;
    tf.dispose([gradient, logits]);
    target.dispose();
    compiler.dispose();
    return values;
  };

  it('keep their direction in float16', () => {
    const exact = gradientIn('float32');
    const low = gradientIn('float16');
    const pixels = 16 * 16 * 3;
    for (let image = 0; image < 5; image++) {
      const part = (values: Float32Array) => values.subarray(image * pixels, (image + 1) * pixels);
      expect(cosine(part(exact), part(low))).toBeGreaterThan(0.99);
    }
  });

  it.each(['eval', 'train'] as const)(
    'are scaled and scaled back without a trace where every digit is there, statistics of %s',
    (batchNormMode) => {
      const { network, parameters } = problem;
      const folded = foldNetwork(network, parameters);
      const logits = (images: Tensor4D): Tensor2D =>
        batchNormMode === 'eval'
          ? applyFolded(folded, images)
          : applyWithBatchStatistics(network, parameters, images);
      const before = tf.memory().numTensors;
      const [plain, scaled] = (['float32', 'float16'] as const).map((computeType) => {
        const target = differentiableTarget(logits, { computeType, batchNormMode });
        const at = target.gradient(problem.images, objective, labels);
        const values = at.gradient.dataSync() as Float32Array;
        tf.dispose([at.gradient, at.logits]);
        return values;
      }) as [Float32Array, Float32Array];
      expect(tf.memory().numTensors).toBe(before);
      const largest = Math.max(...plain.map(Math.abs));
      expect(largest).toBeGreaterThan(0);
      plain.forEach((value, index) => {
        expect(Math.abs((scaled[index] as number) - value)).toBeLessThanOrEqual(1e-5 * largest);
      });
      tf.dispose(folded.parameters);
    },
  );

  it('are zero, and not a number that is none, where a loss is flat', () => {
    const flat = (images: Tensor4D): Tensor2D =>
      tf.mul(tf.reshape(tf.slice(images, [0, 0, 0, 0], [-1, 1, 1, 2]), [-1, 2]), 0);
    const some = tf.tensor1d([0, 1, 0, 1, 0], 'int32');
    const at = differentiableTarget(flat, {
      computeType: 'float16',
      batchNormMode: 'eval',
    }).gradient(problem.images, { loss: 'margin', direction: 'away' }, some);
    expect(at.gradient.dataSync().every((value) => value === 0)).toBe(true);
    tf.dispose([at.gradient, at.logits, some]);
  });
});
