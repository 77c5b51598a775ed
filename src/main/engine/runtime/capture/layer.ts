/** The layer whose ops are being executed; what a recording names its nodes after. */
let current = '';

/** Runs a function with its ops under the name of a layer; outside of recordings this changes nothing. */
export function inLayer<Result>(layer: string, run: () => Result): Result {
  const outer = current;
  current = layer;
  try {
    return run();
  } finally {
    current = outer;
  }
}

/** Empty outside of layers. */
export function currentLayer(): string {
  return current;
}
