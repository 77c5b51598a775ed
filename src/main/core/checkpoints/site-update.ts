import { createHash, randomBytes } from 'node:crypto';
import { UpdateHeader, type UpdatePrivacy } from '../../../contract/federations/folder';
import { atOnce, type Parts } from '../files/in-parts';
import type { Values } from '../networks/saved-state';
import type { ValueFileKind } from './value-file';

/** A site's update in a shared folder. */
export const siteUpdate: ValueFileKind<UpdateHeader> = {
  key: 'temper-federation-site-update',
  header: UpdateHeader,
};

/** The average that a round begins with. */
export const siteAverage = {
  key: 'temper-federation-average',
  header: UpdateHeader.pick({ federation: true, round: true, roundFingerprint: true }),
} satisfies ValueFileKind<unknown>;

/** The fingerprint of the average that a round begins with. */
export function roundFingerprint(federation: string, round: number, weights: Values): string {
  return atOnce(fingerprintingRound(federation, round, weights));
}

/** As `roundFingerprint`, a tensor in each part. */
export function* fingerprintingRound(
  federation: string,
  round: number,
  weights: Values,
): Parts<string> {
  const hash = createHash('sha256').update(`${federation} ${round}\n`);
  for (const [name, values] of [...weights].sort(([one], [other]) => (one < other ? -1 : 1))) {
    hash.update(`${name}\n`);
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    yield;
  }
  return hash.digest('hex');
}

/**
 * The weights as they may leave a site: their difference to the average shortened to the clip, with Gaussian noise from the system's
 * random numbers on every value. Moving statistics are among them.
 *
 * @param normal draws of the standard normal distribution
 */
export function protectedUpdate(
  average: Values,
  weights: Values,
  { clip, noise }: Pick<UpdatePrivacy, 'clip' | 'noise'>,
  normal: (count: number) => Float64Array = systemNormals,
): Values {
  const differences = [...weights].map(([name, own]) => {
    const from = average.get(name);
    if (!from) throw new RangeError(`the average has no ${name}`);
    return [name, from, Float64Array.from(own, (value, at) => value - (from[at] ?? 0))] as const;
  });
  const squares = differences.reduce(
    (sum, [, , difference]) => difference.reduce((all, value) => all + value * value, sum),
    0,
  );
  const scale = Math.min(1, clip / Math.max(Math.sqrt(squares), Number.MIN_VALUE));
  return new Map(
    differences.map(([name, from, difference]) => {
      const draws = normal(difference.length);
      const moved = from.map(
        (value, at) => value + scale * (difference[at] ?? 0) + noise * clip * (draws[at] ?? 0),
      );
      return [name, moved];
    }),
  );
}

/** From random bytes of the system, which nobody can draw again (Box–Muller, 53 bits each). */
function systemNormals(count: number): Float64Array {
  const bytes = randomBytes(16 * Math.ceil(count / 2));
  const uniform = (at: number) => {
    const high = bytes.readUInt32LE(8 * at) >>> 5;
    const low = bytes.readUInt32LE(8 * at + 4) >>> 6;
    return (high * 2 ** 26 + low + 0.5) / 2 ** 53;
  };
  return Float64Array.from({ length: count }, (_, at) => {
    const pair = at - (at % 2);
    const radius = Math.sqrt(-2 * Math.log(uniform(pair)));
    const angle = 2 * Math.PI * uniform(pair + 1);
    return radius * (at % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
}
