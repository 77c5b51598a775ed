import type { Correction } from '../../../../contract/datasets/corrections';
import type { DuplicateGroup, ImageReference } from '../../../../contract/datasets/dataset';
import type { SelectOption } from '../../../ui/controls/select-option';

export const unchanged = 'unchanged';
const excluded = 'exclude';
const labelled = 'label:';
const kept = 'keep:';

/** What may become of one image whose label is doubtful; the class that a model says comes first. */
export function imageChoices(
  label: number,
  prediction: number,
  classNames: readonly string[],
): SelectOption[] {
  const others = classNames.map((_, index) => index).filter((index) => index !== prediction);
  return [
    { value: unchanged, label: 'Keep label' },
    { value: excluded, label: 'Exclude image' },
    ...[prediction, ...others]
      .filter((index) => index !== label)
      .map((index) => ({
        value: `${labelled}${index}`,
        label: `Label as ${classNames[index] ?? index}`,
      })),
  ];
}

/** The correction that a choice stands for; null where the image stays as it is. */
export function imageCorrection(
  choice: string,
  { split, index }: Pick<ImageReference, 'split' | 'index'>,
  classNames: readonly string[],
): Correction | null {
  if (choice === excluded) return { kind: 'exclude', split, index };
  if (!choice.startsWith(labelled)) return null;
  const className = classNames[Number(choice.slice(labelled.length))];
  return className === undefined ? null : { kind: 'relabel', split, index, className };
}

export function choiceOfImage(
  correction: Correction | null,
  classNames: readonly string[],
): string {
  if (correction?.kind === 'exclude') return excluded;
  if (correction?.kind !== 'relabel') return unchanged;
  return `${labelled}${classNames.indexOf(correction.className)}`;
}

/** What may become of a group of duplicates: one image stays, under each label that the group has, or none. */
export function groupChoices(
  { images }: DuplicateGroup,
  classNames: readonly string[],
): SelectOption[] {
  const labels = [...new Set(images.map(({ label }) => label))];
  return [
    { value: unchanged, label: 'Keep all' },
    ...labels.map((label) => ({
      value: `${kept}${label}`,
      label: labels.length === 1 ? 'Keep one' : `Keep one as ${classNames[label] ?? label}`,
    })),
    { value: excluded, label: 'Exclude all' },
  ];
}

/** The image in the earliest split stays, as a report lists them: training before validation before test. */
export function groupCorrections(
  choice: string,
  { images }: DuplicateGroup,
  classNames: readonly string[],
): Correction[] {
  const exclude = ({ split, index }: ImageReference): Correction => ({
    kind: 'exclude',
    split,
    index,
  });
  if (choice === excluded) return images.map(exclude);
  const [first, ...others] = images;
  if (!first || !choice.startsWith(kept)) return [];
  const label = Number(choice.slice(kept.length));
  const className = classNames[label];
  const { split, index } = first;
  const relabel: Correction[] =
    label === first.label || className === undefined
      ? []
      : [{ kind: 'relabel', split, index, className }];
  return [...relabel, ...others.map(exclude)];
}

/** The choice that was made for a group; `unchanged` where its corrections were chosen one by one. */
export function choiceOfGroup(
  group: DuplicateGroup,
  chosen: (image: ImageReference) => Correction | null,
  classNames: readonly string[],
): string {
  const present = group.images.flatMap((image) => chosen(image) ?? []);
  const text = (corrections: readonly Correction[]) => JSON.stringify(corrections);
  const match = groupChoices(group, classNames).find(
    ({ value }) => text(groupCorrections(value, group, classNames)) === text(present),
  );
  return match?.value ?? unchanged;
}
