import type { Network } from '../../../contract/models/network';

/**
 * A function of a network that is computed once for each: a network does not change after it has been built or read, and
 * opening one asks for its shapes, parameters and size in many places.
 */
export function oncePerNetwork<Value>(
  compute: (network: Network) => Value,
): (network: Network) => Value {
  const known = new WeakMap<Network, { value: Value }>();
  return (network) => {
    const found = known.get(network);
    if (found) return found.value;
    const value = compute(network);
    known.set(network, { value });
    return value;
  };
}
