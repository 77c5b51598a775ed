import fc from 'fast-check';
import { expect, it } from 'vitest';
import { flowNetworks } from '../../../../../src/main/core/networks/flow-networks';
import { parameterSize, parameterSpecs } from '../../../../../src/main/core/networks/parameters';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { decodeCodes, meanCodes } from '../../../../../src/main/engine/directions/generator';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import type { Tensor4D } from '../../../../../src/main/engine/tensors/types';

const flow = fc.record({
  height: fc.constantFrom(4, 8, 12),
  width: fc.constantFrom(4, 8),
  channels: fc.constantFrom(1, 2, 3),
  filters: fc.integer({ min: 1, max: 6 }),
  couplings: fc.integer({ min: 1, max: 4 }),
  /** Of the parameters: with far larger ones scales reach their bound at every step, and float32 runs out of digits. */
  deviation: fc.constantFrom(0.01, 0.05, 0.1),
  seed: fc.nat(),
});

it('the decoder of a flow undoes its encoder', () => {
  fc.assert(
    fc.property(flow, ({ height, width, channels, filters, couplings, deviation, seed }) => {
      const networks = flowNetworks({ height, width, channels }, { width: filters, couplings });
      const random = createRandom(seed, 'initialisation', 0);
      tf.tidy(() => {
        const parameters = Object.fromEntries(
          parameterSpecs(networks.encoder).map((spec) => {
            const values = new Float32Array(parameterSize(spec));
            random.fillNormal(values, deviation);
            return [spec.name, tf.tensor(values, spec.shape)];
          }),
        );
        const pixels = new Float32Array(2 * height * width * channels);
        random.fillUniform(pixels, 0, 1);
        const images: Tensor4D = tf.tensor4d(pixels, [2, height, width, channels]);
        const codes = meanCodes(networks, parameters, images);
        const again = decodeCodes(networks, parameters, codes);
        const worst = tf.max(tf.abs(tf.sub(again, images))).dataSync()[0] ?? NaN;
        expect(worst).toBeLessThan(1e-4);
      });
    }),
    { numRuns: 40 },
  );
});
