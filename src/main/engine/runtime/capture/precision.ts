import type { GraphWriter } from './graph-writer';
import type { TensorSpec } from './native-binding';
import type { AttributeValue } from './protocol-buffers';

/** TensorFlow's numbers of the element types. */
const floatType = 1;
const lowTypes = { bfloat16: 14, float16: 19 } as const;

/** What a step computes in. */
export type ComputeType = 'float32' | keyof typeof lowTypes;

/** An op that is about to be written. */
export interface PendingNode {
  op: string;
  references: string[];
  origins: TensorSpec[];
  attributes: Record<string, AttributeValue>;
  place: string;
}

/** Ops that do nearly all of the work: they compute in the low precision whatever they are given. */
const convolutions = ['Conv2D', 'Conv2DBackpropInput', 'Conv2DBackpropFilter'];
/** As well, but not on a processor, where TensorFlow's bfloat16 takes longer for them than float32 (docs/performance.md). */
const depthwiseConvolutions = [
  'DepthwiseConv2dNative',
  'DepthwiseConv2dNativeBackpropInput',
  'DepthwiseConv2dNativeBackpropFilter',
];
/** Cheap ops between those: they stay in the low precision where the values that flow through them are in it. */
const following: Record<
  string,
  (references: string[], isLow: (reference: string) => boolean) => boolean
> = {
  BiasAdd: (references, isLow) => isLow(references[0] as string),
  Relu: (references, isLow) => isLow(references[0] as string),
  ReluGrad: (references, isLow) => isLow(references[1] as string),
  Relu6: (references, isLow) => isLow(references[0] as string),
  Relu6Grad: (references, isLow) => isLow(references[1] as string),
  LeakyRelu: (references, isLow) => isLow(references[0] as string),
  LeakyReluGrad: (references, isLow) => isLow(references[1] as string),
  Add: (references, isLow) => references.every(isLow),
  AddN: (references, isLow) => references.every(isLow),
  Reshape: (references, isLow) => isLow(references[0] as string),
  Slice: (references, isLow) => isLow(references[0] as string),
  PadV2: (references, isLow) => isLow(references[0] as string),
};

/**
 * Writes the ops of an allow-list in a low precision and casts at its border: results stay low until an op outside of
 * the list, or the end of the step, reads them. Everything that is not on the list computes in float32.
 */
export class Precision {
  readonly #type: number;
  readonly #computing: ReadonlySet<string>;
  readonly #low = new Set<string>();
  readonly #casts = new Map<string, string>();

  constructor(type: Exclude<ComputeType, 'float32'>, usesGpu: boolean) {
    this.#type = lowTypes[type];
    this.#computing = new Set(usesGpu ? convolutions.concat(depthwiseConvolutions) : convolutions);
  }

  /** Adds the node, with the casts that it needs, and returns its name. */
  write(graph: GraphWriter, { op, references, origins, attributes, place }: PendingNode): string {
    if (!this.#isLowOp(op, references)) {
      const inputs = references.map((reference) => this.asFloat(graph, reference));
      return graph.add(op, inputs, attributes, place);
    }
    const inputs = references.map((reference, index) =>
      origins[index]?.dtype === floatType ? this.#asLow(graph, reference) : reference,
    );
    const name = graph.add(op, inputs, { ...attributes, T: graph.type(this.#type) }, place);
    this.#low.add(name);
    return name;
  }

  /** The reference in float32. */
  asFloat(graph: GraphWriter, reference: string): string {
    if (!this.#low.has(reference)) return reference;
    return this.#cast(graph, reference, this.#type, floatType);
  }

  #asLow(graph: GraphWriter, reference: string): string {
    if (this.#low.has(reference)) return reference;
    return this.#cast(graph, reference, floatType, this.#type);
  }

  #isLowOp(op: string, references: string[]): boolean {
    const follows = Object.hasOwn(following, op) ? following[op] : undefined;
    return (
      this.#computing.has(op) || (follows?.(references, (each) => this.#low.has(each)) ?? false)
    );
  }

  #cast(graph: GraphWriter, reference: string, from: number, to: number): string {
    const known = this.#casts.get(reference);
    if (known !== undefined) return known;
    const name = graph.add('Cast', [reference], { SrcT: graph.type(from), DstT: graph.type(to) });
    this.#casts.set(reference, name);
    return name;
  }
}
