/**
 * The groups of a Keras 3 file that hold the layers' arrays: the layers of each class are numbered in the order of the
 * network. From the file's group `layers`.
 *
 * @param around group of the network that the layers belong to; empty for the outermost
 */
export function layerGroups(classNames: readonly string[], around: string): string[] {
  const counts = new Map<string, number>();
  const prefix = around === '' ? '' : `${around}/layers/`;
  return classNames.map((className) => {
    const base = snakeCase(className);
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    return prefix + (count === 0 ? base : `${base}_${count}`);
  });
}

/** As Keras does it: `Conv2D` is conv2d, `BatchNormalization` batch_normalization. */
function snakeCase(name: string): string {
  return name
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
