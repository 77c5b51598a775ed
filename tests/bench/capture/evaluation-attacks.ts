import type { ThreatModel } from '../../../src/contract/attacks/threat-model';
import { NetworkChoice } from '../../../src/contract/models/network';
import { initialiseParameters } from '../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../src/main/core/networks/presets';
import { createRandom } from '../../../src/main/core/numerics/random';
import { attackTarget } from '../../../src/main/engine/attacks/attack-target';
import { craft } from '../../../src/main/engine/attacks/craft';
import { parameterTensors } from '../../../src/main/engine/networks/parameter-tensors';
import { createCapturingCompiler } from '../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../src/main/engine/runtime/tensorflow';
import type { Tensor1D, Tensor4D } from '../../../src/main/engine/tensors/types';

const shape = { height: 32, width: 32, channels: 3 };
const threatModel: ThreatModel = { norm: 'linf', epsilon: 8 / 255 };
const pgd = (steps: number, restarts: number) =>
  ({
    kind: 'pgd',
    steps,
    restarts,
    stepSize: { relativeToEpsilon: 2.5 / steps },
    randomStart: true,
    target: 'none',
    loss: 'cross-entropy',
    iterate: 'best',
    batchNorm: 'eval',
  }) as const;

const attacks = {
  FGSM: { kind: 'fgsm', loss: 'cross-entropy', batchNorm: 'eval' },
  'PGD-20': pgd(20, 1),
  'PGD-50×10': pgd(50, 10),
} as const;

export type AttackName = keyof typeof attacks;

/** Random images and a network with initial weights, and how long crafting takes on them, in milliseconds. */
export function preparedAttacks(
  preset: string,
  width: number,
  count: number,
): (name: AttackName) => number {
  const network = buildNetwork(NetworkChoice.parse({ preset, width }), shape, 10, null);
  const parameters = parameterTensors(network, initialiseParameters(network, 1));
  const target = attackTarget(network, parameters, 'eval', createCapturingCompiler());
  const size: Tensor4D['shape'] = [count, shape.height, shape.width, shape.channels];
  const images: Tensor4D = tf.randomUniform(size, 0, 1, 'float32', 3);
  const labels = tf.tidy(() => tf.cast(tf.argMax(target.logits(images), 1), 'int32') as Tensor1D);
  return (name) => {
    const random = createRandom(1, 'evaluation');
    const startedAt = performance.now();
    const work = craft(target, images, labels, threatModel, attacks[name], random);
    let part = work.next();
    while (!part.done) part = work.next();
    part.value.images.dataSync();
    part.value.images.dispose();
    return performance.now() - startedAt;
  };
}
