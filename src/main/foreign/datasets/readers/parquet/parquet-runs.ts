/** Levels of nesting are small; wider numbers are not counted. */
const widestCounted = 8;

/**
 * Walks over numbers that are stored as runs (a number and how often it comes, or groups of eight packed numbers) and
 * checks how many each run claims: hyparquet counts as far as a run says, and a damaged file says billions.
 *
 * @param width bits of a number
 * @param values how many numbers there are
 * @param counted the number whose occurrences are wanted
 * @returns how often `counted` comes
 * @throws RangeError in words
 */
export function checkRuns(
  bytes: Uint8Array,
  start: number,
  width: number,
  values: number,
  counted: number,
): number {
  let at = start;
  let seen = 0;
  let found = 0;
  while (seen < values) {
    const { value: header, end } = variableLength(bytes, at);
    at = end;
    const isPacked = header % 2 === 1;
    const claimed = Math.floor(header / 2) * (isPacked ? 8 : 1);
    // The last group of eight may be filled up.
    const most = values - seen + (isPacked ? 7 : 0);
    if (claimed < 1 || claimed > most) {
      throw new RangeError(`a run claims ${claimed} values where ${values - seen} are left`);
    }
    const real = Math.min(claimed, values - seen);
    const count = width <= widestCounted;
    if (isPacked) {
      if (count) found += countPacked(bytes, at, width, real, counted);
      at += (claimed / 8) * width;
    } else {
      if (count && bytes[at] === counted) found += real;
      at += Math.ceil(width / 8);
    }
    seen += claimed;
  }
  return found;
}

function countPacked(
  bytes: Uint8Array,
  start: number,
  width: number,
  values: number,
  counted: number,
): number {
  let found = 0;
  for (let index = 0; index < values; index += 1) {
    const bit = index * width;
    const byte = start + Math.floor(bit / 8);
    const pair = (bytes[byte] ?? 0) + 256 * (bytes[byte + 1] ?? 0);
    if (((pair >> (bit % 8)) & (2 ** width - 1)) === counted) found += 1;
  }
  return found;
}

/** Seven bits in each byte, the lowest first. */
function variableLength(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) break;
    value += (byte % 128) * 128 ** index;
    if (byte < 128) return { value, end: start + index + 1 };
  }
  throw new RangeError('its runs end in the middle');
}
