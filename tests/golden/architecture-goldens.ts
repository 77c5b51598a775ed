import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { WeightFile } from '../../src/main/foreign/formats/weight-file';
import { matchWeights } from '../../src/main/foreign/model-import/weights/match-weights';
import { uniform } from './golden-file';

const Goldens = z.array(
  z.strictObject({
    name: z.string(),
    architecture: z.string(),
    image: z.tuple([z.int(), z.int()]),
    shapes: z.record(z.string(), z.array(z.int())),
    logits: z.array(z.number()),
  }),
);
export type ArchitectureGolden = z.infer<typeof Goldens>[number];

/** Networks of torchvision and timm with the logits that PyTorch gives (make-architecture-goldens.py). */
export const architectureGoldens = Goldens.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'architectures.json'), 'utf8')),
);

/** Families that no tensor tells from another: a person has to name them. */
const named = new Set(['efficientnet-timm-tf']);

/** The network as it is found by the names and shapes of its tensors alone. */
export function matched({ architecture, image: [height, width], shapes }: ArchitectureGolden) {
  const options = {
    architecture: named.has(architecture) ? architecture : null,
    mapping: {},
    chain: {},
  };
  return matchWeights(formulaWeights(shapes), 'formula', options, { height, width, channels: 3 });
}

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
