import type { KerasFile } from '../../formats/keras/read-keras';
import type { WeightTensor } from '../../formats/weight-file';

/** Where a layer stands in the network, and in the networks around it. */
export interface LayerPlace {
  /** Names of the layers around it and its own. */
  names: readonly string[];
  /** The group of its arrays in a Keras 3 file. */
  group: string;
}

/** The arrays of a file, found by layer. */
export interface Variables {
  /**
   * @param names that the array may have: they changed with the versions
   * @param index among the arrays of the layer
   * @returns null where there is none, or several that cannot be distinguished
   */
  find(place: LayerPlace, names: readonly string[], index: number): FoundVariable | null;
}

interface FoundVariable {
  name: string;
  tensor: WeightTensor;
}

export function variablesOf({ tensors, naming }: Pick<KerasFile, 'tensors' | 'naming'>): Variables {
  return naming === 'names' ? byName(tensors) : byPosition(tensors);
}

function byPosition(tensors: KerasFile['tensors']): Variables {
  return {
    find: ({ group }, _names, index) => {
      const name = `${group}/vars/${index}`;
      const tensor = tensors.get(name);
      return tensor ? { name, tensor } : null;
    },
  };
}

/** As `<layer>/<array>` with anything before it: names of layers may have slashes too. */
function byName(tensors: KerasFile['tensors']): Variables {
  const byEnd = new Map<string, string[]>();
  for (const name of tensors.keys()) {
    const end = shortName(name.slice(name.lastIndexOf('/') + 1));
    byEnd.set(end, [...(byEnd.get(end) ?? []), name]);
  }
  return {
    find: ({ names: layers }, names) => {
      const ending = names.flatMap((name) => byEnd.get(name) ?? []);
      const own = layers.at(-1) ?? '';
      const named = ending.filter((name) => endsIn(name, own));
      const inGroup = ending.filter((name) => name.startsWith(`${layers[0] ?? ''}/`));
      const candidates = [
        named,
        named.filter((name) => inGroup.includes(name)),
        named.filter((name) => layers.every((layer) => `/${name}`.includes(`/${layer}/`))),
        // A layer that was renamed after it was built: its group has the new name, its arrays the old one.
        layers.length === 1 && named.length === 0 ? inGroup : [],
      ];
      const name = candidates.find((each) => each.length === 1)?.[0];
      const tensor = name === undefined ? undefined : tensors.get(name);
      return name !== undefined && tensor ? { name, tensor } : null;
    },
  };
}

function endsIn(name: string, layer: string): boolean {
  const parent = name.slice(0, name.lastIndexOf('/'));
  return parent === layer || parent.endsWith(`/${layer}`);
}

/** Without the number of the output that TensorFlow puts behind a name. */
function shortName(name: string): string {
  return name.replace(/:\d+$/, '');
}
