/**
 * A failure that a person can act on: what happened, to which thing, and the remedy.
 */
export class SetupFailure extends Error {
  /**
   * @param {string} what what happened, naming the thing it happened to
   * @param {string} remedy what to do about it
   * @param {{cause?: unknown}} [options]
   */
  constructor(what, remedy, options = {}) {
    super(what, options);
    this.name = 'SetupFailure';
    this.remedy = remedy;
  }
}

/**
 * Words for any thrown value.
 * @param {unknown} error
 * @returns {string}
 */
export function describe(error) {
  if (!(error instanceof SetupFailure)) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const cause = error.cause === undefined ? '' : `\n  Cause: ${reason(error.cause)}`;
  return `${error.message}${cause}\n  What to do: ${error.remedy}`;
}

/**
 * The message of any thrown value, without its stack.
 * @param {unknown} error
 * @returns {string}
 */
export function reason(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Runs a script's main function; a failure is printed in full and ends with exit code 1.
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.stderr.write(`\n${describe(error)}\n`);
    process.exitCode = 1;
  }
}
