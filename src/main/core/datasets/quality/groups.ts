import type {
  DatasetQuality,
  DuplicateGroup,
  ImageReference,
} from '../../../../contract/datasets/dataset';

/** Images joined by pairs; images that are joined through others form one group. */
export interface Grouping {
  join(left: number, right: number, distance: number): void;
  /** Groups of two and more images, each sorted, in the order of their first images. */
  groups(): { images: number[]; distance: number }[];
}

/** Union-find with path halving. @param images how many there are */
export function createGrouping(images: number): Grouping {
  const parents = Uint32Array.from({ length: images }, (_, image) => image);
  const distances = new Map<number, number>();
  const joined = new Set<number>();
  const rootOf = (image: number): number => {
    let at = image;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number;
      at = parents[at] as number;
    }
    return at;
  };
  return {
    join(left, right, distance) {
      const [first, second] = [rootOf(left), rootOf(right)];
      const largest = Math.max(distance, distances.get(first) ?? 0, distances.get(second) ?? 0);
      parents[Math.max(first, second)] = Math.min(first, second);
      distances.set(Math.min(first, second), largest);
      joined.add(left).add(right);
    },
    groups() {
      const byRoot = new Map<number, number[]>();
      for (const image of [...joined].sort((left, right) => left - right)) {
        const root = rootOf(image);
        byRoot.set(root, [...(byRoot.get(root) ?? []), image]);
      }
      return [...byRoot].map(([root, members]) => ({
        images: members,
        distance: distances.get(root) ?? 0,
      }));
    },
  };
}

export function describeGroup(
  kind: DuplicateGroup['kind'],
  images: ImageReference[],
  distance: number,
): DuplicateGroup {
  const inTraining = images.filter(({ split }) => split === 'train').length;
  return {
    kind,
    images,
    distance,
    leak: inTraining > 0 && inTraining < images.length,
    conflict: images.some(({ label }) => label !== images[0]?.label),
  };
}

export function countGroups(groups: DuplicateGroup[]): DatasetQuality['exact'] {
  const leaked = (split: ImageReference['split']): number =>
    groups
      .filter(({ leak }) => leak)
      .reduce((sum, { images }) => sum + images.filter((image) => image.split === split).length, 0);
  return {
    groups: groups.length,
    surplusImages: groups.reduce((sum, { images }) => sum + images.length - 1, 0),
    conflicts: groups.filter(({ conflict }) => conflict).length,
    leakedValidation: leaked('validation'),
    leakedTest: leaked('test'),
  };
}

/** Conflicts before leaks before the rest, exact copies before look-alikes; otherwise the order stays. */
export function gravestFirst(groups: DuplicateGroup[]): DuplicateGroup[] {
  const gravity = ({ kind, leak, conflict }: DuplicateGroup): number =>
    (conflict ? 4 : 0) + (leak ? 2 : 0) + (kind === 'exact' ? 1 : 0);
  return [...groups].sort((left, right) => gravity(right) - gravity(left));
}
