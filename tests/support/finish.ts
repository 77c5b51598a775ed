/** Runs a generator to its end and gives its result. */
export function finish<Result>(generator: Generator<unknown, Result>): Result {
  let next = generator.next();
  while (!next.done) next = generator.next();
  return next.value;
}
