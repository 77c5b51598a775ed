import { describe, expect, it } from 'vitest';
import { applyNetwork } from '../../src/main/engine/networks/apply';
import { parameterTensors } from '../../src/main/engine/networks/parameter-tensors';
import { tf } from '../../src/main/engine/runtime/tensorflow';
import { architectureGoldens, matched } from './architecture-goldens';
import { uniform } from './golden-file';

/*
 * Networks of torchvision and timm, found by the names and shapes of their tensors alone and built here, give the
 * logits that PyTorch gives in double precision (make-architecture-goldens.py): within 1e-5 of the largest logit.
 */
describe.each(architectureGoldens)('$name', (golden) => {
  it('is found by its tensors and gives the logits of PyTorch', () => {
    const [height, width] = golden.image;
    const { architecture, logits: expected } = golden;
    const model = matched(golden);
    expect(model.unused).toEqual([]);
    expect(model.architecture).toBe(architecture);
    const parameters = parameterTensors(model.network, model.values);
    const shades = uniform('images', 2 * height * width * 3);
    const pixels = Float32Array.from(shades, (value) => Math.floor(value * 256) / 255);
    const images = tf.tensor4d(pixels, [2, height, width, 3]);
    const { logits } = applyNetwork(model.network, parameters, images, 'eval');
    const found = logits.dataSync();
    const largest = Math.max(...expected.map(Math.abs));
    expected.forEach((value, index) => {
      const difference = Math.abs((found[index] as number) - value);
      expect(difference / largest, `logit ${index}`).toBeLessThanOrEqual(1e-5);
    });
    tf.dispose([parameters, images, logits]);
  });
});
