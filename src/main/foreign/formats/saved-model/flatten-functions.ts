import { CalledFunction, type FunctionDefinition, type OperatorNode } from './graph-schema';

const deepestCalls = 32;
const mostNodes = 100_000;
const calls = new Set(['PartitionedCall', 'StatefulPartitionedCall']);

/**
 * A graph with every call of a function replaced by the function's own operators, as far as they have a part in it.
 *
 * @returns the operators, each reading others by their names, and the names of all results that are asked for
 * @throws RangeError for functions that call each other too deep, or that are not there
 */
export function flattenFunctions(
  main: readonly OperatorNode[],
  functions: readonly FunctionDefinition[],
  results: readonly string[],
): { nodes: OperatorNode[]; results: string[] } {
  const flat = new FlatGraph(functions);
  const names = flat.add(leadingTo(results, main), new Map(), 0);
  const nodes = flat.nodes.map((node) => ({
    ...node,
    input: node.input.map((input) => flat.resolve(input)),
  }));
  return {
    nodes,
    results: results.map((result) => flat.resolve(placeOf(result, names, new Map()))),
  };
}

/** The operators that have a part in results. */
export function leadingTo(
  results: readonly string[],
  nodes: readonly OperatorNode[],
): OperatorNode[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const used = new Set<string>();
  const waiting = results.map(operatorOf);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    waiting.push(...(byName.get(name)?.input ?? []).map(operatorOf));
  }
  return nodes.filter(({ name }) => used.has(name));
}

function operatorOf(reference: string): string {
  return reference.replace(/^\^/, '').replace(/:.*$/, '');
}

/** Outputs are called `node:0`, `node:1` while the graph grows. */
class FlatGraph {
  readonly nodes: OperatorNode[] = [];
  readonly #functions: ReadonlyMap<string, FunctionDefinition>;
  /** What stands for an output of a call. */
  readonly #aliases = new Map<string, string>();
  readonly #taken = new Set<string>();
  /** The last number behind a name. */
  readonly #numbers = new Map<string, number>();
  #added = 0;

  constructor(functions: readonly FunctionDefinition[]) {
    this.#functions = new Map(functions.map((each) => [each.signature.name, each]));
  }

  /**
   * Adds operators, with those of the functions that they call.
   *
   * @param given what the arguments of a function stand for
   * @returns new names by the operators' own
   */
  add(
    body: readonly OperatorNode[],
    given: ReadonlyMap<string, string>,
    level: number,
  ): Map<string, string> {
    if (level > deepestCalls) throw new RangeError('its functions call each other too deep');
    this.#added += body.length;
    if (this.#added > mostNodes) throw new RangeError(`it has more than ${mostNodes} operators`);
    const names = new Map(body.map(({ name }) => [name, this.#freeName(name)]));
    for (const node of body) {
      const name = names.get(node.name) ?? node.name;
      const input = node.input
        .filter((each) => !each.startsWith('^'))
        .map((each) => placeOf(each, names, given));
      if (calls.has(node.op)) this.#call(node, name, input, level);
      else if (node.op === 'IdentityN') {
        input.forEach((each, index) => this.#aliases.set(`${name}:${index}`, each));
      } else this.nodes.push({ ...node, name, input });
    }
    return names;
  }

  /** The name of the operator that an output comes from, with its number where it is not the first. */
  resolve(place: string): string {
    const seen = new Set<string>();
    let current = place;
    for (
      let next = this.#aliases.get(current);
      next !== undefined;
      next = this.#aliases.get(current)
    ) {
      if (seen.has(current)) throw new RangeError('its functions go in a circle');
      seen.add(current);
      current = next;
    }
    // Path compression.
    for (const each of seen) this.#aliases.set(each, current);
    return current.replace(/:0$/, '');
  }

  #call(node: OperatorNode, name: string, input: readonly string[], level: number): void {
    const called = CalledFunction.safeParse(node.attr).data?.f.func.name ?? '';
    const definition = this.#functions.get(called);
    if (!definition) throw new RangeError(`it calls a function "${called}" that it does not have`);
    const { signature, node_def: body, ret } = definition;
    const given = new Map(
      signature.input_arg.map((each, index) => [each.name, input[index] ?? '']),
    );
    const names = this.add(body, given, level + 1);
    const returned = new Map(Object.entries(ret));
    signature.output_arg.forEach((each, index) => {
      this.#aliases.set(`${name}:${index}`, placeOf(returned.get(each.name) ?? '', names, given));
    });
  }

  /** Numbers continue from the last one: a function may be called thousands of times. */
  #freeName(wish: string): string {
    for (let number = (this.#numbers.get(wish) ?? 0) + 1; ; number += 1) {
      const name = number === 1 ? wish : `${wish}_${number}`;
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      this.#numbers.set(wish, number);
      return name;
    }
  }
}

/**
 * An output as `node:0`. Graphs write `node` or `node:0`, functions `node:output:0` or the name of an argument.
 */
function placeOf(
  reference: string,
  names: ReadonlyMap<string, string>,
  given: ReadonlyMap<string, string>,
): string {
  const argument = given.get(reference);
  if (argument !== undefined) return argument;
  const [name = '', ...more] = reference.split(':');
  return `${names.get(name) ?? name}:${more.at(-1) ?? '0'}`;
}
