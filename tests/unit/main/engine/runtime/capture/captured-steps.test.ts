import { describe, expect, it } from 'vitest';
import type { NetworkChoice } from '../../../../../../src/contract/models/network';
import { applyFolded, foldNetwork } from '../../../../../../src/main/engine/networks/fold';
import { applyNetwork } from '../../../../../../src/main/engine/networks/apply';
import { capture } from '../../../../../../src/main/engine/runtime/capture/capture';
import { tf } from '../../../../../../src/main/engine/runtime/tensorflow';
import { generalConvolution } from '../../../../../../src/main/engine/tensors/convolution';
import {
  biasAdd,
  softmaxCrossEntropy,
} from '../../../../../../src/main/engine/tensors/native-operations';
import type { Tensor, Tensor1D, Tensor4D } from '../../../../../../src/main/engine/tensors/types';
import { smallProblem } from '../../../../../support/small-problem';

const presets: NetworkChoice[] = [
  { preset: 'small-cnn', width: 2 },
  { preset: 'preact-resnet-18', width: 2 },
];

/** Every operation of the core must be one that a recording can write down. */
describe.each(presets)('captured: $preset', (choice) => {
  it('gives the input gradient of the folded network', () => {
    const problem = smallProblem(choice);
    const folded = foldNetwork(problem.network, problem.parameters);
    expectSame(
      ([images, labels]) => [
        tf.grad((x) => softmaxCrossEntropy(applyFolded(folded, x as Tensor4D), labels as Tensor1D))(
          images as Tensor4D,
        ),
      ],
      [problem.images, problem.labels],
    );
    tf.dispose(folded.parameters);
    problem.dispose();
  });

  it('gives the kernel gradient and moving statistics of train mode', () => {
    const { network, parameters, images, labels, dispose } = smallProblem(choice);
    const kernelName = Object.keys(parameters).find((name) => name.endsWith('.kernel')) as string;
    expectSame(
      ([x, y, kernel]) => {
        const statistics: Tensor[] = [];
        const gradient = tf.grad((weights) => {
          const given = { ...parameters, [kernelName]: weights };
          const applied = applyNetwork(network, given, x as Tensor4D, 'train');
          statistics.push(...Object.values(applied.movingStatistics).map((each) => tf.keep(each)));
          return softmaxCrossEntropy(applied.logits, y as Tensor1D);
        })(kernel as Tensor);
        return [gradient, ...statistics];
      },
      [images, labels, parameters[kernelName] as Tensor],
    );
    dispose();
  });
});

describe('captured: depthwise convolution with a bias', () => {
  // TensorFlow aborted the process here while it optimised the graph of MobileNet's strided convolutions.
  it('pads in a way that TensorFlow has no word for', () => {
    const images = tf.randomUniform([2, 8, 8, 3], 0, 1, 'float32', 1);
    const kernel = tf.randomNormal([3, 3, 1, 3], 0, 1, 'float32', 2);
    const bias = tf.tensor1d([0.1, -0.2, 0.3]);
    const geometry = { stride: [2, 2], padding: [1, 1, 1, 1], groups: 3 } as const;
    const convolved = (x: Tensor, weights: Tensor) =>
      biasAdd(generalConvolution(x as Tensor4D, weights as Tensor4D, geometry), bias);
    expectSame(
      ([x, weights]) => [
        tf.relu6(convolved(x as Tensor, weights as Tensor)),
        ...tf.grads((a: Tensor, b: Tensor) => tf.relu6(convolved(a, b)))([
          x as Tensor,
          weights as Tensor,
        ]),
      ],
      [images, kernel],
    );
    tf.dispose([images, kernel, bias]);
  });
});

function expectSame(run: (inputs: Tensor[]) => Tensor[], inputs: Tensor[]): void {
  const captured = capture(run, inputs);
  const native = captured.run(inputs);
  const eager = run(inputs);
  expect(native.length).toBe(eager.length);
  native.forEach((tensor, index) => {
    const expected = eager[index]?.dataSync() ?? [];
    const largest = Math.max(...Array.from(expected).map(Math.abs));
    // TensorFlow fuses ops of a graph, so that the last bits may differ.
    tensor.dataSync().forEach((value, position) => {
      expect(Math.abs(value - (expected[position] as number))).toBeLessThanOrEqual(1e-5 * largest);
    });
  });
  captured.dispose();
  tf.dispose([native, eager]);
}
