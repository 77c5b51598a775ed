import { TemperError } from '../../../../contract/errors';
import type { NetworkNode } from '../../../../contract/models/network';
import type { ModelToWrite } from '../writer';

/** [height, width, channels] or [features]. */
export type Shape = readonly number[];

/** Keras 3, or Keras 2 as TensorFlow.js has it: fewer layers, some under other names. */
export type Dialect = 'keras' | 'tfjs';

export interface LayerArray {
  /** As Keras 2 names it: `kernel`, `moving_mean`. */
  name: string;
  shape: readonly number[];
  values: Float32Array;
}

export interface WrittenLayer {
  className: string;
  name: string;
  config: Record<string, unknown>;
  /** Names of the layers it is applied to. */
  inputs: string[];
  outputShape: Shape;
  /** In Keras's order. */
  arrays: LayerArray[];
}

interface LayerParts {
  config?: Record<string, unknown>;
  inputs?: string[];
  /** Where it differs from the input's. */
  shape?: Shape;
  arrays?: LayerArray[];
}

/** Writes the layers that stand for one node of a network. */
export class LayerWriter {
  constructor(
    readonly dialect: Dialect,
    private readonly layers: WrittenLayer[],
    private readonly parameters: ModelToWrite['values'],
    readonly node: NetworkNode,
    readonly inputs: readonly string[],
    readonly inputShapes: readonly Shape[],
    readonly outputShape: Shape,
  ) {}

  get input(): string {
    return this.inputs[0] ?? '';
  }
  get inputShape(): Shape {
    return this.inputShapes[0] ?? [];
  }

  /** The layer that gives the node's result, under the node's id. */
  last(className: string, { config = {}, inputs, arrays = [] }: LayerParts = {}): void {
    this.#add(className, this.node.id, config, inputs, this.outputShape, arrays);
  }

  /** An intermediate layer; returns its name. Ids have no underscore, so the name is unique. */
  step(part: string, className: string, parts: LayerParts = {}): string {
    const { config = {}, inputs, shape = this.inputShape, arrays = [] } = parts;
    return this.#add(className, `${this.node.id}_${part}`, config, inputs, shape, arrays);
  }

  /** A parameter of the node under Keras's name. */
  array(part: string, name = part, shape?: readonly number[]): LayerArray {
    const found = this.parameters.get(`${this.node.id}.${part}`);
    if (!found) throw new RangeError(`there is no value for the parameter ${this.node.id}.${part}`);
    return { name, shape: shape ?? found.shape, values: found.values };
  }

  /** For a node that the format cannot say. */
  refuse(reason: string): TemperError {
    const title = this.dialect === 'keras' ? 'Keras' : 'TensorFlow.js';
    const others = this.dialect === 'keras' ? 'ONNX' : 'ONNX or Keras';
    return new TemperError(
      'invalid-input',
      `The network cannot be written for ${title}: its node "${this.node.id}" (${this.node.kind}): ${reason}. Export it as ${others}.`,
      { node: this.node.id, kind: this.node.kind },
    );
  }

  #add(
    className: string,
    name: string,
    config: Record<string, unknown>,
    inputs: string[] | undefined,
    outputShape: Shape,
    arrays: LayerArray[],
  ): string {
    const given = inputs ?? [this.input];
    const taken = this.dialect === 'tfjs' ? this.#withCopies(given, name) : given;
    this.layers.push({ className, name, config, inputs: taken, outputShape, arrays });
    return name;
  }

  /** TensorFlow.js 4.22 gives a tensor's memory back too early where one layer takes it twice. */
  #withCopies(inputs: string[], name: string): string[] {
    return inputs.map((input, index) => {
      if (inputs.indexOf(input) === index) return input;
      const copy = `${name}_copy_${index}`;
      const config = { activation: 'linear' };
      const outputShape = this.inputShapes[this.inputs.indexOf(input)] ?? [];
      const layer = { className: 'Activation', config, inputs: [input], outputShape, arrays: [] };
      this.layers.push({ ...layer, name: copy });
      return copy;
    });
  }
}
