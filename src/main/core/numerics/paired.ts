import { normalQuantile975 } from './intervals';

export interface PairedProportions {
  /** Subject minus baseline in percentage points, with a 95 % interval. */
  points: number;
  low: number;
  high: number;
  /** Images only the subject gets right, and images only the baseline gets right. */
  onlySubject: number;
  onlyBaseline: number;
  /** Exact two-sided McNemar test. */
  pValue: number;
}

/**
 * The difference of two accuracies measured on the same images. The interval is the adjusted Wald interval of
 * Agresti and Min (2005), which adds half an image to each of the four cells and so stays honest when few
 * images differ; the test is McNemar's (1947) in its exact binomial form.
 *
 * @throws RangeError when the lists differ in length or are empty
 */
export function pairedDifference(
  subjectCorrect: readonly boolean[],
  baselineCorrect: readonly boolean[],
): PairedProportions {
  const total = subjectCorrect.length;
  if (total === 0 || total !== baselineCorrect.length) {
    throw new RangeError(
      `a paired difference needs the same images twice; got ${total} and ${baselineCorrect.length}`,
    );
  }
  let onlySubject = 0;
  let onlyBaseline = 0;
  subjectCorrect.forEach((correct, index) => {
    if (correct && !baselineCorrect[index]) onlySubject++;
    if (!correct && baselineCorrect[index]) onlyBaseline++;
  });
  return {
    points: (100 * (onlySubject - onlyBaseline)) / total,
    ...adjustedWaldInterval(onlySubject, onlyBaseline, total),
    onlySubject,
    onlyBaseline,
    pValue: exactMcNemar(onlySubject, onlyBaseline),
  };
}

function adjustedWaldInterval(
  onlySubject: number,
  onlyBaseline: number,
  total: number,
): { low: number; high: number } {
  const adjustedTotal = total + 2;
  const difference = onlySubject - onlyBaseline;
  const discordant = onlySubject + onlyBaseline + 1;
  const deviation = Math.sqrt(discordant - difference ** 2 / adjustedTotal) / adjustedTotal;
  const centre = difference / adjustedTotal;
  return {
    low: 100 * Math.max(-1, centre - normalQuantile975 * deviation),
    high: 100 * Math.min(1, centre + normalQuantile975 * deviation),
  };
}

/** Twice the binomial(n, 1/2) tail up to the smaller of the two counts, at most 1. */
function exactMcNemar(onlySubject: number, onlyBaseline: number): number {
  const trials = onlySubject + onlyBaseline;
  const smaller = Math.min(onlySubject, onlyBaseline);
  // Logarithms, because 2^-n alone underflows beyond a thousand differing images.
  let logTerm = -trials * Math.LN2;
  let tail = Math.exp(logTerm);
  for (let successes = 1; successes <= smaller; successes++) {
    logTerm += Math.log((trials - successes + 1) / successes);
    tail += Math.exp(logTerm);
  }
  return Math.min(1, 2 * tail);
}
