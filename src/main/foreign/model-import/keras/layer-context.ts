import { z } from 'zod';
import { unreadable } from '../../formats/outside-file';
import { checkedValues } from '../network/checked-values';
import type { GraphBuilder, NewNode } from '../network/graph-builder';
import { OperatorContext } from '../operators/context';
import { applyOperatorFully } from '../operators/operators';
import type { ConstantValue, GraphValue, NodeValue } from '../operators/values';
import { attributesOf, wordsOpset, type Attributes } from '../operators/words';
import type { KerasLayer } from './topology';
import type { LayerPlace, Variables } from './variables';

type Pair = [number, number];

interface Surroundings {
  builder: GraphBuilder;
  path: string;
  layer: KerasLayer;
  /** What the layer is applied to, in the order of the call. */
  operands: readonly GraphValue[];
  /** The call as the file has it, for what is not a tensor: which part is taken. */
  call: unknown;
  place: LayerPlace;
  variables: Variables;
  /** Gets the names of the arrays that were used. */
  used: Set<string>;
  notes: string[];
  hasNewHardSigmoid: boolean;
}

const Size = z.int().min(1).max(4096);
const SizePair = z.tuple([Size, Size]);

/**
 * The network so far, as one layer sees it, and what its configuration says. Layers are put into the words of operators
 * that graphs have too; images are channels-last.
 */
export class LayerContext {
  readonly #around: Surroundings;
  #inputs: NodeValue[] | null = null;

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
  get call(): unknown {
    return this.#around.call;
  }
  /** As they come: parts of an image may not be nodes yet. */
  get operands(): readonly GraphValue[] {
    return this.#around.operands;
  }
  /** Those of the operands that are tensors. */
  get inputs(): readonly NodeValue[] {
    this.#inputs ??= this.operands.flatMap((each) =>
      each.kind === 'constant' ? [] : [this.settled(each)],
    );
    return this.#inputs;
  }
  /** The only input. */
  get input(): NodeValue {
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
  with(className: string, config: Record<string, unknown>, input: GraphValue): LayerContext {
    const { layer } = this.#around;
    const inside = { ...layer, className, config };
    return new LayerContext({ ...this.#around, layer: inside, operands: [input] });
  }

  /**
   * Applies an operator; what it gives may wait for the next one before it becomes a node.
   *
   * @param inputs null for those that are left out
   */
  operator(
    type: string,
    inputs: readonly (GraphValue | null)[],
    attributes: Attributes = {},
  ): GraphValue {
    const [value] = applyOperatorFully(this.#operatorContext(type, inputs, attributes));
    if (!value) throw this.refuse('it gives nothing');
    return value;
  }

  /** Applies an operator that looks at pixels, for which images are channels-first: a change of words. */
  onImage(
    type: string,
    [image, ...more]: readonly (GraphValue | null)[],
    attributes: Attributes = {},
  ): GraphValue {
    const first = this.operator('Transpose', [image ?? null], { perm: [0, 3, 1, 2] });
    const result = this.operator(type, [first, ...more], attributes);
    return this.operator('Transpose', [result], { perm: [0, 2, 3, 1] });
  }

  /** Makes a node of what waits for the next operator. */
  settled(value: GraphValue): NodeValue {
    const node = this.#operatorContext(this.className, [], {}).settle(value);
    if (!node) throw this.refuse('what it is applied to is neither an image nor features');
    // Features have their order already.
    return this.builder.shapeOf(node.id).length === 1 ? { ...node, layout: 'channels-last' } : node;
  }

  /** Adds a node that no operator stands for. */
  add(node: NewNode, values: Record<string, Float32Array> = {}): NodeValue {
    const { id, layout, softmax } = this.input;
    if (softmax)
      throw this.refuse('it follows a softmax, which is read at the end of a network only');
    return { kind: 'node', id: this.builder.add(this.name, node, [id], values), layout };
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

  /** Adds a note for the person who imports, once. */
  note(sentence: string): void {
    const { notes } = this.#around;
    if (!notes.includes(sentence)) notes.push(sentence);
  }

  refuse(reason: string, remedy = otherRemedy): Error {
    return unreadable(
      this.#around.path,
      `its layer "${this.#around.place.names.join('/')}" (${this.className}): ${reason}`,
      remedy,
    );
  }

  #operatorContext(
    type: string,
    inputs: readonly (GraphValue | null)[],
    attributes: Attributes,
  ): OperatorContext {
    const names = inputs.map((input, index) => (input ? String(index) : ''));
    const known = new Map(
      inputs.flatMap((input, index) => (input ? [[String(index), input] as const] : [])),
    );
    const place = {
      builder: this.builder,
      path: this.#around.path,
      opset: wordsOpset,
      known,
      // Other layers may read a node; what is pending, only this one can.
      readers: { isReadOnce: (name: string) => known.get(name)?.kind === 'scaled' },
      refuse: (reason: string) => this.refuse(reason),
    };
    return new OperatorContext(place, {
      op_type: type,
      input: names,
      output: ['result'],
      name: this.name,
      domain: '',
      attribute: attributesOf(attributes),
    });
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

const otherRemedy =
  'docs/models.md lists what Temper can rebuild; other models can be exported as ONNX.';

/** One number, or an array of a shape. */
export function constant(
  values: number | readonly number[] | Float32Array,
  shape?: readonly number[],
): ConstantValue {
  const list = typeof values === 'number' ? Float32Array.of(values) : Float32Array.from(values);
  return {
    kind: 'constant',
    shape: shape ?? (typeof values === 'number' ? [] : [list.length]),
    values: values instanceof Float32Array ? values : list,
  };
}
