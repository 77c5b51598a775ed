// What the tables of studies say of several seeds.

/** Quantiles of Student's t at 97.5 % for 2 and more degrees of freedom. */
const quantiles = { 2: 4.303, 3: 3.182, 4: 2.776 };

/**
 * Mean with the 95 % interval by Student from 3 values on, with both values where there are two.
 * @param {readonly number[]} values
 * @param {(value: number) => string} written
 */
export function meanOverSeeds(values, written) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return written(mean);
  if (values.length === 2) return `${written(mean)} (${values.map(written).join(', ')})`;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (values.length - 1));
  const reach = (quantiles[values.length - 1] * deviation) / Math.sqrt(values.length);
  return `${written(mean)} [${written(mean - reach)}, ${written(mean + reach)}]`;
}
