import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ThreatModel } from '../../../../../src/contract/attacks/threat-model';
import { Attack } from '../../../../../src/contract/attacks';
import { evaluationPgd } from '../../../../../src/contract/evaluations/evaluation-pgd';
import type { Network } from '../../../../../src/contract/models/network';
import { attackUnitTest } from '../../../../../src/main/engine/evaluation/checks/attack-unit-test';
import { binaryReadout } from '../../../../../src/main/engine/evaluation/checks/binary-readout';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { parameterTensors } from '../../../../../src/main/engine/networks/parameter-tensors';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { createCapturingCompiler } from '../../../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import type { Tensor4D, Tensors } from '../../../../../src/main/engine/tensors/types';

const count = 32;
/** Of an IDX file of images. */
const header = 16;
const resource = (path: string): string =>
  fileURLToPath(new URL(`../../../../../resources/${path}`, import.meta.url));

describe('the attack unit test', () => {
  let problem: { network: Network; parameters: Tensors; images: Tensor4D };
  beforeAll(() => {
    const { network, weights } = readCheckpoint(resource('models/natural-small-cnn.safetensors'));
    const folder = 'datasets/fashion-mnist-subset/';
    const packed = gunzipSync(readFileSync(resource(`${folder}t10k-images-idx3-ubyte.gz`)));
    const pixels = Float32Array.from(packed.subarray(header, header + count * 784), (v) => v / 255);
    problem = {
      network,
      parameters: parameterTensors(network, weights),
      images: tf.tensor4d(pixels, [count, 28, 28, 1]),
    };
  });
  afterAll(() => tf.dispose([problem.parameters, problem.images]));

  async function passed(attack: Attack, threatModel: ThreatModel) {
    const compiler = createCapturingCompiler();
    const { network, parameters, images } = problem;
    const random = createRandom(4, 'evaluation');
    const testing = attackUnitTest({
      network,
      parameters,
      compiler,
      images,
      attack,
      threatModel,
      random,
    });
    let part = await testing.next();
    while (!part.done) part = await testing.next();
    compiler.dispose();
    return part.value;
  }

  const threats: ThreatModel[] = [
    { norm: 'linf', epsilon: 8 / 255 },
    { norm: 'l2', epsilon: 0.5 },
  ];
  it.each(threats)(
    'is passed by APGD and PGD-50 in $norm for every guaranteed example',
    async (threatModel) => {
      const before = tf.memory().numTensors;
      for (const attack of [Attack.parse({ kind: 'apgd' }), evaluationPgd(50)]) {
        const result = await passed(attack, threatModel);
        expect(result.guaranteed).toBe(count);
        expect(result.found).toBe(result.guaranteed);
        expect(result.foundAtRandom).toBeLessThan(count / 8);
      }
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it.each(threats)('is passed by FAB and even by FGSM in $norm', async (threatModel) => {
    // One step along the gradient is enough: passing it says that gradients lead somewhere, not that an attack is strong.
    for (const attack of [Attack.parse({ kind: 'fab' }), Attack.parse({ kind: 'fgsm' })]) {
      const result = await passed(attack, threatModel);
      expect(result.found).toBe(count);
      expect(result.foundAtRandom).toBeLessThan(count / 8);
    }
  });

  it('is failed by an attack that does not move far enough', async () => {
    const weak: Attack = {
      ...evaluationPgd(1),
      stepSize: { relativeToEpsilon: 0.001 },
      randomStart: false,
    };
    const result = await passed(weak, threats[0] as ThreatModel);
    expect(result.found).toBe(0);
    expect(result.guaranteed).toBe(count);
  });
});

describe('the readout', () => {
  it('separates the last sample from the others, with the boundary just in front of it', () => {
    const products = [
      [2, 1, -1],
      [1, 2, -1],
      [-1, -1, 3],
    ].map((row) => Float64Array.from(row));
    const readout = binaryReadout(products);
    const scores = products.map((row) =>
      row.reduce((sum, value, i) => sum + value * (readout?.shares[i] ?? 0), 0),
    );
    expect(scores[2]).toBeCloseTo(1, 4);
    expect(scores[2]).toBeGreaterThan(readout?.threshold ?? 2);
    expect(Math.max(scores[0] as number, scores[1] as number)).toBeLessThan(0.01);
    expect(readout?.threshold).toBeGreaterThan(0.99);
  });

  it('is refused where the features do not differ', () => {
    expect(binaryReadout([0, 1].map(() => new Float64Array(2)))).toBeNull();
  });
});
