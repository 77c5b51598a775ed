import type { NetworkNode } from '../../../../contract/models/network';
import type { ModelToWrite } from '../writer';
import type { Attributes, GraphWriter } from './graph-writer';

/** Shapes in Temper's words: [height, width, channels] or [features]. */
export type Shape = readonly number[];

/** Writes the operators that stand for one node of a network. */
export class NodeWriter {
  constructor(
    private readonly graph: GraphWriter,
    private readonly parameters: ModelToWrite['values'],
    private readonly node: NetworkNode,
    /** Names of the tensors that the node takes. */
    readonly inputs: readonly string[],
    readonly inputShapes: readonly Shape[],
    private readonly output: string,
  ) {}

  get input(): string {
    return this.inputs[0] ?? '';
  }

  get inputShape(): Shape {
    return this.inputShapes[0] ?? [];
  }

  /** The operator that gives the node's result. */
  last(type: string, inputs: readonly string[], attributes: Attributes = {}): void {
    this.graph.operator(type, this.node.id, inputs, this.output, attributes);
  }

  /** An intermediate operator; returns the name of its result. Ids have no slash, so the name is unique. */
  step(part: string, type: string, inputs: readonly string[], attributes: Attributes = {}): string {
    const name = `${this.node.id}/${part}`;
    return this.graph.operator(type, name, inputs, name, attributes);
  }

  /** The values of a parameter. */
  values(part: string): Float32Array {
    const found = this.parameters.get(`${this.node.id}.${part}`);
    if (!found) throw new RangeError(`there is no value for the parameter ${this.node.id}.${part}`);
    return found.values;
  }

  /** Constant float32 values; returns their name. */
  floats(part: string, shape: readonly number[], values: Float32Array | number[]): string {
    return this.graph.floats(`${this.node.id}.${part}`, shape, asFloats(values));
  }

  /** Constant whole numbers; returns their name. */
  integers(part: string, values: readonly number[]): string {
    return this.graph.integers(`${this.node.id}.${part}`, values);
  }

  /** A parameter as a vector. */
  vector(part: string): string {
    const values = this.values(part);
    return this.floats(part, [values.length], values);
  }

  /** One number per channel in the shape that meets the input: [C, 1, 1] for images, [C] for features. */
  perChannel(part: string, values: Float32Array | number[]): string {
    const isImage = this.inputShape.length === 3;
    return this.floats(part, isImage ? [values.length, 1, 1] : [values.length], values);
  }
}

function asFloats(values: Float32Array | number[]): Float32Array {
  return values instanceof Float32Array ? values : Float32Array.from(values);
}
