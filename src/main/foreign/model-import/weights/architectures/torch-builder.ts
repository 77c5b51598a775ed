import { TemperError } from '../../../../../contract/errors';
import {
  networkInput,
  type activationFunctions,
  type ImageShape,
  type Network,
  type NetworkNode,
} from '../../../../../contract/models/network';
import { nodeShape } from '../../../../core/networks/node-shape';
import { samePadding } from '../../network/same-padding';
import type { NewNode } from '../../network/graph-builder';
import { nodeId } from '../../network/node-id';

/** The shapes of a file's tensors, in PyTorch's layout, by the names that an architecture gives them. */
export type TensorShapes = ReadonlyMap<string, readonly number[]>;

/** A network whose parameters know the tensors of a PyTorch file that they come from. */
export interface NamedNetwork {
  network: Network;
  /** Tensor name by parameter name. */
  sources: Map<string, string>;
}

type Same = 'same';
type Pair = [number, number];
type Quad = [number, number, number, number];

export interface ConvolutionOptions {
  stride?: number;
  /** Pixels on every side; half the kernel when left out; `same` as TensorFlow: the lesser half first. */
  padding?: number | Same;
  /** Names of the tensors where they are not those of the module. */
  tensors?: { weight: string; bias: string };
}

/**
 * Builds a network node by node from the tensors of a file: numbers of filters, kernel sizes and groups are read from
 * their shapes, so that one description serves a whole family.
 */
export class TorchBuilder {
  readonly #shapes: TensorShapes;
  readonly #network: Network;
  readonly #sources = new Map<string, string>();
  readonly #outputs: Map<string, number[]>;
  readonly #counts = new Map<string, number>();
  #current: string = networkInput;

  constructor(title: string, shapes: TensorShapes, image: ImageShape) {
    this.#shapes = shapes;
    this.#network = { version: 1, name: title, input: image, classes: 2, nodes: [] };
    this.#outputs = new Map([[networkInput, [image.height, image.width, image.channels]]]);
  }

  /** The id of the node that the next one takes as its input. */
  get current(): string {
    return this.#current;
  }

  /** Lets the next node take another input. */
  goTo(id: string): void {
    this.#current = id;
  }

  /** [height, width, channels] or [features] of a node's output. */
  shapeOf(id: string = this.#current): number[] {
    return this.#outputs.get(id) ?? [];
  }

  channels(id: string = this.#current): number {
    return this.shapeOf(id).at(-1) ?? 0;
  }

  has(tensor: string): boolean {
    return this.#shapes.has(tensor);
  }

  /** The first of several names of a module that has a weight. */
  firstOf(...modules: string[]): string {
    const found = modules.find((module) => this.has(`${module}.weight`));
    if (found === undefined) {
      throw missingTensor(`${modules.join('.weight or ')}.weight`, `${modules[0]}.weight`);
    }
    return found;
  }

  /** The numbers 0, 1, … for which there is a tensor of that name. */
  count(name: (index: number) => string): number {
    let index = 0;
    while (this.has(name(index))) index += 1;
    return index;
  }

  shape(tensor: string): readonly number[] {
    const shape = this.#shapes.get(tensor);
    if (!shape) throw missingTensor(tensor);
    return shape;
  }

  conv(module: string, options: ConvolutionOptions = {}): string {
    const tensors = options.tensors ?? { weight: `${module}.weight`, bias: `${module}.bias` };
    const shape = this.shape(tensors.weight);
    const [filters = 0, inputs = 0, height = 1, width = 1] = shape;
    const stride: Pair = [options.stride ?? 1, options.stride ?? 1];
    const groups = this.channels() / inputs;
    if (shape.length < 2 || !Number.isInteger(groups)) {
      throw unfitting(tensors.weight, shape, `${this.channels()} channels`);
    }
    const bias = this.has(tensors.bias);
    const node = {
      kind: 'conv2d' as const,
      filters,
      kernel: [height, width] as Pair,
      stride,
      padding: this.#padding(options.padding, [height, width], stride),
      ...(groups > 1 && { groups }),
      bias,
    };
    const sources = { kernel: tensors.weight, ...(bias && { bias: tensors.bias }) };
    return this.#append(module, node, [this.#current], sources);
  }

  batchNorm(module: string, epsilon = 1e-5, momentum = 0.1): string {
    const parts = { gamma: 'weight', beta: 'bias', mean: 'running_mean', variance: 'running_var' };
    for (const part of Object.values(parts)) this.shape(`${module}.${part}`);
    return this.#add(module, { kind: 'batch-norm', momentum, epsilon }, parts);
  }

  layerNorm(module: string, epsilon: number): string {
    return this.#add(module, { kind: 'layer-norm', epsilon }, { gamma: 'weight', beta: 'bias' });
  }

  groupNorm(module: string, groups: number, epsilon = 1e-5): string {
    const parts = { gamma: 'weight', beta: 'bias' };
    return this.#add(module, { kind: 'group-norm', groups, epsilon }, parts);
  }

  /** A factor per channel, whose tensor carries the given name. */
  channelScale(tensor: string): string {
    this.shape(tensor);
    const node = { kind: 'channel-scale' as const, bias: false };
    return this.#append(tensor, node, [this.#current], { gamma: tensor });
  }

  /** A node with one parameter, whose tensor carries the given name and has the given shape. */
  withTensor(tensor: string, node: NewNode, part: string, wanted: readonly number[]): string {
    const shape = this.shape(tensor);
    if (shape.join() !== wanted.join()) throw unfitting(tensor, shape, `[${wanted.join(', ')}]`);
    return this.#append(tensor, node, [this.#current], { [part]: tensor });
  }

  dense(module: string): string {
    const [units = 0] = this.shape(`${module}.weight`);
    const bias = this.has(`${module}.bias`);
    const sources = { kernel: 'weight', ...(bias && { bias: 'bias' }) };
    return this.#add(module, { kind: 'dense', units, bias }, sources);
  }

  relu(): string {
    return this.plain({ kind: 'relu' });
  }

  activation(name: 'relu' | (typeof activationFunctions)[number]): string {
    return name === 'relu' ? this.relu() : this.plain({ kind: 'activation', function: name });
  }

  maxPool(size: number, stride: number, padding = 0): string {
    const pad: Quad = [padding, padding, padding, padding];
    return this.plain({
      kind: 'max-pool',
      size: [size, size],
      stride: [stride, stride],
      padding: pad,
    });
  }

  add(left: string, right: string): string {
    return this.plain({ kind: 'add' }, [left, right]);
  }

  /** A node without parameters, called by its kind and a number. */
  plain(node: NewNode, inputs: string[] = [this.#current]): string {
    return this.#append(node.kind, node, inputs);
  }

  /** The network, whose last node gives the logits. */
  finish(): NamedNetwork {
    const classes = this.channels();
    return { network: { ...this.#network, classes }, sources: this.#sources };
  }

  #padding(given: number | Same | undefined, kernel: Pair, stride: Pair): Quad {
    if (given === 'same') {
      const [height = 1, width = 1] = this.shapeOf();
      const [top, bottom] = samePadding(height, kernel[0], stride[0]);
      const [left, right] = samePadding(width, kernel[1], stride[1]);
      return [top, bottom, left, right];
    }
    const vertical = given ?? Math.floor(kernel[0] / 2);
    const horizontal = given ?? Math.floor(kernel[1] / 2);
    return [vertical, vertical, horizontal, horizontal];
  }

  /** @param parts of the module, such as `weight`, by the parts of the node's parameters */
  #add(module: string, node: NewNode, parts: Record<string, string>): string {
    const named = Object.entries(parts).map(([part, tensor]) => [part, `${module}.${tensor}`]);
    return this.#append(module, node, [this.#current], Object.fromEntries(named));
  }

  /** @param sources names of tensors by the parts of the node's parameters */
  #append(
    name: string,
    node: NewNode,
    inputs: string[],
    sources: Record<string, string> = {},
  ): string {
    const id = this.#freeId(name, node.kind);
    const complete = { ...node, id, inputs } as NetworkNode;
    const shapes = inputs.map((input) => this.shapeOf(input));
    this.#outputs.set(id, nodeShape(this.#network, complete, shapes));
    this.#network.nodes.push(complete);
    for (const [part, tensor] of Object.entries(sources)) {
      this.#sources.set(`${id}.${part}`, tensor);
    }
    this.#current = id;
    return id;
  }

  #freeId(name: string, kind: string): string {
    const id = nodeId(name);
    const number = (this.#counts.get(id) ?? 0) + 1;
    this.#counts.set(id, number);
    return name === kind || number > 1 ? `${id}-${number}` : id;
  }
}

/** @param tensor the name under which a mapping brings it in, where the words name several */
export function missingTensor(name: string, tensor = name): TemperError {
  return new TemperError('checkpoint-mismatch', `The file has no tensor ${name}.`, { tensor });
}

/** @param reason completes "The tensor … " */
export function refused(name: string, reason: string): TemperError {
  return new TemperError('checkpoint-mismatch', `The tensor ${name} ${reason}.`, { tensor: name });
}

function unfitting(name: string, shape: readonly number[], wanted: string): TemperError {
  return new TemperError(
    'checkpoint-mismatch',
    `The tensor ${name} has the shape [${shape.join(', ')}], which does not fit ${wanted}.`,
    { tensor: name },
  );
}
