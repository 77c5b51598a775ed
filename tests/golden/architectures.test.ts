import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { WeightFile } from '../../src/main/engine/formats/weight-file';
import { matchWeights } from '../../src/main/engine/model-import/match-weights';
import { applyNetwork } from '../../src/main/engine/networks/apply';
import { parameterTensors } from '../../src/main/engine/networks/parameter-tensors';
import { tf } from '../../src/main/engine/runtime/tensorflow';
import { uniform } from './golden-file';

/*
 * Networks of torchvision and timm, found by the names and shapes of their tensors alone and built here, give the
 * logits that PyTorch gives in double precision (make-architecture-goldens.py): within 1e-5 of the largest logit.
 */
const Goldens = z.array(
  z.strictObject({
    name: z.string(),
    architecture: z.string(),
    image: z.tuple([z.int(), z.int()]),
    shapes: z.record(z.string(), z.array(z.int())),
    logits: z.array(z.number()),
  }),
);
const goldens = Goldens.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'architectures.json'), 'utf8')),
);

/** Families that no tensor tells from another: a person has to name them. */
const named = new Set(['efficientnet-timm-tf']);

describe.each(goldens)('$name', (golden) => {
  it('is found by its tensors and gives the logits of PyTorch', () => {
    const [height, width] = golden.image;
    const { architecture, shapes, logits: expected } = golden;
    const image = { height, width, channels: 3 };
    const options = { architecture: named.has(architecture) ? architecture : null, mapping: {} };
    const model = matchWeights(formulaWeights(shapes), 'formula', options, image);
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

/** Must match `values` in make-architecture-goldens.py. */
function formulaWeights(shapes: Record<string, number[]>): WeightFile {
  const tensors = Object.entries(shapes).map(([name, shape]) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const fanIn = shape.slice(1).reduce((product, length) => product * length, 1);
    const isKernel = shape.length > 1 && !name.endsWith('layer_scale');
    const isScale = /(running_var|weight|layer_scale|gamma)$/.test(name);
    const read = (): Float32Array =>
      Float32Array.from(uniform(name, size), (value) => {
        if (isKernel) return (2 * value - 1) * Math.sqrt(4 / fanIn);
        return isScale ? 0.75 + 0.5 * value : 0.4 * (value - 0.5);
      });
    return [name, { shape, type: 'float32', read }] as const;
  });
  return { tensors: new Map(tensors), notes: [] };
}
