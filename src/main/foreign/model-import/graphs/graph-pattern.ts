import { tensorValues, type OnnxModel, type OnnxNode } from '../../formats/onnx/decode-onnx';

/** Questions about how a value of a graph is made. Names are those that values had before they were only handed on. */
export class GraphPattern {
  /** By the name that an Identity gives it: the name that a value had at first. */
  readonly #handedOn = new Map<string, string>();
  readonly #makers: ReadonlyMap<string, OnnxNode>;
  readonly #initialisers: ReadonlyMap<string, OnnxModel['initialisers'][number]>;

  constructor(
    { nodes, initialisers }: OnnxModel,
    private readonly path: string,
  ) {
    this.#makers = new Map(nodes.flatMap((node) => node.output.map((name) => [name, node])));
    for (const { op_type: type, input, output } of nodes) {
      const [from, to] = [input[0], output[0]];
      if (type !== 'Identity' || from === undefined || to === undefined) continue;
      this.#handedOn.set(to, this.#first(from));
    }
    this.#initialisers = new Map(initialisers.map((tensor) => [tensor.name, tensor]));
  }

  /** Of the operator that makes a value; null where it is another. */
  inputs(name: string, operator: string): string[] | null {
    const maker = this.#makers.get(this.#first(name));
    return maker?.op_type === operator ? maker.input.map((each) => this.#first(each)) : null;
  }

  /** Both orders of an operator's two inputs; one where the order counts. */
  pairs({ op_type: type, input }: Pick<OnnxNode, 'op_type' | 'input'>): [string, string][] {
    const [left, right] = input.map((name) => this.#first(name));
    if (left === undefined || right === undefined) return [];
    const given: [string, string] = [left, right];
    return type === 'Add' || type === 'Mul' ? [given, [right, left]] : [given];
  }

  /** As `pairs`, of the operator that makes a value; none where it is another. */
  pairsOf(name: string, operator: 'Add' | 'Mul'): [string, string][] {
    const input = this.inputs(name, operator);
    return input ? this.pairs({ op_type: operator, input }) : [];
  }

  /** A constant that is one number; null for any other value. */
  number(name: string | undefined): number | null {
    const values = name === undefined ? [] : this.#constant(name);
    return values.length === 1 ? (values[0] ?? null) : null;
  }

  /** What a mean that keeps its axes is of, and over which; null for another value. */
  mean(name: string): { input: string; axes: readonly number[] } | null {
    const maker = this.#makers.get(this.#first(name));
    const [input, listed] = maker?.input ?? [];
    if (maker?.op_type !== 'ReduceMean' || input === undefined) return null;
    const attribute = (wanted: string) => maker.attribute.find((each) => each.name === wanted);
    if (attribute('keepdims')?.i === 0) return null;
    const axes =
      attribute('axes')?.ints ?? (listed === undefined ? [] : Array.from(this.#constant(listed)));
    return axes.length > 0 ? { input: this.#first(input), axes } : null;
  }

  /** The numbers of a constant; none for any other value. */
  #constant(name: string): ArrayLike<number> {
    const first = this.#first(name);
    const maker = this.#makers.get(first);
    const inNode = maker?.op_type === 'Constant' ? maker.attribute : [];
    const attribute = (wanted: string) => inNode.find((each) => each.name === wanted);
    const single = attribute('value_float');
    if (single) return [single.f];
    const tensor = this.#initialisers.get(first) ?? attribute('value')?.t;
    return attribute('value_ints')?.ints ?? (tensor ? tensorValues(tensor, this.path) : []);
  }

  #first(name: string): string {
    return this.#handedOn.get(name) ?? name;
  }
}
