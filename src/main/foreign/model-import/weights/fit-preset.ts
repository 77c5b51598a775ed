import type { ImageShape, Network, NetworkChoice } from '../../../../contract/models/network';
import { parameterSpecs } from '../../../core/networks/parameters';
import { buildNetwork } from '../../../core/networks/presets';
import type { WeightFile } from '../../formats/weight-file';
import type { Architecture } from './architectures';
import type { Fit } from './match-weights';
import { transformFor } from './torch-transform';

const note =
  'The names of its tensors say nothing: they were matched by their order and their shapes to a network of Temper. Its activations, pooling and normalisation are assumed. Its accuracy on a dataset shows whether that is right.';

/**
 * Fits a file whose names belong to no known code to Temper's own networks: the same number of tensors, in the order in
 * which PyTorch writes the modules of such a network, each of the shape that is needed.
 *
 * @param names of the tensors that count, in the order of the file
 * @param image what the network is built for; null: what the shapes allow
 * @returns whole fits only
 */
export function fitPresets(
  file: WeightFile,
  names: readonly string[],
  image: ImageShape | null,
): Fit[] {
  const shapes = names.map((name) => file.tensors.get(name)?.shape ?? []);
  const [stem] = shapes;
  const last = shapes.filter((shape) => shape.length === 2).at(-1);
  if (stem?.length !== 4 || last === undefined) return [];
  const [filters = 0, channels = 0] = stem;
  const [classes = 0, features = 0] = last;
  return choicesOf(shapes, filters).flatMap((choice) => {
    const side = choice.preset === 'small-cnn' ? sideOf(features, filters) : 32;
    const built = image ?? { height: side, width: side, channels };
    if (built.channels !== channels || classes < 2 || side < 1) return [];
    const network = inTorchOrder(buildNetwork(choice, built, classes, null));
    const specs = parameterSpecs(network);
    const fits =
      specs.length === names.length &&
      specs.every((spec, index) => transformFor(spec, shapes[index] ?? []) !== null);
    if (!fits) return [];
    const sources = new Map(specs.map(({ name }, index) => [name, names[index] ?? '']));
    const architecture: Architecture = {
      id: choice.preset,
      sign: names[0] ?? '',
      build: () => undefined,
      side: () => side,
      note,
    };
    return {
      architecture,
      named: { network, sources },
      names: new Map(names.map((name) => [name, name])),
      problem: null,
    };
  });
}

/** The widths at which the first layers would fit. */
function choicesOf(shapes: readonly (readonly number[])[], filters: number): NetworkChoice[] {
  const kernels = shapes.filter((shape) => shape.length === 4);
  const widenFactor = (kernels[1]?.[0] ?? 0) / filters;
  return [
    { preset: 'small-cnn', width: filters },
    { preset: 'preact-resnet-18', width: filters },
    ...(filters === 16 && Number.isInteger(widenFactor) && widenFactor >= 1
      ? [{ preset: 'wide-resnet-28-10' as const, widenFactor }]
      : []),
  ];
}

/** The side of square images that leave this many features after halving twice, with four times the first filters. */
function sideOf(features: number, filters: number): number {
  return 4 * Math.floor(Math.sqrt(features / (4 * filters)));
}

/** PyTorch flattens channel by channel. */
function inTorchOrder(network: Network): Network {
  return {
    ...network,
    nodes: network.nodes.map((node) =>
      node.kind === 'flatten' ? { ...node, order: 'channels-first' } : node,
    ),
  };
}
