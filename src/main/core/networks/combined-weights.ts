type Values = ReadonlyMap<string, Float32Array>;

/**
 * The sum of every array of the members, each times its share: moving statistics as well. It is summed in double precision
 * and rounded once, so that a share of 1 gives a member's own bits.
 *
 * @param members of one network: arrays of the same names and lengths
 * @throws RangeError where a member lacks an array or has it in another length
 */
export function combinedWeights(
  members: readonly Values[],
  shares: readonly number[],
): Map<string, Float32Array> {
  const [first] = members;
  if (!first || members.length !== shares.length) {
    throw new RangeError(`${shares.length} shares for ${members.length} members`);
  }
  const used = members.flatMap((values, member) => {
    const share = shares[member] as number;
    // What has no share must not count, not even where it is infinite.
    return share === 0 ? [] : [{ values, share }];
  });
  return new Map(
    [...first].map(([name, { length }]) => {
      const sum = new Float64Array(length);
      for (const { values, share } of used) addShare(sum, values.get(name), share, name);
      return [name, Float32Array.from(sum)];
    }),
  );
}

function addShare(
  sum: Float64Array,
  values: Float32Array | undefined,
  share: number,
  name: string,
): void {
  if (values?.length !== sum.length) {
    throw new RangeError(`"${name}" has ${values?.length ?? 'no'} values, expected ${sum.length}`);
  }
  for (let index = 0; index < sum.length; index += 1) {
    sum[index] = (sum[index] as number) + share * (values[index] as number);
  }
}
