import type {
  DatasetQuality,
  DuplicateGroup,
  ImageReference,
} from '../../../contract/datasets/dataset';
import { formatCounted } from '../../../words/numbers';

/** Which groups of duplicates are shown. */
export type GroupFilter = 'all' | 'leak' | 'conflict' | 'exact' | 'near';

const matches: Record<GroupFilter, (group: DuplicateGroup) => boolean> = {
  all: () => true,
  leak: ({ leak }) => leak,
  conflict: ({ conflict }) => conflict,
  exact: ({ kind }) => kind === 'exact',
  near: ({ kind }) => kind === 'near',
};

const labels: Record<GroupFilter, string> = {
  all: 'All groups',
  leak: 'Training and other splits',
  conflict: 'Different labels',
  exact: 'Exact copies',
  near: 'Look-alikes',
};

export function groupsOf({ groups }: DatasetQuality, filter: GroupFilter): DuplicateGroup[] {
  return groups.filter(matches[filter]);
}

/** The filters with the number of groups behind each. */
export function filterOptions(quality: DatasetQuality): { value: GroupFilter; label: string }[] {
  return (Object.keys(labels) as GroupFilter[]).map((value) => ({
    value,
    label: `${labels[value]} (${groupsOf(quality, value).length})`,
  }));
}

/** What the twins of training images in other splits do to a measurement, in words; null when there are none. */
export function leakWarning({ exact, near }: DatasetQuality): string | null {
  const test = Math.max(exact.leakedTest, near.leakedTest);
  const validation = Math.max(exact.leakedValidation, near.leakedValidation);
  if (test + validation === 0) return null;
  const parts = [
    ...(test > 0 ? [formatCounted(test, 'test image')] : []),
    ...(validation > 0 ? [formatCounted(validation, 'validation image')] : []),
  ];
  const have = test + validation === 1 ? 'has a twin' : 'have twins';
  return `${parts.join(' and ')} ${have} in the training split: what a network scores on them says little about new images.`;
}

/**
 * The images of a group that are shown where not all have room: one of each split and label first, so that a leak and
 * a contradiction are seen.
 */
export function shownImages({ images }: DuplicateGroup, most: number): ImageReference[] {
  const kinds = new Map<string, ImageReference>();
  for (const image of images) {
    const kind = `${image.split} ${image.label}`;
    if (!kinds.has(kind)) kinds.set(kind, image);
  }
  const first = [...kinds.values()];
  const others = images.filter((image) => !first.includes(image));
  return [...first, ...others].slice(0, most);
}

/** Identifies a group: no image is in two groups of one kind. */
export function groupKey({ kind, images }: DuplicateGroup): string {
  const [first] = images;
  return `${kind} ${first?.split} ${first?.index}`;
}
