import { z } from 'zod';
import { unreadable } from '../../formats/outside-file';
import { checkedValues } from '../network/checked-values';
import type { GraphBuilder, NewNode } from '../network/graph-builder';
import type { NodePlace, Pair } from '../network/nodes';
import type { KerasLayer } from './topology';
import type { KerasValue } from './values';
import type { LayerPlace, Variables } from './variables';

interface Surroundings {
  builder: GraphBuilder;
  path: string;
  layer: KerasLayer;
  operands: (KerasValue | number)[];
  place: LayerPlace;
  variables: Variables;
  /** Gets the names of the arrays that were used. */
  used: Set<string>;
  notes: string[];
  hasNewHardSigmoid: boolean;
}

const Size = z.int().min(1).max(4096);
const SizePair = z.tuple([Size, Size]);

/** The network so far, as one layer sees it, and what its configuration says. */
export class LayerContext implements NodePlace {
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  get builder(): GraphBuilder {
    return this.#around.builder;
  }
  get name(): string {
    return this.#around.place.names.join('-');
  }
  get className(): string {
    return this.#around.layer.className;
  }
  get hasNewHardSigmoid(): boolean {
    return this.#around.hasNewHardSigmoid;
  }
  /** Tensors and numbers, in the order of the call. */
  get operands(): readonly (KerasValue | number)[] {
    return this.#around.operands;
  }
  get inputs(): KerasValue[] {
    return this.operands.filter((each) => typeof each !== 'number');
  }
  /** The only input. */
  get input(): KerasValue {
    const [first, ...others] = this.inputs;
    if (!first || others.length > 0) throw this.refuse(`it has ${this.inputs.length} inputs`);
    return first;
  }
  /** [height, width, channels] or [features] of the only input. */
  get shape(): number[] {
    return this.builder.shapeOf(this.input.id);
  }
  get channels(): number {
    return this.builder.channelsOf(this.input.id);
  }

  /** A setting as it stands. */
  setting(name: string): unknown {
    return this.#around.layer.config[name];
  }
  number(name: string, otherwise: number): number {
    return this.#as(z.number(), name, otherwise);
  }
  size(name: string, otherwise?: number): number {
    return this.#as(Size, name, otherwise);
  }
  flag(name: string, otherwise: boolean): boolean {
    return this.#as(z.boolean(), name, otherwise);
  }
  text(name: string, otherwise: string): string {
    return this.#as(z.string(), name, otherwise);
  }
  /** Two sizes, or one for both. */
  pair(name: string, otherwise?: Pair): Pair {
    const value = this.#as(z.union([Size, SizePair]), name, otherwise);
    return typeof value === 'number' ? [value, value] : value;
  }

  /** The layer with other settings, as one that an activation names. */
  with(className: string, config: Record<string, unknown>, input: KerasValue): LayerContext {
    const { layer } = this.#around;
    const inside = { ...layer, className, config };
    return new LayerContext({ ...this.#around, layer: inside, operands: [input] });
  }

  /** Adds a node that takes the input, or others that are given. */
  add(node: NewNode, values: Record<string, Float32Array> = {}, inputs?: KerasValue[]): KerasValue {
    const ids = (inputs ?? [this.input]).map(({ id }) => id);
    return { id: this.builder.add(this.name, node, ids, values) };
  }

  /**
   * An array of the layer.
   *
   * @param names that it may have
   * @param index among the layer's arrays
   * @throws TemperError 'checkpoint-unreadable' where it is not there, has another shape or holds no numbers
   */
  variable(names: readonly string[], index: number, shape: readonly number[]): Float32Array {
    const { place, variables, used, path } = this.#around;
    const found = variables.find(place, names, index);
    if (!found)
      throw this.refuse(`its array ${names.join(' or ')} is not in the file, or ambiguous`);
    const { name, tensor } = found;
    if (tensor.shape.join() !== shape.join()) {
      const shapes = `[${tensor.shape.join(', ')}], and [${shape.join(', ')}] is needed`;
      throw this.refuse(`its array ${name} has the shape ${shapes}`);
    }
    used.add(name);
    return checkedValues(tensor.read(), name, path);
  }

  /** Tells what a person should know, once. */
  note(sentence: string): void {
    const { notes } = this.#around;
    if (!notes.includes(sentence)) notes.push(sentence);
  }

  refuse(reason: string): Error {
    return unreadable(
      this.#around.path,
      `its layer "${this.#around.place.names.join('/')}" (${this.className}): ${reason}`,
      'docs/models.md lists what Temper can rebuild; other models can be exported as ONNX.',
    );
  }

  #as<Schema extends z.core.$ZodType>(
    schema: Schema,
    name: string,
    otherwise: z.output<Schema> | undefined,
  ): z.output<Schema> {
    const value = this.setting(name) ?? otherwise;
    const result = z.safeParse(schema, value);
    if (result.success) return result.data;
    throw this.refuse(`its ${name} ${JSON.stringify(value)} is not read`);
  }
}
