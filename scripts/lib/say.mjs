/** Everything that the scripts tell a person goes through here. */

/** @type {NodeJS.WriteStream} */
let stream = process.stdout;

/** Moves all further words to standard error, so that standard output stays clean for a program's result. */
export function useStandardError() {
  stream = process.stderr;
}

/**
 * The `stdio` that makes a child process speak where we speak.
 * @returns {['inherit' | 'ignore', number, number]}
 */
export function childStdio() {
  return ['ignore', stream === process.stderr ? 2 : 1, 2];
}

/** @param {string} text */
export function say(text) {
  stream.write(`${text}\n`);
}

/**
 * Whole megabytes, for a person.
 * @param {number} bytes
 */
export function megabytes(bytes) {
  return Math.round(bytes / 1024 / 1024);
}

/**
 * A progress line: rewritten in place on a terminal, sparse lines elsewhere.
 * @param {string} label
 * @param {number} [total] bytes, where they are known
 */
export function progress(label, total) {
  const onTerminal = stream.isTTY === true;
  const wait = onTerminal ? 200 : 15_000;
  let lastAt = onTerminal ? 0 : Date.now();
  const amount = (/** @type {number} */ bytes) =>
    total === undefined ? `${megabytes(bytes)} MB` : `${megabytes(bytes)} / ${megabytes(total)} MB`;
  return {
    /** @param {number} bytes done so far */
    at(bytes) {
      if (Date.now() - lastAt < wait) return;
      lastAt = Date.now();
      stream.write(
        onTerminal ? `\r\x1b[2K${label}  ${amount(bytes)}` : `${label}  ${amount(bytes)}\n`,
      );
    },
    /** @param {string} outcome */
    end(outcome) {
      stream.write(onTerminal ? `\r\x1b[2K${label}  ${outcome}\n` : `${label}  ${outcome}\n`);
    },
  };
}
