import type { Network } from '../../../../contract/models/network';
import type { OutsideFile } from '../../formats/outside-file';
import { readSavedModel } from '../../formats/saved-model/read-saved-model';
import type { Bundle } from '../../formats/saved-model/variables';
import type { WeightFile, WeightTensor } from '../../formats/weight-file';
import { outputsFirst } from '../network/layout';

/** What PyTorch calls the arrays that Keras calls so. */
const parts: Readonly<Record<string, string>> = {
  kernel: 'weight',
  depthwise_kernel: 'weight',
  gamma: 'weight',
  beta: 'bias',
  moving_mean: 'running_mean',
  moving_variance: 'running_var',
};

const note =
  'Its variables were matched without its graph, under the names and in the layout of PyTorch (block1/conv/kernel is block1.conv.weight): padding and epsilon are those of the family.';

/**
 * The variables of a saved model as weights without a graph, in the names and the layout of PyTorch files, for a family of
 * networks that a person chooses.
 *
 * @throws TemperError 'checkpoint-unreadable'
 */
export async function savedModelWeights(file: OutsideFile): Promise<WeightFile> {
  const { bundle } = await readSavedModel(file);
  const tensors = new Map<string, WeightTensor>();
  for (const [name, tensor] of named(bundle)) {
    if (/(^|\/)(optimizer|seed_generator|_)/.test(name) || /^int/.test(tensor.type)) continue;
    tensors.set(asInPyTorch(name), inPyTorchsLayout(tensor));
  }
  return { tensors, notes: [note] };
}

/** By their own names; where several variables share one, by their places in the program. */
function named({ tensors, names }: Bundle): [string, WeightTensor][] {
  const groups = new Map<string, [string, WeightTensor][]>();
  for (const [key, tensor] of tensors) {
    const place = key.replace(/\/\.ATTRIBUTES\/.*$/, '');
    const name = (names.get(key) ?? place).replace(/:\d+$/, '');
    groups.set(name, [...(groups.get(name) ?? []), [place, tensor]]);
  }
  return [...groups].flatMap(([name, [first, ...others]]) => {
    if (!first) return [];
    const isOne = others.every(([, tensor]) => holdsTheSame(tensor, first[1]));
    return isOne ? [[name, first[1]]] : [first, ...others];
  });
}

/** An export of Keras has every variable twice. */
function holdsTheSame(left: WeightTensor, right: WeightTensor): boolean {
  if (left.shape.join() !== right.shape.join() || left.type !== right.type) return false;
  const [values, others] = [left.read(), right.read()];
  return values.every((value, index) => value === others[index]);
}

function asInPyTorch(name: string): string {
  const steps = name.split('/');
  const last = steps.pop() ?? '';
  return [...steps, Object.hasOwn(parts, last) ? parts[last] : last].join('.');
}

/** Kernels with their outputs first; of one filter for each channel, these are the outputs. */
function inPyTorchsLayout(tensor: WeightTensor): WeightTensor {
  const { shape, type } = tensor;
  if (shape.length !== 2 && shape.length !== 4) return tensor;
  const [inputs = 1, outputs = 1] = shape.slice(-2);
  const window = shape.slice(0, -2);
  const area = window.reduce((product, size) => product * size, 1);
  const isDepthwise = shape.length === 4 && outputs === 1 && inputs > 1;
  const [filters, perFilter] = isDepthwise ? [inputs, 1] : [outputs, inputs];
  return {
    shape: [filters, perFilter, ...window],
    type,
    read: () => outputsFirst(tensor.read(), filters, perFilter, area),
  };
}

/** A network whose features come pixel by pixel, as TensorFlow flattens images, not channel by channel. */
export function flattenedByPixel(network: Network): Network {
  const nodes = network.nodes.map((node) =>
    node.kind === 'flatten' ? { id: node.id, kind: node.kind, inputs: node.inputs } : node,
  );
  return { ...network, nodes };
}
