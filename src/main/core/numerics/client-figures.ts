import { normalQuantile975, wilsonInterval } from './intervals';
import { meanAndDeviation, quantile } from './statistics';
import type { Distribution, Gain } from '../../../contract/federations/results';

/** Images that a network gets right, and of how many. */
export interface ClientCount {
  right: number;
  images: number;
}

/** How accuracies are distributed over clients. @throws RangeError without clients */
export function distributionOf(clients: readonly ClientCount[]): Distribution {
  const shares = clients.map(shareOf).sort((one, other) => one - other);
  const { mean, deviation } = meanAndDeviation(shares);
  const worst = shares.slice(0, Math.max(1, Math.round(shares.length / 10)));
  const squares = shares.reduce((sum, share) => sum + share * share, 0);
  const right = clients.reduce((sum, client) => sum + client.right, 0);
  const images = clients.reduce((sum, client) => sum + client.images, 0);
  return {
    clients: shares.length,
    mean,
    median: quantile(shares, 0.5),
    worstTenth: meanAndDeviation(worst).mean,
    deviation,
    // Where all are wrong alike, nobody is treated worse than another.
    jainIndex: squares === 0 ? 1 : (shares.length * mean) ** 2 / (shares.length * squares),
    pooled: wilsonInterval(right, images),
  };
}

/**
 * The mean over clients of the difference of two accuracies on their own images, with the interval of a mean of paired
 * differences by Student's t: clients are what was drawn, so that few of them give a wide one.
 *
 * @throws RangeError without clients, or where the lists differ in length
 */
export function gainOf(subject: readonly ClientCount[], baseline: readonly ClientCount[]): Gain {
  if (subject.length !== baseline.length) {
    throw new RangeError('a gain over clients needs the same clients twice');
  }
  const differences = subject.map((own, client) => {
    const other = baseline[client];
    return shareOf(own) - (other ? shareOf(other) : 0);
  });
  const { mean, deviation } = meanAndDeviation(differences);
  const half =
    deviation === null
      ? null
      : (studentQuantile975(differences.length - 1) * deviation) / Math.sqrt(differences.length);
  return {
    clients: differences.length,
    points: 100 * mean,
    low: half === null ? null : 100 * (mean - half),
    high: half === null ? null : 100 * (mean + half),
    better: differences.filter((difference) => difference > 0).length,
    worse: differences.filter((difference) => difference < 0).length,
  };
}

function shareOf({ right, images }: ClientCount): number {
  return images === 0 ? 0 : right / images;
}

const smallQuantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145,
  2.131, 2.12, 2.11, 2.101, 2.093, 2.086,
];

/**
 * The 97.5 % point of Student's t: its table up to 20 degrees of freedom, and from there its expansion around the normal one
 * (Cornish and Fisher, as in Abramowitz and Stegun 26.7.5), to four digits.
 */
export function studentQuantile975(freedom: number): number {
  const tabulated = smallQuantiles[freedom - 1];
  if (tabulated !== undefined) return tabulated;
  const z = normalQuantile975;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}
