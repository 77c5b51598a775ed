import type { DatasetManifest } from '../contract/datasets/dataset';
import { formatImageShape } from './amounts';
import { formatCount, formatCounted } from './numbers';
import { formatList } from './sentences';

type Measured = Pick<
  DatasetManifest,
  'name' | 'fingerprint' | 'image' | 'classNames' | 'splits' | 'derivedFrom'
>;

const mostNamed = 6;

/**
 * Why a dataset cannot be measured as a shift of another, with the remedy; null where it can: it has test images, of the same size, and the
 * same classes by name, in whatever order.
 */
export function shiftProblem(own: Measured, shift: Measured): string | null {
  const name = `"${shift.name}"`;
  if (shift.fingerprint === own.fingerprint) {
    return `${name} is the dataset itself: a shift is another one.`;
  }
  if (originalOf(shift) === originalOf(own)) {
    return `${name} is a version of "${own.name}", with the same images: a shift has images from elsewhere.`;
  }
  return (
    classProblem(own, shift) ??
    imageProblem(own, shift) ??
    (shift.splits.test.images > 0
      ? null
      : `${name} has no test images, which a shift is measured on: add it again with a share for them (temper datasets add PATH --test 1 makes test images of all).`)
  );
}

const originalOf = ({ derivedFrom, fingerprint }: Measured) =>
  derivedFrom?.fingerprint ?? fingerprint;

/** Why it cannot be one where many of its images turn out to be the other's. */
export function sharedImagesProblem(
  own: Pick<Measured, 'name'>,
  shift: Pick<Measured, 'name'>,
  { shared, of }: { shared: number; of: number },
): string {
  return `${formatCount(shared)} of the first ${formatCounted(of, 'test image')} of "${shift.name}" are images of "${own.name}" too: a shift has images from elsewhere.`;
}

/** The same with the remedy, for who asked for it. */
export function sharedImagesRefusal(...asked: Parameters<typeof sharedImagesProblem>): string {
  return `${sharedImagesProblem(...asked)} Choose another dataset, or none.`;
}

function classProblem(own: Measured, shift: Measured): string | null {
  const lacking = without(own.classNames, shift.classNames);
  const beyond = without(shift.classNames, own.classNames);
  if (lacking.length + beyond.length === 0) return null;
  const parts = [
    ...(lacking.length > 0 ? [`lacks ${classesText(lacking)} of "${own.name}"`] : []),
    ...(beyond.length > 0 ? [`has ${classesText(beyond)} beyond those of "${own.name}"`] : []),
  ];
  return `"${shift.name}" ${formatList(parts)}. A shift has the same classes by name, in any order: rename or merge its classes (temper datasets add PATH --classes FILE), or add it without those that are too many.`;
}

function imageProblem(own: Measured, shift: Measured): string | null {
  const { height, width, channels } = own.image;
  const isSameSize = shift.image.height === height && shift.image.width === width;
  if (isSameSize && shift.image.channels === channels) return null;
  const differ = `"${shift.name}" has images of ${formatImageShape(shift.image)}, "${own.name}" of ${formatImageShape(own.image)}:`;
  return isSameSize
    ? `${differ} a shift has the same colours.`
    : `${differ} add it again in that size (temper datasets add PATH --resize stretch:${height}x${width}).`;
}

const without = (names: readonly string[], others: readonly string[]) =>
  names.filter((name) => !others.includes(name));

function classesText(names: readonly string[]): string {
  const named = names.slice(0, mostNamed).map((name) => `"${name}"`);
  const more = names.length - named.length;
  const list = formatList(more > 0 ? [...named, `${formatCount(more)} more`] : named);
  return `${names.length === 1 ? 'the class' : 'the classes'} ${list}`;
}
