import type { ClassMapping } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';

export interface MappedClasses {
  /** In the order in which they first occur among the old ones. */
  classNames: string[];
  /** By old label: the new one. */
  newLabels: number[];
}

/**
 * Class names after renaming; names that become equal are one class.
 * @throws TemperError `invalid-input` for a name that is not a class, or when fewer than two classes are left
 */
export function mapClasses(classNames: readonly string[], mapping: ClassMapping): MappedClasses {
  const unknown = Object.keys(mapping).find((name) => !classNames.includes(name));
  if (unknown !== undefined) {
    throw new TemperError(
      'invalid-input',
      `The mapping names the class "${unknown}", which the dataset does not have. Its classes are: ${classNames.slice(0, 20).join(', ')}${classNames.length > 20 ? ', …' : ''}.`,
      { class: unknown },
    );
  }
  const names = classNames.map(
    (name) => (Object.hasOwn(mapping, name) ? mapping[name] : name) as string,
  );
  const mapped = [...new Set(names)];
  if (mapped.length < 2) {
    throw new TemperError(
      'invalid-input',
      `The mapping leaves only the class "${mapped[0] ?? ''}"; at least two are needed.`,
    );
  }
  return { classNames: mapped, newLabels: names.map((name) => mapped.indexOf(name)) };
}
