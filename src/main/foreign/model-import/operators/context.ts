import { unreadable } from '../../formats/outside-file';
import type { OnnxNode } from '../../formats/onnx/decode-onnx';
import type { GraphBuilder } from '../network/graph-builder';
import { affineNode, type NodePlace } from '../network/nodes';
import type { Readers } from '../graphs/readers';
import { viewNode } from './view-node';
import { imageOfFeatures } from './views';
import type { ConstantValue, NodeValue, GraphValue, ScaledValue } from './values';

/** Where an operator stands. */
export interface OperatorPlace {
  builder: GraphBuilder;
  path: string;
  opset: number;
  /** What the names of inputs stand for. */
  known: Map<string, GraphValue>;
  readers: Pick<Readers, 'isReadOnce'>;
  /** Names what the operator belongs to; left out, errors name the operator itself. */
  refuse?: (reason: string) => Error;
}

/** The graph so far, as one operator sees it. */
export class OperatorContext implements NodePlace {
  constructor(
    private readonly place: OperatorPlace,
    readonly node: OnnxNode,
  ) {}

  get builder(): GraphBuilder {
    return this.place.builder;
  }
  get path(): string {
    return this.place.path;
  }
  get opset(): number {
    return this.place.opset;
  }

  /** Whether nothing else reads an input. */
  isOnlyReader(index: number): boolean {
    return this.place.readers.isReadOnce(this.node.input[index] ?? '');
  }

  /** Whether an input is what a softmax made of logits. */
  get followsSoftmax(): boolean {
    return this.node.input.some((name) => {
      const value = this.place.known.get(name);
      return value?.kind === 'node' && value.softmax !== undefined;
    });
  }

  get name(): string {
    return this.node.name === '' ? this.node.op_type : this.node.name;
  }

  /** What an input stands for; null where the operator leaves it out. */
  value(index: number): GraphValue | null {
    const name = this.node.input[index];
    if (name === undefined || name === '') return null;
    const value = this.place.known.get(name);
    if (!value) throw this.refuse(`its input "${name}" is not known`);
    return value;
  }

  /** An input that must be the output of a node. */
  tensor(index: number): NodeValue {
    const value = this.value(index);
    const node = value && this.settle(value);
    if (!node) throw this.refuse(`its input ${index + 1} is not what Temper expects there`);
    // Once for all that read it.
    this.place.known.set(this.node.input[index] ?? '', node);
    return node;
  }

  /**
   * Makes a node of what has not become one yet: a pending scale, or a view of channels or of a part of an image. Null for
   * what cannot be a node.
   */
  settle(value: GraphValue): NodeValue | null {
    if (value.kind === 'node') return value;
    if (value.kind === 'scaled') return materialise(this.builder, value, this);
    if (value.kind !== 'view') return null;
    const base = imageOfFeatures(this, value, 'channels-first') ?? viewNode(this, value);
    if (base && value.scale === 1) return base;
    if (base) {
      const [scale, offset] = [Float32Array.of(value.scale), Float32Array.of(0)];
      return materialise(this.builder, { kind: 'scaled', base, scale, offset }, this);
    }
    throw this.refuse('its input takes an image apart in a way that is read for attention only');
  }

  constant(index: number): ConstantValue {
    const value = this.value(index);
    if (value?.kind === 'constant') return value;
    throw this.refuse(`its input ${index + 1} is computed; Temper needs a constant there`);
  }

  /** A constant input's numbers, or null where it is left out. */
  numbers(index: number): number[] | null {
    return this.value(index) === null ? null : [...this.constant(index).values];
  }

  ints(name: string): number[] | null {
    const found = this.#attribute(name);
    return found && found.ints.length > 0 ? found.ints : null;
  }
  int(name: string, otherwise: number): number {
    return this.#attribute(name)?.i ?? otherwise;
  }
  float(name: string, otherwise: number): number {
    return this.#attribute(name)?.f ?? otherwise;
  }
  text(name: string, otherwise: string): string {
    const bytes = this.#attribute(name)?.s;
    return bytes ? new TextDecoder().decode(bytes) : otherwise;
  }

  /** Images are channels-first in ONNX, unless a transposition went before. */
  image(index: number): NodeValue {
    const value = this.tensor(index);
    if (value.layout === 'channels-last') throw this.refuse('its input is transposed');
    return value;
  }

  refuse(reason: string): Error {
    if (this.place.refuse) return this.place.refuse(reason);
    return unreadable(
      this.path,
      `its operator ${this.node.op_type} ("${this.name}"): ${reason}`,
      'docs/models.md lists what Temper can rebuild.',
    );
  }

  #attribute(name: string) {
    return this.node.attribute.find((each) => each.name === name);
  }
}

/** Makes a node of a pending scale and offset. */
function materialise(
  builder: GraphBuilder,
  { base, scale, offset }: ScaledValue,
  context: OperatorContext,
): NodeValue {
  const channels = builder.channelsOf(base.id);
  const spread = (values: Float32Array): Float32Array =>
    Float32Array.from({ length: channels }, (_value, index) => values[index % values.length] ?? 0);
  const [factors, shifts] = [spread(scale), spread(offset)];
  const { node, values } = affineNode(builder.isImage(base.id), factors, shifts);
  const name = node.kind === 'normalise' ? 'normalise' : context.name;
  return { ...base, id: builder.add(name, node, [base.id], values) };
}
