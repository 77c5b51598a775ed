import { termKinds } from '../../../src/contract/terms';
import { createRandom } from '../../../src/main/core/numerics/random';
import { oneVersusAll } from '../../../src/main/engine/recipes/terms/one-versus-all';
import { createCapturingCompiler } from '../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../src/main/engine/runtime/tensorflow';
import { unitVectors } from '../../../src/main/engine/tensors/directions';
import type { Tensor, Tensor1D, Tensor2D } from '../../../src/main/engine/tensors/types';
import { peakMemoryBytes } from '../lib/machine.mjs';

/** One size of the loss of SphereFace2 with its gradients; prints a line of JSON. */
const [identitiesText = '1000', batchText = '128', depthText = '512', repeatsText = '20'] =
  process.argv.slice(2);
const [identities, batch, depth, repeats] = [
  Number(identitiesText),
  Number(batchText),
  Number(depthText),
  Number(repeatsText),
];

function values(count: number, stream: number): Float32Array {
  const drawn = new Float32Array(count);
  createRandom(1, 'split', stream).fillNormal(drawn, 1);
  return drawn;
}

const labels = tf.tensor1d(
  Int32Array.from({ length: batch }, (_, image) => (image * 7919) % identities),
  'int32',
);
const inputs = [
  tf.tensor2d(values(batch * depth, 1), [batch, depth]),
  tf.tensor2d(values(depth * identities, 2), [depth, identities]),
  tf.tensor1d([-20]),
  labels,
];
const beforeBytes = peakMemoryBytes('self');

const compiler = createCapturingCompiler();
const step = compiler.compile('loss', ([features, directions, bias, given]) => {
  const loss = (...[own, all, shift]: Tensor[]) =>
    oneVersusAll(
      {
        features: unitVectors(own as Tensor2D, 1),
        directions: unitVectors(all as Tensor2D, 0),
        bias: shift as Tensor1D,
        labels: given as Tensor1D,
      },
      termKinds.sphereface2.starting,
    );
  const { value, grads } = tf.valueAndGrads(loss)([features, directions, bias] as Tensor[]);
  return [value, ...grads];
});

const times: number[] = [];
let value = 0;
for (let repeat = -2; repeat < repeats; repeat += 1) {
  const startedAt = performance.now();
  const results = step(inputs);
  [value = 0] = (results[0] as Tensor).dataSync();
  if (repeat >= 0) times.push(performance.now() - startedAt);
  tf.dispose(results);
}
console.log(
  JSON.stringify({
    value,
    times,
    peakBytes: peakMemoryBytes('self'),
    beforeBytes,
  }),
);
compiler.dispose();
