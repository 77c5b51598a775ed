import { elementCount } from '../../formats/weight-file';
import type { ConstantValue } from './values';

/** Arithmetic of constant arrays, of which graphs make the kernels of their convolutions. */

/** More numbers than any layer has: shapes from a file are not trusted. */
const mostNumbers = 2 ** 28;

/**
 * Two arrays element by element, as NumPy meets their shapes.
 *
 * @returns null for shapes that do not meet
 */
export function combined(
  combine: (left: number, right: number) => number,
  left: ConstantValue,
  right: ConstantValue,
): ConstantValue | null {
  const rank = Math.max(left.shape.length, right.shape.length);
  const sizesOf = ({ shape }: ConstantValue): number[] => [
    ...new Array<number>(rank - shape.length).fill(1),
    ...shape,
  ];
  const [lefts, rights] = [sizesOf(left), sizesOf(right)];
  const shape = lefts.map((size, axis) => (size === 1 ? (rights[axis] ?? 1) : size));
  const meets = (sizes: number[]) =>
    sizes.every((size, axis) => size === 1 || size === shape[axis]);
  if (!meets(lefts) || !meets(rights) || elementCount(shape) > mostNumbers) return null;
  const [fromLeft, fromRight] = [indexesOf(lefts, shape), indexesOf(rights, shape)];
  const [leftValues, rightValues] = [left.values, right.values];
  const values = new Float32Array(elementCount(shape));
  for (let index = 0; index < values.length; index += 1) {
    values[index] = combine(
      leftValues[fromLeft(index)] as number,
      rightValues[fromRight(index)] as number,
    );
  }
  return { kind: 'constant', shape, values };
}

/** Where the value for an index of the larger shape stands in the smaller one, whose axes of length one are repeated. */
function indexesOf(sizes: readonly number[], shape: readonly number[]): (index: number) => number {
  if (sizes.every((size, axis) => size === shape[axis])) return (index) => index;
  const strides = stridesOf(sizes).map((stride, axis) => (sizes[axis] === 1 ? 0 : stride));
  const steps = stridesOf(shape);
  return (index) =>
    steps.reduce(
      (sum, step, axis) =>
        sum + (Math.floor(index / step) % (shape[axis] ?? 1)) * (strides[axis] ?? 0),
      0,
    );
}

function stridesOf(shape: readonly number[]): number[] {
  return shape.map((_size, axis) => elementCount(shape.slice(axis + 1)));
}

/** The axes in another order. */
export function transposedArray(value: ConstantValue, order: readonly number[]): ConstantValue {
  const shape = order.map((axis) => value.shape[axis] ?? 1);
  const strides = stridesOf(value.shape);
  const steps = stridesOf(shape);
  const before = value.values;
  const values = before.map((_value, index) => {
    const from = order.reduce(
      (sum, axis, place) =>
        sum +
        (Math.floor(index / (steps[place] ?? 1)) % (shape[place] ?? 1)) * (strides[axis] ?? 0),
      0,
    );
    return before[from] ?? 0;
  });
  return { kind: 'constant', shape, values };
}

/** What is left of an array where some axes are reduced to one number; those keep the length one. */
export function reduced(
  value: ConstantValue,
  axes: readonly number[],
  reduce: (values: number[]) => number,
): ConstantValue {
  const isReduced = (axis: number): boolean => axes.includes(axis);
  const shape = value.shape.map((size, axis) => (isReduced(axis) ? 1 : size));
  const target = indexesOf(shape, value.shape);
  const groups = Array.from({ length: elementCount(shape) }, (): number[] => []);
  value.values.forEach((each, index) => groups[target(index)]?.push(each));
  return { kind: 'constant', shape, values: Float32Array.from(groups, reduce) };
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

/** Less the mean and over the deviation of the values along some axes. */
export function standardised(
  value: ConstantValue,
  axes: readonly number[],
  epsilon: number,
): ConstantValue {
  const mean = reduced(value, axes, meanOf);
  const deviation = reduced(value, axes, (values) => {
    const middle = meanOf(values);
    return Math.sqrt(meanOf(values.map((each) => (each - middle) ** 2)) + epsilon);
  });
  const centred = combined((left, right) => left - right, value, mean) ?? value;
  return combined((left, right) => left / right, centred, deviation) ?? centred;
}
