import { describe, expect, it } from 'vitest';
import type { NetworkChoice } from '../../../../../src/contract/models/network';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { parameterSpecs } from '../../../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import type { WeightFile } from '../../../../../src/main/foreign/formats/weight-file';
import { matchWeights } from '../../../../../src/main/foreign/model-import/weights/match-weights';

const image = { height: 16, width: 16, channels: 3 };
const options = { architecture: null, mapping: {}, chain: {} };

/** What `torch.save(model.state_dict())` of a network holds whose modules have names of nobody else's. */
function stateOf(choice: NetworkChoice, change: (shapes: number[][]) => void = () => {}) {
  const specs = parameterSpecs(buildNetwork(choice, image, 7, null));
  const shapes = specs.map(({ shape, isKernel }) => {
    if (!isKernel) return shape;
    const [height = 1, width = 1, inputs = 0, outputs = 0] =
      shape.length === 4 ? shape : [1, 1, ...shape];
    return shape.length === 4 ? [outputs, inputs, height, width] : [outputs, inputs];
  });
  change(shapes);
  const tensors = shapes.map((shape, index) => {
    const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
    createRandom(index, 'split').fillUniform(values, 0.1, 1);
    return [`net.part_${index}`, { shape, type: 'float32', read: () => values }] as const;
  });
  return { tensors: new Map(tensors), notes: [] } satisfies WeightFile;
}

describe('weights whose names say nothing', () => {
  it.each<NetworkChoice>([
    { preset: 'small-cnn', width: 6 },
    { preset: 'preact-resnet-18', width: 4 },
    { preset: 'wide-resnet-28-10', widenFactor: 2 },
  ])('are matched by order and shapes to $preset', (choice) => {
    const file = stateOf(choice);
    const model = matchWeights(file, 'weights.pt', options, null);
    expect(model.architecture).toBe(choice.preset);
    expect(model.network.classes).toBe(7);
    expect(model.unused).toEqual([]);
    expect(model.notes.join()).toMatch(/by their order and their shapes/);
    expect([...model.values.keys()]).toEqual(parameterSpecs(model.network).map(({ name }) => name));
  });

  it('of the small network tell the size of its images, and are flattened as PyTorch does', () => {
    const { network } = matchWeights(
      stateOf({ preset: 'small-cnn', width: 6 }),
      'weights.pt',
      options,
      null,
    );
    expect(network.input).toEqual(image);
    expect(network.nodes).toContainEqual(
      expect.objectContaining({ kind: 'flatten', order: 'channels-first' }),
    );
  });

  it('are refused where one shape differs, with the names in the message', () => {
    const file = stateOf({ preset: 'preact-resnet-18', width: 4 }, (shapes) => {
      shapes[5] = [3, 4, 3, 3];
    });
    expect(() => matchWeights(file, 'weights.pt', options, null)).toThrow(
      /belong to no network that Temper knows.*net\.part_0/,
    );
  });
});
