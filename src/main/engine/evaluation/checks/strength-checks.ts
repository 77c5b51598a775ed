import { formatCounted } from '../../../../words/numbers';
import type { SanityCheck } from '../../../../contract/evaluations/parts/checks';

/** How one attack did on the same images without steps, with few of them, and with all. */
export interface Ascent {
  attack: string;
  images: number;
  fewSteps: number;
  manySteps: number;
  /** Images that are right. */
  right: { none: number; few: number; many: number };
  /** Mean of what the attack raises. */
  loss: { none: number; few: number; many: number };
  /** Images on which the loss after all steps is below that of the unchanged image. */
  lower: number;
}

/** More steps may not find fewer adversarial images, but for what chance explains: 1 image, or 0.5 %. */
export function monotoneInStepsCheck(ascent: Ascent | null): SanityCheck {
  const name = 'monotone-in-steps';
  if (!ascent) return skipped(name);
  const { attack, images, fewSteps, manySteps, right } = ascent;
  if (fewSteps === manySteps) {
    const explanation = `${attack} takes ${manySteps} step, so that there are not fewer to compare with.`;
    return { name, verdict: 'skipped', explanation };
  }
  const rise = right.many - right.few;
  const found = `${attack} leaves ${right.few} of ${images} images right after ${formatCounted(fewSteps, 'step')} and ${right.many} after ${manySteps}`;
  if (rise <= Math.max(1, 0.005 * images)) {
    return { name, verdict: 'passed', explanation: `${found}.` };
  }
  return {
    name,
    verdict: 'warning',
    explanation: `${found}: more steps make it weaker. Its step size does not fit; use a smaller one, or APGD, which finds its own.`,
  };
}

const toleratedShare = 0.05;

/** What an attack raises has to rise. */
export function lossRisesCheck(ascent: Ascent | null): SanityCheck {
  const name = 'loss-rises-along-attack';
  if (!ascent) return skipped(name);
  const { attack, images, fewSteps, manySteps, loss, lower } = ascent;
  const values = [loss.none, loss.few, loss.many].map((value) => value.toPrecision(3)).join(', ');
  const found = `The mean loss of ${attack} is ${values} after 0, ${fewSteps} and ${manySteps} steps`;
  if (!(loss.many > loss.none)) {
    return {
      name,
      verdict: 'failed',
      explanation: `${found}: it does not rise. The attack does not attack (zero or wrong gradients); do not trust this evaluation.`,
    };
  }
  if (lower > toleratedShare * images) {
    return {
      name,
      verdict: 'warning',
      explanation: `${found}, but on ${lower} of ${images} images it ends below where it began: the gradients there lead nowhere, or the step size is too large.`,
    };
  }
  return {
    name,
    verdict: 'passed',
    explanation: `${found}; it ends lower on ${lower} of ${images} images.`,
  };
}

function skipped(name: SanityCheck['name']): SanityCheck {
  return { name, verdict: 'skipped', explanation: 'With epsilon 0 no attack can do anything.' };
}

/** How a search without gradients did against the attacks that follow them, on the same images. */
export interface SquareOutcome {
  images: number;
  /** Images that no other attack broke, and that Square did. */
  onlySquare: number;
}

/** As AutoAttack judges: two images in a thousand, and more than one. */
const squareTolerance = 0.002;

export function squareCheck(outcome: SquareOutcome | null): SanityCheck {
  const name = 'square-not-better';
  if (!outcome) {
    return {
      name,
      verdict: 'skipped',
      explanation:
        'Square was not run beside attacks that follow gradients; the battery "standard" does.',
    };
  }
  const { images, onlySquare } = outcome;
  const found = `Square, which asks for logits only, broke ${onlySquare} of ${images} images that no attack with gradients did`;
  if (onlySquare <= Math.max(1, squareTolerance * images)) {
    return { name, verdict: 'passed', explanation: `${found}.` };
  }
  return {
    name,
    verdict: 'warning',
    explanation: `${found}: the gradients do not lead where adversarial images are (gradient masking). The true robust accuracy is probably lower still.`,
  };
}
