import { z } from 'zod';
import { malformedPart, unreadable } from '../../formats/outside-file';

const NodeDef = z.object({
  name: z.string(),
  op: z.string(),
  input: z.array(z.string()).default([]),
  attr: z.record(z.string(), z.unknown()).default({}),
});
const Graph = z.object({ node: z.array(NodeDef).max(100_000) });

/** 64-bit numbers are texts in JSON. */
const Whole = z.coerce.number().pipe(z.int());
const WholeList = z.object({ list: z.object({ i: z.array(Whole).default([]) }) });
const TextList = z.object({ list: z.object({ s: z.array(z.unknown()).default([]) }) });
const ShapeValue = z.object({
  shape: z.object({ dim: z.array(z.object({ size: Whole.optional() })).default([]) }),
});

/** One operator of a TensorFlow graph. */
export class GraphNode {
  readonly name: string;
  readonly operator: string;
  /** Names of nodes; those that only have to run before are left out. */
  readonly inputs: string[];
  readonly #attributes: Record<string, unknown>;

  constructor(
    { name, op, input, attr }: z.infer<typeof NodeDef>,
    private readonly path: string,
  ) {
    this.name = name;
    this.operator = op;
    this.inputs = input.filter((each) => !each.startsWith('^')).map(withoutOutput);
    this.#attributes = attr;
  }

  wholes(name: string): number[] {
    const given = this.#attributes[name];
    if (given === undefined) return [];
    return this.#as(WholeList, name, given).list.i;
  }

  number(name: string, otherwise: number): number {
    const given = this.#attributes[name];
    if (given === undefined) return otherwise;
    const { f, i } = this.#as(
      z.object({ f: z.number().optional(), i: Whole.optional() }),
      name,
      given,
    );
    return f ?? i ?? 0;
  }

  flag(name: string): boolean {
    const given = this.#attributes[name];
    return given === undefined
      ? false
      : (this.#as(z.object({ b: z.boolean().optional() }), name, given).b ?? false);
  }

  text(name: string, otherwise: string): string {
    const given = this.#attributes[name];
    if (given === undefined) return otherwise;
    return asText(this.#as(z.object({ s: z.unknown() }), name, given).s);
  }

  texts(name: string): string[] {
    const given = this.#attributes[name];
    return given === undefined ? [] : this.#as(TextList, name, given).list.s.map(asText);
  }

  /** Null for a size that is left open, and for a shape that is. */
  shape(): (number | null)[] | null {
    const given = ShapeValue.safeParse(this.#attributes['shape']);
    if (!given.success) return null;
    return given.data.shape.dim.map(({ size }) => (size !== undefined && size > 0 ? size : null));
  }

  refuse(reason: string): Error {
    return unreadable(
      this.path,
      `its operator ${this.operator} ("${this.name}"): ${reason}`,
      'docs/models.md lists what Temper can rebuild.',
    );
  }

  #as<Schema extends z.core.$ZodType>(
    schema: Schema,
    name: string,
    given: unknown,
  ): z.output<Schema> {
    const result = z.safeParse(schema, given);
    if (result.success) return result.data;
    throw this.refuse(`its ${name} is not read`);
  }
}

/** @throws TemperError 'checkpoint-unreadable' */
export function parseGraph(topology: unknown, path: string): GraphNode[] {
  const result = Graph.safeParse(topology);
  if (result.success) return result.data.node.map((node) => new GraphNode(node, path));
  throw unreadable(path, `in its graph, ${malformedPart(result.error)}`);
}

/** `conv:0` is the first output of conv: of the others nothing of a classifier is made. */
export function withoutOutput(name: string): string {
  return name.replace(/:\d+$/, '');
}

/** Bytes as base64, or as a list of them. */
function asText(given: unknown): string {
  if (typeof given === 'string') return Buffer.from(given, 'base64').toString('latin1');
  const bytes = z.array(z.int().min(0).max(255)).safeParse(given);
  return bytes.success ? Buffer.from(bytes.data).toString('latin1') : '';
}
