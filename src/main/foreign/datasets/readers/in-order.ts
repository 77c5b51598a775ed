/**
 * Works on several inputs at a time and yields the results in the order of the inputs.
 * A failure is thrown in its place in the order.
 */
export async function* mapInOrder<Input, Result>(
  inputs: AsyncIterable<Input> | Iterable<Input>,
  inFlight: number,
  work: (input: Input) => Promise<Result>,
): AsyncGenerator<Result> {
  const started: Promise<Result>[] = [];
  for await (const input of inputs) {
    const result = work(input);
    // Nothing awaits it until it is next in order, which Node would report as an unhandled rejection.
    result.catch(() => undefined);
    started.push(result);
    if (started.length >= inFlight) yield await (started.shift() as Promise<Result>);
  }
  while (started.length > 0) yield await (started.shift() as Promise<Result>);
}
