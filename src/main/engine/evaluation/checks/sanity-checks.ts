import type { ThreatModel } from '../../../../contract/attacks/threat-model';
import { formatEpsilon, normLabel } from '../../../../words/plans';
import type { CurvePoint } from '../../../../contract/evaluations/parts/curve';
import type { SanityCheck } from '../../../../contract/evaluations/parts/checks';
import type { Distances } from '../../measurement/distances';

/** An attack with epsilon 0 may change nothing. */
export function epsilonZeroCheck(changed: number, images: number): SanityCheck {
  return {
    name: 'epsilon-zero-equals-clean',
    verdict: changed === 0 ? 'passed' : 'failed',
    explanation:
      changed === 0
        ? `With epsilon 0 the attack left all ${images} predictions as they are on the clean images.`
        : `With epsilon 0 the attack changed ${changed} of ${images} predictions, although it may not change any pixel. The attack or the preprocessing is at fault; do not trust this evaluation.`,
  };
}

/**
 * Accuracy may rise with epsilon only by what the randomness of an attack explains: 1 image, or 0.5 %. Every point is held
 * against the lowest before it, so that many small rises are seen as well as one large one.
 *
 * @param curve in the order of epsilon
 */
export function monotoneCheck(curve: readonly CurvePoint[]): SanityCheck {
  const name = 'monotone-in-epsilon';
  if (curve.length < 2) {
    return { name, verdict: 'skipped', explanation: 'No accuracy over epsilon was asked for.' };
  }
  const rises = curve.slice(1).map((point, index) => {
    const before = lowestOf(curve.slice(0, index + 1));
    return { before, point, images: point.accuracy.count - before.accuracy.count };
  });
  const worst = rises.reduce((left, right) => (right.images > left.images ? right : left));
  const allowed = Math.max(1, 0.005 * worst.point.accuracy.total);
  const total = worst.point.accuracy.total;
  if (worst.images <= allowed) {
    const largest =
      worst.images > 0 ? `; the largest rise is ${worst.images} of ${total} images` : '';
    return {
      name,
      verdict: 'passed',
      explanation: `Accuracy does not rise with epsilon over ${curve.length} values${largest}.`,
    };
  }
  return {
    name,
    verdict: 'warning',
    explanation:
      `Accuracy rises by ${worst.images} of ${total} images from epsilon ${formatEpsilon(worst.before.epsilon)} ` +
      `to ${formatEpsilon(worst.point.epsilon)}, more than noise explains: the attack is not finding what is there. ` +
      'Use more steps, a smaller step size or restarts.',
  };
}

/** The last of those with the fewest images right. */
function lowestOf(points: readonly CurvePoint[]): CurvePoint {
  return points.reduce((low, point) => (point.accuracy.count <= low.accuracy.count ? point : low));
}

/** At an epsilon that can turn any image grey no classifier can be right more often than by guessing. */
export function largeEpsilonCheck(
  correct: number,
  images: number,
  largestShare: number,
  epsilon: number,
): SanityCheck {
  const chance = largestShare * images;
  const standardError = Math.sqrt(images * largestShare * (1 - largestShare));
  const limit = Math.ceil(chance + 2 * standardError);
  const found = `At epsilon ${epsilon.toFixed(2)} the network is right on ${correct} of ${images} images`;
  return {
    name: 'large-epsilon-breaks-everything',
    verdict: correct <= limit ? 'passed' : 'failed',
    explanation:
      correct <= limit
        ? `${found}, no more than guessing (at most ${limit}).`
        : `${found}, where guessing gives at most ${limit}. Its gradients do not lead the attack (gradient masking); the robust accuracies here are too high.`,
  };
}

export function insideCheck(distances: Distances, { norm }: ThreatModel): SanityCheck {
  const name = 'inside-ball-and-box';
  const { images, violations, largestShare, largestExcess } = distances;
  const pixels = `[${distances.smallestPixel.toFixed(4)}, ${distances.largestPixel.toFixed(4)}]`;
  const text = normLabel(norm);
  const passed = violations === 0;
  return {
    name,
    verdict: passed ? 'passed' : 'failed',
    explanation: passed
      ? `All ${images} crafted images stay within epsilon (largest ${text} distance ${largestShare.toFixed(4)} of it) and have pixels in ${pixels}.`
      : `${violations} of ${images} crafted images leave the ball or the box: largest excess ${largestExcess.toExponential(2)}, pixels in ${pixels}. The attack is at fault; do not trust this evaluation.`,
  };
}
