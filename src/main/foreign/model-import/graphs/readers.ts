import type { OnnxModel } from '../../formats/onnx/decode-onnx';

/** What these give is their input under another name. */
const renaming = new Set([
  'Cast',
  'Flatten',
  'Identity',
  'Reshape',
  'Squeeze',
  'Transpose',
  'Unsqueeze',
]);

/** Who reads what in a graph. */
export class Readers {
  readonly #uses = new Map<string, number>();
  /** By the name that an operator gives it: the name that a value had before. */
  readonly #before = new Map<string, string>();

  constructor({ nodes, outputs }: Pick<OnnxModel, 'nodes' | 'outputs'>) {
    const names = [...nodes.flatMap(({ input }) => input), ...outputs];
    for (const name of names) this.#uses.set(name, (this.#uses.get(name) ?? 0) + 1);
    for (const { op_type: type, input, output } of nodes) {
      const [from, to] = [input[0], output[0]];
      if (renaming.has(type) && from !== undefined && to !== undefined) this.#before.set(to, from);
    }
  }

  /** Whether a value is read once, under this name and under those that it had before. */
  isReadOnce(name: string): boolean {
    let current: string | undefined = name;
    for (let steps = 0; current !== undefined && steps <= this.#before.size; steps += 1) {
      if (this.#uses.get(current) !== 1) return false;
      current = this.#before.get(current);
    }
    return true;
  }
}
