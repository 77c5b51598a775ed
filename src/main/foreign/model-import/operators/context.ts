import { unreadable } from '../../formats/outside-file';
import type { OnnxNode } from '../../formats/onnx/decode-onnx';
import type { GraphBuilder } from '../network/graph-builder';
import { affineNode, type NodePlace } from '../network/nodes';
import type { Readers } from '../graphs/readers';
import { imageOfFeatures } from './views';
import type { ConstantValue, NodeValue, GraphValue, ScaledValue } from './values';

/** The graph so far, as one operator sees it. */
export class OperatorContext implements NodePlace {
  constructor(
    readonly builder: GraphBuilder,
    readonly path: string,
    readonly opset: number,
    private readonly known: Map<string, GraphValue>,
    readonly node: OnnxNode,
    private readonly readers: Readers,
  ) {}

  /** Whether nothing else reads an input. */
  isOnlyReader(index: number): boolean {
    return this.readers.isReadOnce(this.node.input[index] ?? '');
  }

  /** Whether an input is what a softmax made of logits. */
  get followsSoftmax(): boolean {
    return this.node.input.some((name) => {
      const value = this.known.get(name);
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
    const value = this.known.get(name);
    if (!value) throw this.refuse(`its input "${name}" is not known`);
    return value;
  }

  /** An input that must be the output of a node. */
  tensor(index: number): NodeValue {
    const value = this.value(index);
    if (value?.kind === 'node') return value;
    if (value?.kind === 'scaled') return this.#settle(this.node.input[index] ?? '', value);
    if (value?.kind === 'view') {
      const image = imageOfFeatures(this, value, 'channels-first');
      if (image) {
        this.known.set(this.node.input[index] ?? '', image);
        return image;
      }
      throw this.refuse('its input takes positions or heads apart other than for attention');
    }
    throw this.refuse(`its input ${index + 1} is not what Temper expects there`);
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
    return unreadable(
      this.path,
      `its operator ${this.node.op_type} ("${this.name}"): ${reason}`,
      'docs/models.md lists what Temper can rebuild.',
    );
  }

  /** Makes a pending scale a node, once for all that read it. */
  #settle(name: string, value: ScaledValue): NodeValue {
    const node = materialise(this.builder, value, this);
    this.known.set(name, node);
    return node;
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
  const { node, values } = affineNode(base.id === 'image', factors, shifts);
  const name = node.kind === 'normalise' ? 'normalise' : context.name;
  return { ...base, id: builder.add(name, node, [base.id], values) };
}
