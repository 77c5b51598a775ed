import { expect, it } from 'vitest';
import type { NetworkChoice } from '../../../../../src/contract/models/network';
import { attackTarget } from '../../../../../src/main/engine/attacks/attack-target';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { executedOps } from '../../../../support/executed-ops';
import { smallProblem } from '../../../../support/small-problem';

const presets: NetworkChoice[] = [
  { preset: 'small-cnn', width: 2 },
  { preset: 'preact-resnet-18', width: 2 },
  { preset: 'wide-resnet-28-10', widenFactor: 1 },
];

/** What one attack step computes: no gradient but that of the images, by native ops, on the folded network or not. */
it.each(
  presets.flatMap((choice) => [
    { choice, mode: 'eval' } as const,
    { choice, mode: 'train' } as const,
  ]),
)(
  'a gradient of the images of $choice.preset in $mode mode takes native ops and computes nothing of the weights',
  ({ choice, mode }) => {
    const { network, parameters, images, labels, dispose } = smallProblem(choice);
    const target = attackTarget(network, parameters, mode);
    const objective = { loss: 'cross-entropy', direction: 'away' } as const;
    const ops = executedOps(() => {
      const { gradient, logits } = target.gradient(images, objective, labels);
      tf.dispose([gradient, logits]);
    });
    target.dispose();
    dispose();
    const count = (name: string) => ops.filter((op) => op === name).length;
    const nodes = (kind: string) => network.nodes.filter((node) => node.kind === kind).length;
    // Each once forwards and once backwards, where few channels take a plain convolution (few-channel-gradient.ts).
    expect(count('Conv2D') + count('Conv2DBackpropInput')).toBe(2 * nodes('conv2d'));
    expect(count('Conv2DBackpropFilter')).toBe(0);
    expect(count('ReluGrad')).toBe(nodes('relu'));
    expect(count('SparseSoftmaxCrossEntropyWithLogits')).toBe(1);
    const norms = mode === 'train' ? nodes('batch-norm') : 0;
    expect(count('FusedBatchNormV3')).toBe(norms);
    expect(count('FusedBatchNormGradV3')).toBe(norms);
  },
);
