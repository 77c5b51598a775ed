import type { WrittenLayer } from './layer-writer';

/**
 * Layers in the order that Keras gives them when it reads a functional model, by which the arrays in its file are
 * numbered: the furthest from the output first, and among equals as a search from the output meets them.
 */
export function inKerasOrder<Layer extends Pick<WrittenLayer, 'name' | 'inputs'>>(
  layers: readonly Layer[],
  output: string,
): Layer[] {
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const met = new Map<string, number>();
  const finished: Layer[] = [];
  const search = (name: string): void => {
    const layer = byName.get(name);
    if (!layer || met.has(name)) return;
    met.set(name, met.size);
    layer.inputs.forEach(search);
    finished.push(layer);
  };
  search(output);
  const depths = new Map<string, number>();
  for (const { name, inputs } of [...finished].reverse()) {
    const depth = depths.get(name) ?? 0;
    depths.set(name, depth);
    for (const input of inputs) depths.set(input, Math.max(depth + 1, depths.get(input) ?? 0));
  }
  const of = (numbers: ReadonlyMap<string, number>, { name }: Layer) => numbers.get(name) ?? 0;
  return finished.sort(
    (left, right) => of(depths, right) - of(depths, left) || of(met, left) - of(met, right),
  );
}
